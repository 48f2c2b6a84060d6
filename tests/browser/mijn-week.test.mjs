// The week in a real browser: as a grid by mouse, finger and keyboard, as a
// form without scripts, on screens of both widths, in high contrast, on paper.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';
import { checkPage, focusable, htmlFaults, launch, openTab, tabOrder, WIDTHS } from './browser.mjs';
import { base, rows, sql, value } from '../http/world.mjs';
import { member } from '../http/mijn.mjs';

// A folder to keep pictures in, for who wants to see them.
const PICTURES = process.env.WEEK_PICTURES;

const NIGHT = `${'0'.repeat(14)}${'1'.repeat(32)}00`;
const WELCOME = '1'.repeat(48);
const QUIET = '0'.repeat(48);
const AT_EIGHT = 16; // where the focus begins: Monday 08:00

let browser;
let visitor;
let mine;

const stored = () => value(`SELECT week FROM participant_address WHERE participant_id = '${mine}'
  ORDER BY created_at LIMIT 1`);
const store = (bits) => sql(`UPDATE participant_address SET week = B'${bits}'
  WHERE participant_id = '${mine}'`);
// WELCOME but for some half-hours, [from, to) of a day.
const quietAt = (...periods) => {
  const bits = [...WELCOME.repeat(7)];
  for (const [day, from, to] of periods) bits.fill('0', day * 48 + from, day * 48 + to);
  return bits.join('');
};

before(async () => {
  browser = await launch();
  visitor = await member();
  mine = value('SELECT participant_id FROM session ORDER BY created_at DESC LIMIT 1');
});
after(() => browser?.close());
beforeEach(() => {
  store(NIGHT.repeat(7));
  sql(`UPDATE session SET used_at = now() WHERE participant_id = '${mine}'`);
});

let pictures = 0;
async function picture(page, name) {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  pictures += 1;
  await page.screenshot({
    path: `${PICTURES}/${String(pictures).padStart(2, '0')}-${name}-${page.viewportSize().width}.png`, fullPage: true,
  });
}

// Runs WORK in a tab that is signed in and at PATH; then everything about the
// page that it ends on is checked.
async function at(path, options, work) {
  const page = await openTab(browser, base, options);
  page.scripted = options.javaScriptEnabled !== false;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() !== 303) page.sent = response;
  });
  await page.context().addCookies([...visitor.cookies].map(([name, text]) => ({ name, value: text, url: base })));
  try {
    await page.goto(base + path);
    await work(page);
    if (page.looked !== page.url()) await look(page);
  } finally {
    await page.context().close();
  }
}

async function look(page, name) {
  await page.waitForLoadState();
  page.looked = page.url();
  if (name) await picture(page, name);
  const html = await page.sent.text();
  if (page.scripted) await checkPage(page, html);
  else assert.deepEqual([await htmlFaults(html), page.misdeeds], [[], []], page.url());
}

const press = (page, name) => Promise.all([page.waitForNavigation(),
  page.getByRole('button', { name, exact: true }).click({ force: !page.scripted })]);
const save = (page) => press(page, 'Bewaar deze week');
const cell = (page, day, slot) => page.locator(`[role=gridcell][data-day="${day}"][data-slot="${slot}"]`);
const said = (page) => page.locator('#week-melding').textContent();
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
const keys = async (page, ...names) => {
  for (const name of names) await page.keyboard.press(name);
};

describe('every page, at both widths', () => {
  for (const width of WIDTHS) {
    test(`${width} points`, async () => {
      const sunday = quietAt([0, 0, 24], [6, 0, 48]);
      await at('/mijn/rust', { width }, (page) => look(page, 'rust'));
      await at('/mijn/week', { width }, (page) => look(page, 'week'));
      await at('/en/mijn/week', { width }, (page) => look(page, 'week-en'));
      await at('/mijn/week/dag?dag=ma', { width }, (page) => look(page, 'dag'));
      store(sunday);
      await at('/mijn/rust', { width }, (page) => look(page, 'rust-eigen'));
      await at('/mijn/week', { width, colorScheme: 'dark' }, (page) => look(page, 'week-dark'));
      await at('/mijn/week/dag?dag=ma', { width }, async (page) => {
        await page.locator('#van-2').fill('22:00');
        await page.locator('#tot-2').fill('07:00');
        await page.locator('#van-3').fill('12:15');
        await press(page, 'Bewaar');
        assert.equal(page.sent.status(), 422);
        await look(page, 'dag-fouten');
        assert.equal(await page.evaluate(() => document.activeElement.id), 'faults');
        await page.locator('.bn-faults a').first().click();
        assert.equal(await page.evaluate(() => document.activeElement.id), 'tot-2');
      });
      await at('/mijn/week', { width }, async (page) => {
        store(QUIET.repeat(7));
        await page.reload();
        await look(page, 'altijd-rust');
      });
    });

    test(`several addresses, ${width} points`, async () => {
      const second = value(`INSERT INTO participant_address (id, participant_id, label, precision, state,
        postcode, point, week) SELECT gen_random_uuid(), participant_id, 'work', 'postcode', 'known',
        postcode, point, week FROM participant_address WHERE participant_id = '${mine}' LIMIT 1 RETURNING id`);
      try {
        await at('/mijn/week', { width }, (page) => look(page, 'alle'));
        sql(`UPDATE participant_address SET week = B'${quietAt([1, 4, 8])}' WHERE id = '${second}'`);
        await at('/mijn/week', { width }, (page) => look(page, 'verschillend'));
        await at(`/mijn/week?adres=${second}`, { width }, (page) => look(page, 'een-adres'));
        await at('/mijn/rust', { width }, (page) => look(page, 'rust-verschillend'));
      } finally {
        sql(`DELETE FROM participant_address WHERE id = '${second}'`);
      }
    });
  }
});

describe('the grid', () => {
  test('takes the place of the drawing; paper keeps the drawing', () => at('/mijn/week', { width: 1280 }, async (page) => {
    assert.equal(await page.locator('[role=gridcell]').count(), 336);
    assert.equal(await page.locator('.bn-drawing').isVisible(), false);
    assert.equal(await page.getByRole('grid', { name: 'De week in een rooster' }).isVisible(), true);
    assert.equal(await cell(page, 0, 45).getAttribute('aria-label'), 'maandag 22:30 tot 23:00: bericht welkom');
    assert.equal(await cell(page, 6, 47).getAttribute('aria-label'), 'zondag 23:30 tot 24:00: rust');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.bn-drawing').isVisible(), true);
    assert.equal(await page.getByRole('grid').isVisible(), false);
    await picture(page, 'papier');
    await page.emulateMedia({ media: 'screen' });
  }));

  test('is one stop of Tab, and all else is reached', () => at('/mijn/week', { width: 1280, reducedMotion: 'reduce' }, async (page) => {
    const order = await tabOrder(page);
    const wanted = await focusable(page);
    const reached = order.map(({ index }) => index);
    assert.deepEqual(wanted.filter((index) => !reached.includes(index)), []);
    assert.equal(order.filter(({ name }) => name === '').length, 1, 'one cell');
    assert.deepEqual(order.filter((stop) => !stop.outlined || !stop.onScreen), []);
    assert.equal(await page.locator('[role=gridcell][tabindex="0"]').count(), 1);
  }));

  test('targets are large enough, also at 320 points', () => at('/mijn/week', { width: 320 }, async (page) => {
    const sizes = await page.locator('[role=gridcell]').evaluateAll((all) => all.map((one) => {
      const { width, height } = one.getBoundingClientRect();
      return Math.min(width, height);
    }));
    assert.ok(Math.min(...sizes) >= 24, `${Math.min(...sizes)} points`);
  }));

  test('by keyboard alone, from the top of the page to saved', () => at('/mijn/week', { width: 320 }, async (page) => {
    for (let i = 0; i < 60 && !/maandag 08:00/.test(await focused(page) ?? ''); i++) await keys(page, 'Tab');
    assert.equal(await focused(page), 'maandag 08:00 tot 08:30: bericht welkom');
    const moves = [
      [['ArrowDown'], 'maandag 08:30'], [['ArrowRight', 'ArrowRight'], 'woensdag 08:30'],
      [['ArrowUp'], 'woensdag 08:00'], [['ArrowLeft'], 'dinsdag 08:00'], [['End'], 'zondag 08:00'],
      [['ArrowRight'], 'zondag 08:00'], [['Home'], 'maandag 08:00'], [['ArrowLeft'], 'maandag 08:00'],
      [['PageDown'], 'maandag 14:00'], [['PageUp', 'PageUp'], 'maandag 02:00'], [['PageUp'], 'maandag 00:00'],
      [['ArrowUp'], 'maandag 00:00'], [['Control+End'], 'zondag 23:30'], [['PageDown'], 'zondag 23:30'],
      [['Control+Home'], 'maandag 00:00'], [['PageDown', 'PageDown'], 'maandag 12:00'],
    ];
    for (const [pressed, place] of moves) {
      await keys(page, ...pressed);
      assert.ok((await focused(page)).startsWith(`${place} tot `), `${pressed}: ${await focused(page)}`);
    }
    await keys(page, 'Space');
    assert.equal(await said(page), 'maandag 12:00 tot 12:30: rust');
    assert.equal(await focused(page), 'maandag 12:00 tot 12:30: rust');
    await keys(page, 'Space');
    assert.equal(await said(page), 'maandag 12:00 tot 12:30: bericht welkom');
    await keys(page, 'Enter');
    await page.keyboard.down('Shift');
    await keys(page, 'ArrowDown', 'ArrowDown', 'ArrowRight');
    assert.equal(await said(page), 'maandag tot en met dinsdag, 12:00 tot 13:30: rust');
    await keys(page, 'ArrowUp');
    await page.keyboard.up('Shift');
    assert.equal(await said(page), 'maandag tot en met dinsdag, 12:00 tot 13:00: rust', 'and smaller again');
    assert.equal(await page.getByText('Nog niet bewaard').isVisible(), true);
    for (let i = 0; i < 10 && !await page.evaluate(() => document.activeElement.type === 'submit'); i++) await keys(page, 'Tab');
    await Promise.all([page.waitForNavigation(), keys(page, 'Enter')]);
    assert.match(page.url(), /bewaard=week$/);
    const day = `${'0'.repeat(14)}${'1'.repeat(10)}00${'1'.repeat(20)}00`;
    assert.equal(stored(), `${day}${day}${NIGHT.repeat(5)}`);
  }));

  test('the focus is never under what stays in sight', () => at('/mijn/week', { width: 320, height: 640 }, async (page) => {
    await cell(page, 0, AT_EIGHT).focus();
    for (const key of [...Array(4).fill('PageDown'), ...Array(8).fill('PageUp'), ...Array(30).fill('ArrowDown')]) {
      await keys(page, key);
      const free = await page.evaluate(() => {
        const box = document.activeElement.getBoundingClientRect();
        return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === document.activeElement;
      });
      assert.ok(free, `${key}: ${await focused(page)}`);
    }
  }));

  test('by mouse: a click is one, a drag is many, undo takes back', () => at('/mijn/week', { width: 1280, height: 2000 }, async (page) => {
    await cell(page, 2, 20).click();
    assert.equal(await said(page), 'woensdag 10:00 tot 10:30: rust');
    await cell(page, 2, 20).click();
    assert.equal(await said(page), 'woensdag 10:00 tot 10:30: bericht welkom');
    const from = await cell(page, 3, 24).boundingBox();
    const to = await cell(page, 5, 27).boundingBox();
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(to.x + 5, to.y + 80, { steps: 6 });
    await page.mouse.move(to.x + 5, to.y + 5, { steps: 6 });
    await page.mouse.up();
    assert.equal(await said(page), 'donderdag tot en met zaterdag, 12:00 tot 14:00: rust');
    await picture(page, 'gesleept');
    await cell(page, 0, 30).click();
    const undo = page.getByRole('button', { name: 'Ongedaan maken' });
    await undo.click();
    assert.equal(await said(page), 'Ongedaan gemaakt');
    const noon = `${'0'.repeat(14)}${'1'.repeat(10)}0000${'1'.repeat(18)}00`;
    await save(page);
    assert.equal(stored(), `${NIGHT.repeat(3)}${noon.repeat(3)}${NIGHT}`);
    await page.goto(`${base}/mijn/week`);
    await cell(page, 0, 20).click();
    await cell(page, 0, 21).click();
    await undo.click();
    await undo.click();
    assert.equal(await undo.isDisabled(), true);
    assert.equal(await focused(page), 'maandag 10:30 tot 11:00: bericht welkom', 'the focus is somewhere');
    assert.equal(await page.getByText('Nog niet bewaard').isVisible(), false);
  }));

  test('a drag that comes back to where it began is no click', () => at('/mijn/week', { width: 1280, height: 2000 }, async (page) => {
    const one = await cell(page, 1, 24).boundingBox();
    await page.mouse.move(one.x + 5, one.y + 5);
    await page.mouse.down();
    await page.mouse.move(one.x + 5, one.y + 60, { steps: 4 });
    await page.mouse.move(one.x + 5, one.y + 5, { steps: 4 });
    await page.mouse.up();
    assert.equal(await cell(page, 1, 24).getAttribute('aria-label'), 'dinsdag 12:00 tot 12:30: rust');
    assert.equal(await cell(page, 1, 25).getAttribute('aria-label'), 'dinsdag 12:30 tot 13:00: bericht welkom');
    await page.getByRole('button', { name: 'Ongedaan maken' }).click(); // leave nothing unsaved
  }));

  test('by finger: a tap is one, a finger that moves scrolls, one that waits paints', () => at('/mijn/week', { width: 320, height: 900, hasTouch: true, isMobile: true }, async (page) => {
    await cell(page, 0, 24).tap();
    assert.equal(await said(page), 'maandag 12:00 tot 12:30: rust');
    await cell(page, 0, 24).tap();
    assert.equal(await said(page), 'maandag 12:00 tot 12:30: bericht welkom');
    const client = await page.context().newCDPSession(page);
    const finger = (type, x, y) => client.send('Input.dispatchTouchEvent', {
      type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
    });
    const box = await cell(page, 2, 24).boundingBox();
    const [x, y] = [box.x + 10, box.y + 10];
    await finger('touchStart', x, y);
    for (let i = 1; i <= 6; i++) await finger('touchMove', x, y - i * 20);
    await finger('touchEnd');
    assert.equal(await said(page), 'maandag 12:00 tot 12:30: bericht welkom', 'nothing was painted');
    await cell(page, 2, 24).scrollIntoViewIfNeeded();
    const again = await cell(page, 2, 24).boundingBox();
    await finger('touchStart', again.x + 10, again.y + 10);
    await page.waitForFunction(() => document.querySelector('[data-day="2"][data-slot="24"]').ariaLabel.endsWith('rust'));
    for (let i = 1; i <= 3; i++) await finger('touchMove', again.x + 10, again.y + 10 + i * 24);
    await finger('touchEnd');
    assert.equal(await said(page), 'woensdag 12:00 tot 14:00: rust');
    await save(page);
    const noon = `${'0'.repeat(14)}${'1'.repeat(10)}0000${'1'.repeat(18)}00`;
    assert.equal(stored(), `${NIGHT.repeat(2)}${noon}${NIGHT.repeat(4)}`);
  }));

  test('the buttons act on the day where one was', () => at('/mijn/week', { width: 1280 }, async (page) => {
    await cell(page, 2, 20).click();
    await page.getByRole('button', { name: 'Hele woensdag rust' }).click();
    assert.equal(await said(page), 'woensdag: hele dag rust');
    await page.getByRole('button', { name: 'Hele woensdag welkom' }).click();
    assert.equal(await said(page), 'woensdag: hele dag bericht welkom');
    await page.getByRole('button', { name: 'Kopieer woensdag naar werkdagen' }).click();
    assert.equal(await said(page), 'woensdag staat nu ook bij de andere werkdagen');
    await cell(page, 6, 0).focus();
    await save(page);
    assert.equal(stored(), `${WELCOME.repeat(5)}${NIGHT.repeat(2)}`);
    await page.goto(`${base}/mijn/week`);
    await page.getByRole('button', { name: 'Kopieer maandag naar alle dagen' }).click();
    await save(page);
    assert.equal(stored(), WELCOME.repeat(7));
  }));

  test('nothing but rest is asked once more', () => at('/mijn/week', { width: 320 }, async (page) => {
    await page.getByRole('button', { name: 'Hele maandag rust' }).click();
    await page.getByRole('button', { name: 'Kopieer maandag naar alle dagen' }).click();
    await save(page);
    await look(page, 'altijd-rust-vraag');
    await press(page, 'Ja, ik wil altijd rust');
    assert.equal(stored(), QUIET.repeat(7));
  }));

  test('in high contrast rest is told by stripes', () => at('/mijn/week', { width: 320, forcedColors: 'active' }, async (page) => {
    const looks = (day, slot) => cell(page, day, slot).evaluate((one) => getComputedStyle(one).backgroundImage);
    assert.match(await looks(0, 0), /gradient/);
    assert.equal(await looks(0, 20), 'none');
    await picture(page, 'contrast');
  }));

  test('leaving with something unsaved is asked by the browser', () => at('/mijn/week', { width: 1280 }, async (page) => {
    const asked = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      dialog.accept();
    });
    const leave = () => Promise.all([page.waitForURL(/mijn$/),
      page.getByRole('link', { name: 'Terug' }).click()]);
    await cell(page, 0, 20).click();
    await leave();
    assert.deepEqual(asked, ['beforeunload']);
    await page.goto(`${base}/mijn/week`);
    await cell(page, 0, 20).click();
    await cell(page, 0, 20).click();
    await leave();
    assert.deepEqual(asked, ['beforeunload'], 'not when all is as it was');
  }));
});

test('two tabs: the second sees both weeks and keeps its own', async () => {
  for (const width of WIDTHS) {
    store(NIGHT.repeat(7));
    await at('/mijn/week', { width }, async (page) => {
      await cell(page, 4, 20).click();
      store(WELCOME.repeat(7));
      await save(page);
      assert.equal(page.sent.status(), 409);
      await look(page, 'twee-vensters');
      assert.equal(await page.locator('.bn-drawing:visible').count(), 2);
      await press(page, 'Bewaar wat ik heb ingevuld');
      const friday = `${'0'.repeat(14)}${'1'.repeat(6)}0${'1'.repeat(25)}00`;
      assert.equal(stored(), `${NIGHT.repeat(4)}${friday}${NIGHT.repeat(2)}`);
    });
  }
});

test('without JavaScript, 320 points: the drawing, and a form per day', () => at('/mijn/week', {
  width: 320, javaScriptEnabled: false, reducedMotion: 'reduce',
}, async (page) => {
  const follow = (name) => Promise.all([page.waitForNavigation(),
    page.getByRole('link', { name }).first().click({ force: true })]);
  assert.equal(await page.locator('.bn-drawing').isVisible(), true);
  assert.equal(await page.locator('#week').isVisible(), false);
  await look(page, 'zonder');
  await follow('Wijzig dinsdag');
  await page.locator('#van-3').fill('12:00', { force: true });
  await page.locator('#tot-3').fill('13:30', { force: true });
  await press(page, 'Nog een regel');
  assert.equal(await page.locator('#van-3').inputValue(), '12:00');
  await page.locator('#van-5').fill('15:15', { force: true });
  await page.getByLabel('zondag').check({ force: true });
  await press(page, 'Bewaar');
  await look(page, 'zonder-fouten');
  assert.equal(page.sent.status(), 422);
  assert.equal(await page.locator('#van-5').inputValue(), '15:15');
  await page.locator('#van-5').fill('', { force: true });
  await press(page, 'Bewaar');
  assert.match(page.url(), /bewaard=dag$/);
  const noon = `${'0'.repeat(14)}${'1'.repeat(10)}000${'1'.repeat(19)}00`;
  assert.equal(stored(), `${NIGHT}${noon}${NIGHT.repeat(4)}${noon}`);
}));

test('the session of these tests is still the same participant', () => {
  assert.equal(rows(`SELECT 1 FROM session WHERE participant_id = '${mine}'`).length, 1);
});
