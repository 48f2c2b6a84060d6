// Every public page and every error page, in both languages, on a phone of 320
// points and on a wide screen: accessible, valid, and sufficient in itself.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  WIDTHS, checkPage, focusable, htmlFaults, launch, openTab, scrollsSideways, tabOrder,
  violations, visitChecked,
} from './browser.mjs';
import { pageOf } from './built.mjs';
import { openSite } from '../http/instance.mjs';

const PAGES = [
  '/', '/hoe-het-werkt', '/gemeenten', '/gemeenten?zoek=Schoonhoven', '/gemeenten?zoek=Hillegom',
  '/gemeenten?zoek=2801AB', '/gemeenten?zoek=Atlantis', '/privacy', '/toegankelijkheid',
  '/contact', '/contact?gemeente=0513', '/contact?zoek=Vlist', '/aanmelden',
];
const LIMIT = 60 * 1024;

let site;
let browser;

before(async () => {
  site = await openSite();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const inLanguage = (language, path) => (language === 'nl' ? path : `/en${path}`)
  .replace(/^\/en\/$/, '/en');

// Runs WORK in a tab of its own.
async function inTab(options, work) {
  const page = await openTab(browser, site.base, options);
  try {
    await work(page);
  } finally {
    await page.context().close();
  }
}

for (const language of ['nl', 'en']) {
  for (const width of WIDTHS) {
    test(`public pages, ${language}, ${width} points wide`, () => inTab({ width }, async (page) => {
      for (const path of PAGES) {
        await visitChecked(page, site.base + inLanguage(language, path));
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        assert.ok(await page.title(), `a title at ${path}`);
      }
    }));
  }

}

test('public pages in the dark', () => inTab({ colorScheme: 'dark' }, async (page) => {
  for (const path of ['/', '/gemeenten?zoek=Schoonhoven', '/contact?gemeente=0513', '/aanmelden']) {
    await visitChecked(page, site.base + path);
  }
}));

// Shows what the server answers to a request that a link cannot make.
async function showAnswer(page, url, options) {
  const response = await page.request.fetch(url, { maxRedirects: 0, ...options });
  const html = await response.text();
  await page.route(url, (route) => route.fulfill({ response }));
  await page.goto(url);
  await page.unroute(url);
  await checkPage(page, html);
  return response.status();
}

describe('error pages', () => {
  async function refusals(page, language) {
    const start = site.base + inLanguage(language, '/aanmelden');
    await page.goto(start);
    const csrf = await page.locator('[name=csrf]').first().inputValue();
    const origin = { Origin: site.base };
    return [
      [404, `${site.base}${inLanguage(language, '/bestaat-niet')}`, {}],
      [405, `${start}/opnieuw`, {}],
      [403, start, { method: 'POST', form: { csrf: 'x' }, headers: origin }],
      [422, start, { method: 'POST', form: { csrf, nee: 'x' }, headers: origin }],
      [413, start, { method: 'POST', form: { csrf, bron: 'y'.repeat(300000) }, headers: origin }],
    ];
  }

  // What a healthy server does not show: as built, with the program's values.
  async function drawn(page, language, status) {
    const url = `${site.base}/getekend/${language}/${status}`;
    const html = pageOf(language, `errors/${status}`, {
      TITLE: String(status), RETRY: [{ WAIT: '3 minuten' }],
    });
    await page.route(url, (route) => route.fulfill({
      status, contentType: 'text/html; charset=utf-8', body: html,
    }));
    await page.goto(url);
    await checkPage(page, html);
  }

  async function helps(page) {
    const text = await page.locator('main').innerText();
    assert.match(text, /06-1234 5000/, 'whom to call');
    assert.ok((await page.title()).split(' – ')[0].length > 2, 'a title');
  }

  for (const language of ['nl', 'en']) {
    for (const width of WIDTHS) {
      test(`${language}, ${width} points wide`, () => inTab({ width }, async (page) => {
        for (const [status, url, options] of await refusals(page, language)) {
          assert.equal(await showAnswer(page, url, options), status, url);
          await helps(page);
        }
        for (const status of [429, 500, 503]) {
          await drawn(page, language, status);
          await helps(page);
        }
      }));
    }
  }
});

test('nothing is wider than the screen at 400 % zoom, nor with text twice as large', () => inTab(
  // The page's policy would refuse the style that the test adds.
  { width: 320, bypassCSP: true },
  async (page) => {
    for (const path of PAGES) {
      await page.goto(site.base + path);
      assert.deepEqual(await scrollsSideways(page), [], path);
      await page.setViewportSize({ width: 640, height: 800 });
      await page.addStyleTag({ content: ':root { font-size: 200% }' });
      assert.deepEqual(await scrollsSideways(page), [], `${path} with large text`);
      await page.setViewportSize({ width: 320, height: 800 });
    }
  },
));

for (const width of WIDTHS) {
  test(`Tab reaches everything in the order of the page, and one sees where, ${width}`, () => inTab(
    { width, reducedMotion: 'reduce' },
    async (page) => {
      for (const path of ['/', '/gemeenten?zoek=Gouda', '/contact', '/privacy', '/aanmelden']) {
        await page.goto(site.base + path);
        const expected = await focusable(page);
        const order = await tabOrder(page);
        assert.ok(expected.length > 8, `links at ${path}`);
        assert.deepEqual(order.map(({ index }) => index), expected, `order at ${path}`);
        for (const stop of order) {
          assert.ok(stop.outlined, `${path}: no outline at ${stop.name}`);
          assert.ok(stop.onScreen, `${path}: focus out of sight at ${stop.name}`);
        }
      }
    },
  ));
}

test('the first Tab offers to skip to the content', () => inTab({}, async (page) => {
  await page.goto(site.base);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('main')));
}));

test('targets are at least 24 points, buttons and choices 44', () => inTab(
  { width: 320 },
  async (page) => {
    for (const path of ['/', '/gemeenten', '/contact', '/aanmelden']) {
      await page.goto(site.base + path);
      const small = await page.evaluate(() => [...document.querySelectorAll(
        'button, .utrecht-button-link, input:not([type=hidden]):not([tabindex="-1"]), '
        + 'header a, footer a',
      )].map((element) => [element.textContent.trim() || element.id,
        element.getBoundingClientRect().height])
        .filter(([name, height]) => name && height > 1 && height < 40));
      // The skip link is off the screen until it has the focus.
      assert.deepEqual(small, [], `small targets at ${path}`);
    }
  },
));

test('a page and all that it needs is under 60 kB, compressed', () => inTab({}, async (page) => {
  for (const path of PAGES) {
    const urls = new Set();
    const collect = (request) => urls.add(request.url());
    page.on('request', collect);
    await page.goto(site.base + path, { waitUntil: 'load' });
    page.off('request', collect);
    let total = 0;
    for (const url of [...urls].filter((one) => one.startsWith(site.base))) {
      total += gzipSync(await (await page.request.get(url)).body(), { level: 6 }).length;
    }
    assert.ok(urls.size >= 3 && total > 5000, `${path}: ${total} bytes is no whole page`);
    assert.ok(total < LIMIT, `${path}: ${total} bytes`);
  }
}));

test('the checks find what is wrong', () => inTab({ bypassCSP: true }, async (page) => {
  await page.goto(site.base);
  await page.evaluate(() => {
    document.querySelector('main').innerHTML = '<img src="/static/nee.png">'
      + '<p id="wide">x</p><a href="/" id="blind">x</a>';
    document.getElementById('wide').style.width = '3000px';
    document.getElementById('wide').style.maxInlineSize = 'none';
    document.getElementById('blind').style.outline = 'none';
  });
  assert.match((await violations(page)).join(), /image-alt/);
  assert.notDeepEqual(await scrollsSideways(page), []);
  assert.equal((await tabOrder(page)).find(({ name }) => name === 'blind').outlined, false);
  assert.match((await htmlFaults('<!DOCTYPE html><html lang="nl"><title>x</title>'
    + '<p style="color:red">x</p></html>')).join(), /no-inline-style/);
  await page.evaluate(() => fetch('http://127.0.0.1:1/').catch(() => {}));
  assert.match(page.misdeeds.join(), /asked http:\/\/127\.0\.0\.1:1\//);
}));

test('without JavaScript everything is there', () => inTab(
  { javaScriptEnabled: false },
  async (page) => {
    await page.goto(site.base);
    await page.getByLabel('Uw postcode of gemeente').fill('gemeente schoonhoven');
    // Without scripts there are no frames to wait for: force.
    await Promise.all([page.waitForURL(/zoek=/),
      page.getByRole('button', { name: 'Zoek' }).click({ force: true })]);
    assert.match(await page.locator('main').innerText(),
      /schoonhoven hoort nu bij de gemeente Krimpenerwaard/);
    await Promise.all([page.waitForURL(/\/en\//),
      page.getByRole('link', { name: 'English' }).click({ force: true })]);
    assert.match(await page.locator('h1').innerText(), /Does my municipality take part/);
    assert.deepEqual(page.misdeeds, []);
  },
));

test('a municipality has its own colours on its own page', () => inTab({}, async (page) => {
  const colour = async (path) => {
    await page.goto(site.base + path);
    return page.evaluate(() => getComputedStyle(document.querySelector('header')).backgroundColor);
  };
  assert.notEqual(await colour('/contact?gemeente=0513'), await colour('/contact'));
}));

test('forced colours and print leave the text', () => inTab(
  { forcedColors: 'active' },
  async (page) => {
    await page.goto(site.base);
    await page.emulateMedia({ media: 'print', forcedColors: 'active' });
    assert.ok(await page.locator('h1').isVisible());
    assert.equal(await page.locator('nav').first().isVisible(), false);
  },
));
