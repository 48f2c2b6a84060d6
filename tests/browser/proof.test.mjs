// The proof that is asked of a crowd, as a person meets it: with a script the
// browser does the work; without one there is a word to copy.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { checkPage, htmlFaults, launch, openTab } from './browser.mjs';
import { base, freshNumber, places, sql, value } from '../http/world.mjs';
import { visit } from '../http/steps.mjs';

const PICTURES = process.env.PROOF_PICTURES;
const usual = value(`SELECT value FROM setting WHERE name = 'network_per_hour'`);
const network = (most) => sql(`UPDATE setting SET value = ${most} WHERE name = 'network_per_hour';
  DELETE FROM rate_limit WHERE name LIKE 'network%'`);
let browser;

before(async () => { browser = await launch(); });
after(async () => {
  network(usual);
  await browser?.close();
});

async function picture(page, name) {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

// At the last check of a sign-up that began elsewhere: its cookie is enough.
async function checking(options, english) {
  const number = freshNumber();
  const visitor = await visit(base, 'controleren', {
    adres: places().single, telefoon: { telefoon: number.typed },
  }, { english });
  const page = await openTab(browser, base, options);
  const [[name, content]] = [...visitor.cookies];
  await page.context().addCookies([{ name, value: content, url: base }]);
  await page.goto(`${base}${visitor.prefix}/aanmelden/controleren`);
  return page;
}

// Gives the page as the server sent it.
async function submit(page, name, force) {
  const [answer] = await Promise.all([page.waitForNavigation(),
    page.getByRole('button', { name, exact: true }).click({ force })]);
  return answer.text();
}

for (const [english, width] of [[false, 320], [true, 1280]]) {
  const agree = english ? 'I take part in Burgernet' : 'Ik doe mee aan Burgernet';
  const ask = english ? 'Ask for the code' : 'Vraag de code aan';
  const word = english ? /^Copy this word/ : /^Typ dit woord over/;

  async function first(options) {
    network(1);
    await visit(base, 'code', { adres: places().single,
      telefoon: { telefoon: freshNumber().typed } });
    const page = await checking({ viewport: { width, height: 700 }, ...options }, english);
    const force = options.javaScriptEnabled === false;
    await page.getByLabel(agree).check({ force: true });
    page.html = await submit(page, ask, force);
    return page;
  }

  test(`with a script one waits a moment, at ${width}`, async () => {
    const page = await first({});
    await page.getByText(english ? 'The check is done' : 'De controle is klaar').waitFor();
    assert.equal(await page.getByLabel(word).isVisible(), false);
    await checkPage(page, page.html);
    await picture(page, `script-${width}`);
    await submit(page, ask);
    assert.match(page.url(), /\/aanmelden\/code$/);
    await page.context().close();
  });

  test(`who is quicker than the work is sent on when it is done, at ${width}`, async () => {
    const page = await first({});
    await submit(page, ask);
    assert.match(page.url(), /\/aanmelden\/code$/);
    await page.context().close();
  });

  test(`without a script one copies a word, at ${width}`, async () => {
    const page = await first({ javaScriptEnabled: false });
    const label = await page.locator('label[for=woord]').textContent();
    assert.deepEqual(await htmlFaults(page.html), []);
    await picture(page, `word-${width}`);
    await page.getByLabel(word).fill('gitaar', { force: true });
    assert.deepEqual(await htmlFaults(await submit(page, ask, true)), []);
    await picture(page, `fault-${width}`);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    await page.getByLabel(word).fill(/: (\p{L}+)/u.exec(label)[1], { force: true });
    await submit(page, ask, true);
    assert.match(page.url(), /\/aanmelden\/code$/);
    await page.context().close();
  });
}
