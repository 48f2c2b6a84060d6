// Addresses of a participant in a real browser: one more, a change, removing, and
// moving house as a journey; on a phone of 320 points without JavaScript, and on
// both widths with it; with faults, and with two tabs.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';
import { WIDTHS, checkPage, focusable, htmlFaults, launch, openTab, tabOrder } from './browser.mjs';
import { member } from '../http/mijn.mjs';
import { base, rows, sql, value } from '../http/world.mjs';

// A folder to keep pictures in, for who wants to see them.
const PICTURES = process.env.MIJN_PICTURES;

let browser;
let visitor;
let id;
let home;
let pictures = 0;

before(async () => {
  browser = await launch();
  visitor = await member();
  id = value('SELECT participant_id FROM session ORDER BY created_at DESC LIMIT 1');
  home = value(`SELECT id FROM participant_address WHERE participant_id = '${id}'`);
});
after(() => browser?.close());
beforeEach(() => sql(`DELETE FROM rate_limit WHERE name = 'address_day';
  DELETE FROM participant_address WHERE participant_id = '${id}'
    AND id <> '${home}';
  DELETE FROM consent WHERE participant_id = '${id}' AND purpose = 'municipality';
  UPDATE participant_address SET label = 'home', label_self = NULL, valid_from = NULL, valid_to = NULL
    WHERE id = '${home}'`));

// What one reads on the way, in either language.
const WORDS = {
  nl: {
    path: '', list: 'Uw adressen', add: 'Adres toevoegen', next: 'Verder', postcode: 'Postcode',
    number: 'Huisnummer', house: 'Welk adres is het?', check: 'Controleer het adres', other: 'Anders',
    name: 'Eigen naam', only: 'Alleen de postcode', save: 'Bewaar dit adres', day: 'Dag', month: 'Maand',
    year: 'Jaar', from: 'Vanaf welke dag telt dit adres mee?', to: 'Tot en met welke dag?',
    unknown: 'Wij kennen dit adres nog niet', anyway: 'Verder met dit adres', agree: 'Ik doe mee in de gemeente Krimpenerwaard',
    change: 'Adres wijzigen', keep: 'Bewaar', remove: 'Adres verwijderen', yes: 'Ja, verwijder dit adres',
    move: 'Ik ga verhuizen', when: 'Op welke dag verhuist u?', sure: 'Controleer uw verhuizing',
    moved: 'Bewaar mijn verhuizing', work: 'Werk', full: 'U hebt geen plaats voor nog een adres',
  },
  en: {
    path: '/en', list: 'Your addresses', add: 'Add an address', next: 'Continue', postcode: 'Postcode',
    number: 'House number', house: 'Which address is it?', check: 'Check the address', other: 'Other',
    name: 'Your own name for it', only: 'The postcode only', save: 'Save this address', day: 'Day', month: 'Month',
    year: 'Year', from: 'From which day does this address count?', to: 'Up to and including which day?',
    unknown: 'We do not know this address yet', anyway: 'Continue with this address', agree: 'I take part in the municipality of Krimpenerwaard',
    change: 'Change an address', keep: 'Save', remove: 'Remove an address', yes: 'Yes, remove this address',
    move: 'I am moving house', when: 'On which day do you move?', sure: 'Check your move',
    moved: 'Save my move', work: 'Work', full: 'You have no room for another address',
  },
};

const dayAfter = (days) => value(`SELECT local_day() + ${days}`).split('-').map((n) => String(Number(n)));

// A tab in which the visitor is signed in; it checks what it comes to. Without
// scripts the label of a choice lies over its circle, and axe cannot run.
async function inTab(options, language, work) {
  const page = await openTab(browser, base, options);
  const words = WORDS[language];
  const plain = options.javaScriptEnabled === false;
  const way = `${language}-${options.width}${plain ? '-plain' : ''}`;
  await page.context().addCookies([...visitor.cookies].map(([name, v]) => (
    { name, value: v, url: base, httpOnly: true, sameSite: 'Lax' })));
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() !== 303) page.sent = response;
  });
  page.arrive = async (heading, status = 200) => {
    await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    assert.equal(page.sent.status(), status);
    const html = await page.sent.text();
    if (plain) assert.deepEqual(await htmlFaults(html), []);
    else await checkPage(page, html);
    if (!PICTURES) return;
    mkdirSync(PICTURES, { recursive: true });
    pictures += 1;
    await page.screenshot({ path: `${PICTURES}/${way}-${String(pictures).padStart(3, '0')}.png`, fullPage: true });
  };
  const goes = (done) => Promise.all([page.waitForNavigation(), done]);
  const act = (element) => goes(plain ? element.press('Enter') : element.click());
  page.press = (name) => act(page.getByRole('button', { name, exact: true }));
  page.follow = (name) => act(page.locator('main').getByRole('link', { name, exact: true }).first());
  page.type = (name, text) => page.getByLabel(name).fill(text, { force: plain });
  page.tick = (name) => page.getByLabel(name).check({ force: true });
  page.day = async (group, days) => {
    const [year, month, date] = dayAfter(days);
    const fields = page.getByRole('group', { name: group });
    await fields.getByLabel(words.day).fill(date, { force: plain });
    await fields.getByLabel(words.month).fill(month, { force: plain });
    await fields.getByLabel(words.year).fill(year, { force: plain });
  };
  try {
    await work(page, words);
  } finally {
    await page.context().close();
  }
}

// Sends the form as it is: a summary with the focus, whose links lead to FIELDS.
async function expectFaults(page, button, heading, fields) {
  await page.press(button);
  await page.arrive(heading, 422);
  const links = page.locator('.bn-faults a');
  assert.deepEqual(await links.evaluateAll((all) => all.map((a) => a.hash.slice(1))), fields);
  await links.first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), fields[0]);
}

const stored = () => rows(`SELECT label, precision, coalesce(number::text || letter, ''),
  valid_from - local_day(), valid_to - local_day() FROM participant_address
  WHERE participant_id = '${id}' ORDER BY created_at, valid_from NULLS FIRST`);

const WAYS = [
  [{ width: 320 }, 'en'],
  [{ width: 1280 }, 'nl'],
  [{ width: 320, javaScriptEnabled: false }, 'nl'],
];
const named = ([options, language]) => `${language}, ${options.width} points${options.javaScriptEnabled === false ? ', without JavaScript' : ''}`;

describe('one more address', () => {
  for (const way of WAYS) {
    test(`from the list and back to it, changed, and removed: ${named(way)}`, () => inTab(...way, async (page, words) => {
      await page.goto(`${base}${words.path}/mijn/adressen`);
      await page.arrive(words.list);
      await page.follow(words.add);
      await page.arrive(words.add);
      await page.type(words.postcode, '2801 ab');
      await page.type(words.number, '14');
      await page.press(words.next);
      await page.arrive(words.house);
      await page.tick(/ 14B$/);
      await page.press(words.next);
      await page.arrive(words.check);
      await page.tick(words.only);
      await page.tick(words.other);
      await page.type(words.name, 'Clubhuis 🏑');
      await page.day(words.from, 3);
      await page.day(words.to, 40);
      await page.press(words.save);
      await page.arrive(words.list);
      assert.deepEqual(stored().at(-1), ['own', 'postcode', '', '3', '41']);
      await page.follow(way[1] === 'nl' ? 'Wijzigen Clubhuis 🏑' : 'Change Clubhuis 🏑');
      await page.arrive(words.change);
      await page.tick(words.work);
      await page.press(words.keep);
      await page.arrive(words.list);
      assert.equal(stored().at(-1)[0], 'work');
      await page.follow(way[1] === 'nl' ? 'Verwijderen Werk' : 'Remove Work');
      await page.arrive(words.remove);
      await page.press(words.yes);
      await page.arrive(words.list);
      assert.equal(stored().length, 1);
    }));
  }

  for (const width of WIDTHS) {
    test(`with every fault on the way, ${width} points`, () => inTab({ width }, 'nl', async (page, words) => {
      await page.goto(`${base}/mijn/adres/nieuw`);
      await page.arrive(words.add);
      await expectFaults(page, words.next, words.add, ['postcode', 'huisnummer']);
      await page.type(words.postcode, '2871AA');
      await page.type(words.number, '77');
      await page.press(words.next);
      await page.arrive(words.unknown);
      await page.type('Toevoeging (optioneel)', 'te lang');
      await expectFaults(page, words.anyway, words.unknown, ['toevoeging']);
      await page.type('Toevoeging (optioneel)', 'bis');
      await page.press(words.anyway);
      await page.arrive(words.check);
      await page.tick(words.other);
      await page.day(words.from, 5);
      await page.day(words.to, 2);
      await expectFaults(page, words.save, words.check, ['naam', 'akkoord']);
      await page.type(words.name, 'Boot');
      await page.tick(words.agree);
      await expectFaults(page, words.save, words.check, ['tot-dag']);
      assert.ok(await page.getByLabel(words.agree).isChecked(), 'the tick stays');
      await page.day(words.to, 5);
      await page.press(words.save);
      await page.arrive(words.list);
      assert.deepEqual(stored().at(-1), ['own', 'house', '77', '5', '6']);
    }));
  }

  test('Back and forward of the browser', () => inTab({ width: 1280 }, 'nl', async (page, words) => {
    await page.goto(`${base}/mijn/adres/nieuw`);
    await page.type(words.postcode, '2801AB');
    await page.type(words.number, '14');
    await page.press(words.next);
    await page.tick(/ 14B$/);
    await page.press(words.next);
    await page.arrive(words.check);
    await page.goBack();
    await page.getByRole('heading', { name: words.house }).waitFor();
    await page.goForward();
    await page.arrive(words.check);
    await page.getByText('Voorbeeldstraat 14B, 2801 AB Gouda').waitFor();
    await page.follow('Terug');
    await page.arrive(words.add);
    assert.equal(await page.getByLabel(words.number).inputValue(), '14');
  }));
});

describe('moving house', () => {
  for (const way of WAYS) {
    test(`to another municipality: ${named(way)}`, () => inTab(...way, async (page, words) => {
      await page.goto(`${base}${words.path}/mijn/adressen`);
      await page.follow(words.move);
      await page.arrive(words.move);
      await page.day(words.when, 30);
      await page.type(words.postcode, '2871 AA');
      await page.type(words.number, '1');
      await page.press(words.next);
      await page.arrive(words.sure);
      await page.press(words.moved);
      await page.arrive(words.sure, 422);
      await page.tick(words.agree);
      await page.press(words.moved);
      await page.arrive(words.list);
      assert.deepEqual(stored().map(([label, , , from, to]) => [label, from, to]),
        [['home', '', '30'], ['home', '30', '']]);
    }));
  }
});

test('the pages that few see', async () => {
  for (const width of WIDTHS) {
    await inTab({ width }, 'nl', async (page, words) => {
      sql(`INSERT INTO participant_address (id, participant_id, label, precision, state, postcode,
          number, letter, addition, street, place, municipality_code, point, week, valid_from, valid_to)
        SELECT gen_random_uuid(), participant_id, v.label, 'house', v.state, '2801AB', v.number, '', '',
          'Voorbeeldstraat', 'Gouda', v.code, point, ~week, v.from_on, v.to_on
        FROM participant_address, (VALUES
          ('own', 'known', 12, '0534', NULL::date, NULL::date),
          ('work', 'to_check', 99, '0513', local_day() + 3, local_day() + 9),
          ('own', 'rejected', 98, '0513', NULL, NULL),
          ('own', 'known', 97, '0513', NULL, local_day() - 1))
          AS v (label, state, number, code, from_on, to_on)
        WHERE participant_address.id = '${home}';
        UPDATE participant_address SET valid_to = local_day() + 2 WHERE id = '${home}'`);
      for (const [number, name] of [[12, 'Een heel lange naam van dertig'], [98, 'Donaudampfschifffahrtsgesellsc']]) {
        const one = value(`SELECT id FROM participant_address WHERE participant_id = '${id}' AND number = ${number}`);
        await visitor.get(`/mijn/adres?adres=${one}`);
        await visitor.submit('/mijn/adres', { soort: 'anders', naam: name });
      }
      await page.goto(`${base}/mijn/adressen`);
      await page.arrive(words.list);
      await page.goto(`${base}/mijn/verhuizen`);
      await page.arrive(words.move);
      await expectFaults(page, words.next, words.move, ['oud', 'verhuis-dag', 'postcode', 'huisnummer']);
      await page.goto(`${base}/mijn/adres/nieuw`);
      await page.arrive(words.add);
      await page.type(words.postcode, '2181AA');
      await page.type(words.number, '1');
      await page.press(words.next);
      await page.arrive(words.check);
      await page.getByRole('radiogroup', { name: 'Welke rust geldt hier?' }).waitFor();
      // Two tabs with one address.
      await page.goto(`${base}/mijn/adres?adres=${home}`);
      await page.arrive(words.change);
      sql(`UPDATE participant_address SET label = 'own', valid_to = local_day() + 7 WHERE id = '${home}'`);
      await page.tick(words.work);
      await page.press(words.keep);
      await page.arrive(words.change, 409);
      // Nothing to remove but the last, and no room for more.
      sql(`DELETE FROM participant_address WHERE participant_id = '${id}' AND id <> '${home}'`);
      await page.goto(`${base}/mijn/adres/verwijderen?adres=${home}`);
      await page.press(words.yes);
      await page.arrive(words.remove, 409);
      sql(`INSERT INTO participant_address (id, participant_id, label, precision, state, postcode, number,
          letter, addition, street, place, municipality_code, point, week)
        SELECT gen_random_uuid(), participant_id, 'own', 'house', 'known', '2801AB', 100 + n, '', '',
          'Voorbeeldstraat', 'Gouda', '0513', point, week
        FROM participant_address, generate_series(1, 4) AS n WHERE participant_address.id = '${home}'`);
      await page.goto(`${base}/mijn/adressen`);
      await page.arrive(words.list);
      await page.goto(`${base}/mijn/adres/nieuw`);
      await page.arrive(words.full);
      sql(`DELETE FROM participant_address WHERE participant_id = '${id}' AND id <> '${home}';
        UPDATE participant_address SET label = 'home', label_self = NULL, valid_to = NULL WHERE id = '${home}'`);
    });
  }
});

test('the last step by keyboard: all that can be filled in gets the focus, in order', () => inTab({ width: 1280, reducedMotion: 'reduce' }, 'nl', async (page, words) => {
  await page.goto(`${base}/mijn/adres/nieuw`);
  await page.type(words.postcode, '2871AA');
  await page.type(words.number, '1');
  await page.press(words.next);
  await page.arrive(words.check);
  const order = await tabOrder(page);
  assert.deepEqual(order.map(({ index }) => index), await focusable(page));
  for (const { name, outlined, onScreen } of order) assert.deepEqual([name, outlined, onScreen], [name, true, true]);
}));
