// static/js/live.js on a page of its own: a region that asks again, and leaves
// alone who is inside with the keyboard.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { eventually } from '../http/instance.mjs';

const script = readFileSync(new URL('../../static/js/live.js', import.meta.url));
const PAGE = `<!doctype html><html lang="nl"><title>Leeft</title><body>
<div data-live="/deel" aria-live="polite"><p>eerst</p><a data-live-refresh href="/">Ververs</a></div>
<script src="/live.js" defer></script></body></html>`;

let browser;
let server;
let base;
let version = '1';
let away = false;
const asked = []; // If-None-Match of each question, and the answer

before(async () => {
  browser = await launch();
  server = createServer((request, response) => {
    if (request.url === '/live.js') return response.end(script);
    if (request.url !== '/deel') return response.setHeader('content-type', 'text/html').end(PAGE);
    const tag = `"${version}"`;
    const seen = request.headers['if-none-match'] ?? '';
    const status = away ? 503 : seen === tag ? 304 : 200;
    asked.push({ seen, status, at: Date.now() });
    response.writeHead(status, { etag: tag, 'content-type': 'text/html' });
    return response.end(status === 200 ? `<p>versie ${version}</p><button>In</button>` : '');
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  base = `http://127.0.0.1:${server.address().port}/`;
});
after(async () => {
  await browser?.close();
  server.closeAllConnections?.();
  server.close();
});

test('it shows what is new, and asks only for that', async () => {
  const page = await browser.newPage();
  try {
    await page.goto(base);
    assert.equal(await page.getByText('eerst').count(), 1, 'what was sent stands first');
    await page.getByText('versie 1').waitFor({ timeout: 15000 });
    await eventually('a question with the tag', () => asked.some(({ seen, status }) => seen === '"1"' && status === 304));
    version = '2';
    await page.getByText('versie 2').waitFor({ timeout: 15000 });
    await page.getByRole('button', { name: 'In' }).focus();
    version = '3';
    const before_ = asked.length;
    await new Promise((resolve) => setTimeout(resolve, 6000));
    assert.equal(asked.length, before_, 'nobody is thrown out of what they are in');
    await page.evaluate(() => document.activeElement.blur());
    await page.getByText('versie 3').waitFor({ timeout: 15000 });
    away = true;
    const since = asked.length;
    await eventually('two questions in vain', () => asked.length >= since + 2, 30);
    const [first, second] = asked.slice(since);
    assert.ok(second.at - first.at > 8000, 'less often when nobody answers');
    assert.equal(await page.getByText('versie 3').count(), 1, 'and what stood there stays');
  } finally {
    await page.close();
  }
});
