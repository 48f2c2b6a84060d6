// How often, for what, details, pauses, messages and looks in a real browser: on
// a phone of 320 points and on a wide screen, in both languages, by keyboard
// alone, and without JavaScript; with faults, and with two tabs.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import {
  WIDTHS, checkPage, focusable, htmlFaults, launch, openTab, tabOrder, visitChecked,
} from './browser.mjs';
import { member } from '../http/mijn.mjs';
import { base, sql, value } from '../http/world.mjs';

// A folder to keep pictures in, for who wants to see them.
const PICTURES = process.env.MIJN_PICTURES;
const PAGES = ['vaak', 'soorten', 'gegevens', 'pauze', 'berichten', 'berichten?pagina=2', 'inzage'];

let browser;
let visitor;
let id;

// Somebody with pauses, many messages in every state, and looks at their data.
before(async () => {
  browser = await launch();
  visitor = await member({ answers: { gegevens: { naam: 'Proef Persoon', leeftijd: 'ja' } } });
  id = value('SELECT participant_id FROM session ORDER BY created_at DESC LIMIT 1');
  const number = value(`SELECT number FROM participant WHERE id = '${id}'`);
  sql(`INSERT INTO pause (participant_id, from_on, until_on) SELECT '${id}',
      local_day() + n, local_day() + n + 7 FROM unnest(ARRAY[0, 30]) AS n;
    INSERT INTO message (id, reference, class, purpose, participant_id, parts, deadline, created_at)
      SELECT gen_random_uuid(), 'browsertest' || md5(random()::text), 'notice', 'address_found',
      '${id}', 1, now(), now() - make_interval(hours => n) FROM generate_series(1, 25) AS n;
    INSERT INTO delivery (message_id, priority, state, next_at)
      SELECT m.id, 2, s.state, 'infinity' FROM (SELECT id, row_number() OVER () AS n FROM message
      WHERE reference LIKE 'browsertest%' AND participant_id = '${id}') AS m
      JOIN (VALUES (0, 'accepted'), (1, 'delivered'), (2, 'failed'), (3, 'dropped'), (4, 'queued'))
      AS s (n, state) ON s.n = m.n % 5;
    INSERT INTO inbound (id, provider, participant_id, sender, body, command)
      VALUES (gen_random_uuid(), 'kannel', '${id}', '\\x01', '\\x02', 'pause');
    SELECT audit_add('participant_show', '${number}', '{"by": "x"}');
    SELECT audit_add('participant_look', '${number}', '{"role": "helpdesk", "municipality": "0513",
      "reason": "U belde over een bericht dat niet aankwam, en wij zochten uit waarom."}')`);
});
after(() => browser?.close());

// A tab in which the visitor is signed in.
async function open(options) {
  const page = await openTab(browser, base, options);
  page.scripted = options.javaScriptEnabled !== false;
  await page.context().addCookies([...visitor.cookies].map(([name, v]) => (
    { name, value: v, url: base, httpOnly: true, sameSite: 'Lax' })));
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() !== 303) page.sent = response;
  });
  return page;
}

async function inTab(options, work) {
  const page = await open(options);
  try {
    await work(page);
  } finally {
    await page.context().close();
  }
}

let pictures = 0;
async function picture(page, name) {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  pictures += 1;
  await page.screenshot({ path: `${PICTURES}/${String(pictures).padStart(2, '0')}-${name}.png`, fullPage: true });
}

async function look(page, name) {
  await page.waitForLoadState();
  await picture(page, name);
  const html = await page.sent.text();
  if (page.scripted) await checkPage(page, html);
  else assert.deepEqual(await htmlFaults(html), [], `HTML of ${page.url()}`);
  assert.equal(await page.locator('h1').count(), 1);
}

const press = (page, name) => Promise.all([page.waitForNavigation(),
  page.getByRole('button', { name, exact: true }).click({ force: !page.scripted })]);

for (const language of ['nl', 'en']) {
  for (const width of WIDTHS) {
    test(`every page, ${language}, ${width} points wide`, () => inTab({ width }, async (page) => {
      for (const at of PAGES) {
        await visitChecked(page, `${base}${language === 'en' ? '/en' : ''}/mijn/${at}`);
        await picture(page, `${language}-${width}-${at.replace(/\W/g, '')}`);
        assert.equal(await page.locator('h1').count(), 1);
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      }
      await page.locator('summary').click();
      await look(page, `${language}-${width}-inzage-open`);
    }));
  }
}

test('in the dark', () => inTab({ width: 320, colorScheme: 'dark' }, async (page) => {
  for (const at of PAGES) await visitChecked(page, `${base}/mijn/${at}`);
}));

describe('faults and two tabs', () => {
  for (const width of WIDTHS) {
    test(`faults, ${width} points wide`, () => inTab({ width }, async (page) => {
      await page.goto(`${base}/mijn/pauze`);
      await page.locator('#tot-dag').fill('31');
      await page.locator('#tot-maand').fill('februari');
      await page.locator('#tot-jaar').fill('2027');
      await press(page, 'Bewaar');
      assert.equal(page.sent.status(), 422);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'faults');
      await page.locator('.bn-faults a').click();
      assert.equal(await page.evaluate(() => document.activeElement.id), 'tot-dag');
      assert.equal(await page.locator('#tot-maand').inputValue(), 'februari');
      await look(page, `fault-${width}-pauze`);
      await page.goto(`${base}/mijn/gegevens`);
      await page.getByLabel('Ik wil de nieuwsbrief').check({ force: true });
      await press(page, 'Bewaar');
      assert.equal(page.sent.status(), 422);
      await look(page, `fault-${width}-gegevens`);
      await page.goto(`${base}/mijn/soorten`);
      for (const box of await page.locator('[name=soorten]').all()) await box.uncheck({ force: true });
      await press(page, 'Bewaar');
      assert.equal(page.sent.status(), 422);
      await look(page, `fault-${width}-soorten`);
    }));

    test(`two tabs, ${width} points wide`, () => inTab({ width }, async (page) => {
      sql(`DELETE FROM type_choice WHERE participant_id = '${id}';
        INSERT INTO type_choice VALUES ('${id}', 'missing_child'), ('${id}', 'vehicle')`);
      await page.goto(`${base}/mijn/soorten`);
      const second = await page.context().newPage();
      await second.goto(`${base}/mijn/soorten`);
      for (const box of await second.locator('[name=soorten]').all()) await box.check({ force: true });
      await second.locator('[name=wekken]').first().check({ force: true });
      await second.locator('[name=soorten]').last().uncheck({ force: true });
      await Promise.all([second.waitForNavigation(),
        second.getByRole('button', { name: 'Bewaar', exact: true }).click()]);
      await page.locator('[name=soorten]').first().uncheck({ force: true });
      await page.locator('[name=soorten]').last().check({ force: true });
      await press(page, 'Bewaar');
      assert.equal(page.sent.status(), 409);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'anders',
        'a screen reader begins there');
      await look(page, `stale-${width}-soorten`);
      assert.equal(await page.locator('[name=soorten]').first().isChecked(), false);
      await press(page, 'Bewaar');
      assert.match(page.url(), /bewaard=soorten$/);
      assert.equal(value(`SELECT count(*) FROM type_choice WHERE participant_id = '${id}'`), '2');
    }));
  }

  test('what is stored is kept by a link', () => inTab({ width: 320 }, async (page) => {
    await page.goto(`${base}/mijn/vaak`);
    sql(`UPDATE participant SET max_30_days = CASE max_30_days WHEN 8 THEN 4 ELSE 8 END WHERE id = '${id}'`);
    const before = value(`SELECT max_30_days FROM participant WHERE id = '${id}'`);
    await page.locator('#maand').check({ force: true });
    await press(page, 'Bewaar');
    assert.equal(page.sent.status(), 409);
    await page.getByRole('link', { name: 'Nee, laat het zoals het nu bewaard is' }).click();
    await page.waitForURL(/\/mijn$/);
    assert.equal(value(`SELECT max_30_days FROM participant WHERE id = '${id}'`), before);
  }));
});

describe('by keyboard alone', () => {
  test('everything is reached in order, and seen', () => inTab({ width: 1280, reducedMotion: 'reduce' }, async (page) => {
    for (const at of PAGES) {
      await page.goto(`${base}/mijn/${at}`);
      const wanted = await focusable(page);
      const order = await tabOrder(page);
      assert.deepEqual(order.map(({ index }) => index), wanted, at);
      for (const stop of order) {
        assert.ok(stop.outlined && stop.onScreen, `${stop.name} at ${at}`);
      }
    }
  }));

  test('a choice is made and saved', () => inTab({ width: 1280 }, async (page) => {
    sql(`UPDATE participant SET max_30_days = 1, max_day = 1 WHERE id = '${id}'`);
    await page.goto(`${base}/mijn/vaak`);
    await page.locator('#maand').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    assert.match(page.url(), /bewaard=vaak$/);
    assert.equal(value(`SELECT max_30_days || ' ' || max_day FROM participant WHERE id = '${id}'`), '2 2');
  }));
});

test('without JavaScript, on a phone', () => inTab({ width: 320, javaScriptEnabled: false }, async (page) => {
  await page.goto(`${base}/mijn/pauze`);
  await press(page, 'Stop de pauze nu');
  await look(page, 'plain-stopped');
  assert.match(await page.locator('main').innerText(), /De pauze is gestopt/);
  const [[remove]] = [await page.getByRole('button', { name: /^Haal weg/ }).all()];
  await Promise.all([page.waitForNavigation(), remove.click({ force: true })]);
  await look(page, 'plain-removed');
  const [year, month, day] = value('SELECT local_day() + 3').split('-').map(String);
  await page.locator('#tot-dag').fill(day, { force: true });
  await page.locator('#tot-maand').fill(month, { force: true });
  await page.locator('#tot-jaar').fill(year, { force: true });
  await press(page, 'Bewaar');
  assert.match(page.url(), /bewaard=pauze$/);
  await page.goto(`${base}/mijn/gegevens`);
  await page.locator('#naam').fill('', { force: true });
  await press(page, 'Bewaar');
  assert.match(page.url(), /bewaard=gegevens$/);
  assert.equal(value(`SELECT num_nonnulls(name_self, name_helpdesk) FROM participant_contact
    WHERE participant_id = '${id}'`), '0');
}));
