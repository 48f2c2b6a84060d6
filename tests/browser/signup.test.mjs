// A resident signs up in a real browser: on a phone of 320 points without
// JavaScript, and on screens of both widths with it, in both languages. Every
// page on the way is checked, with and without faults.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { checkPage, htmlFaults, launch, openTab } from './browser.mjs';
import { base, codeFor, freshNumber, places, value } from '../http/world.mjs';

// A folder to keep pictures of all pages in, for who wants to see them.
const PICTURES = process.env.SIGNUP_PICTURES;

let browser;
let known;

before(async () => {
  browser = await launch();
  known = places();
});
after(() => browser?.close());

// What one reads on the way, in either language.
const WORDS = {
  nl: {
    path: '', start: 'Begin met aanmelden', next: 'Verder', postcode: 'Postcode', number: 'Huisnummer',
    whole: 'Mijn hele adres', phone: 'Mobiel nummer', night: '’s Nachts', sixteen: 'Ik ben 16 jaar of ouder',
    agree: 'Ik doe mee aan Burgernet', ask: 'Vraag de code aan', code: 'Code uit de sms', done: 'Meld mij aan',
    step: (n) => `Stap ${n} van 6`, problem: 'Er is een probleem', name: 'Naam', email: 'E-mailadres',
    end: /^U doet mee aan/, back: 'Terug', house: 'Welk adres is van u?', wake: 'Ja, voor een vermist kind',
    month: 'Hoeveel acties in 30 dagen?', day: 'Hoeveel acties op één dag?', most: 'Hoogstens 1',
  },
  en: {
    path: '/en', start: 'Start', next: 'Continue', postcode: 'Postcode', number: 'House number',
    whole: 'My whole address', phone: 'Mobile number', night: 'At night', sixteen: 'I am 16 or older',
    agree: 'I take part in Burgernet', ask: 'Ask for the code', code: 'Code from the text message', done: 'Sign me up',
    step: (n) => `Step ${n} of 6`, problem: 'There is a problem', name: 'Name', email: 'E-mail address',
    end: /^You take part in/, back: 'Back', house: 'Which address is yours?', wake: 'Yes, for a missing child',
    month: 'How many searches in 30 days?', day: 'How many searches on one day?', most: 'At most 1',
  },
};

// A tab, and what the server last sent for it.
async function open(options) {
  const page = await openTab(browser, base, options);
  page.scripted = options.javaScriptEnabled !== false;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() !== 303) {
      page.sent = response;
    }
  });
  return page;
}

// Without scripts the browser draws no frames to wait for, and the label of a
// choice lies over its circle or box, to be large enough for a thumb: force.
const press = (page, name) => Promise.all([page.waitForNavigation(),
  page.getByRole('button', { name, exact: true }).click({ force: !page.scripted })]);
const tick = (page, name) => page.getByLabel(name).check({ force: true });
const fill = (page, name, text) => page.getByLabel(name).fill(text, { force: !page.scripted });
const choose = (page, group, name) => page.getByRole('group', { name: group })
  .or(page.getByRole('radiogroup', { name: group })).getByLabel(name)
  .check({ force: true });

let pictures = 0;

// Everything about the page at hand.
async function look(page, way, at, step) {
  await page.waitForLoadState();
  if (PICTURES) {
    mkdirSync(PICTURES, { recursive: true });
    pictures += 1;
    await page.screenshot({ path: `${PICTURES}/${way}-${String(pictures).padStart(3, '0')}-${at.replace(/\W/g, '')}.png`, fullPage: true });
  }
  const html = await page.sent.text();
  if (page.scripted) await checkPage(page, html);
  else {
    assert.deepEqual(await htmlFaults(html), [], `HTML of ${page.url()}`);
    assert.deepEqual(page.misdeeds, []);
  }
  assert.match(page.url(), new RegExp(`${at}$`));
  if (step) {
    const title = await page.title();
    assert.ok(title.includes(step), `${title} at ${at}`);
    assert.ok((await page.locator('main').innerText()).includes(step));
  }
  assert.equal(await page.locator('h1').count(), 1);
}

// Sends the form as it is, or without an answer: a summary that has the focus,
// with links that lead to the fields.
async function expectFaults(page, way, words, button, fields) {
  await press(page, button);
  await page.waitForLoadState();
  assert.equal(page.sent.status(), 422);
  const links = page.locator('.bn-faults a');
  assert.deepEqual(await links.evaluateAll((all) => all.map((a) => a.hash.slice(1))), fields);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), words.problem);
  await links.first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), fields[0]);
  await look(page, way, page.url().replace(base, '').replace(/#.*/, '').concat('.*'));
}

async function journey(options, language, { faults = false } = {}) {
  const words = WORDS[language];
  const way = `${language}-${options.width}${options.javaScriptEnabled === false ? '-plain' : ''}${faults ? '-faults' : ''}`;
  const number = freshNumber();
  const page = await open(options);
  const { postcode, huisnummer } = known.letters;
  const wrong = async (button, fields) => {
    if (faults) await expectFaults(page, way, words, button, fields);
  };
  try {
    await page.goto(`${base}${words.path}/aanmelden`);
    await look(page, way, 'aanmelden');
    await press(page, words.start);

    await look(page, way, 'adres', words.step(1));
    await wrong(words.next, ['postcode', 'huisnummer']);
    await fill(page, words.postcode, postcode.toLowerCase());
    await fill(page, words.number, huisnummer);
    await press(page, words.next);

    await look(page, way, 'huis', words.step(1));
    await wrong(words.next, ['adres']);
    await page.getByLabel(new RegExp(` ${huisnummer}B$`)).check({ force: true });
    await press(page, words.next);

    await look(page, way, 'nauwkeurig', words.step(1));
    await tick(page, words.whole);
    await press(page, words.next);

    await look(page, way, 'telefoon', words.step(2));
    await wrong(words.next, ['telefoon']);
    await fill(page, words.phone, number.typed);
    await press(page, words.next);

    await look(page, way, 'rust', words.step(3));
    assert.ok(await page.getByLabel(words.night).isChecked(), 'the night is the default');
    await press(page, words.next);

    await look(page, way, 'vaak', words.step(3));
    await wrong(words.next, ['maand', 'dag']);
    await choose(page, words.month, words.most);
    await choose(page, words.day, words.most);
    await press(page, words.next);

    await look(page, way, 'soorten', words.step(3));
    await tick(page, words.wake);
    await press(page, words.next);

    await look(page, way, 'gegevens', words.step(4));
    await wrong(words.next, ['leeftijd']);
    await fill(page, words.name, 'Noa Voorbeeld');
    await fill(page, words.email, 'noa@voorbeeld.example');
    await tick(page, words.sixteen);
    await press(page, words.next);

    await look(page, way, 'controleren', words.step(5));
    assert.ok((await page.locator('dl').innerText()).includes(number.shown), 'as it was understood');
    await wrong(words.ask, ['deelname']);
    await tick(page, words.agree);
    await press(page, words.ask);

    await look(page, way, 'code', words.step(6));
    await wrong(words.done, ['code']);
    await fill(page, words.code, await codeFor(number));
    await press(page, words.done);

    await look(page, way, 'klaar');
    assert.match(await page.locator('h1').innerText(), words.end);
    const [, participant] = /(\d{6,})/.exec(await page.locator('main').innerText());
    assert.equal(value(`SELECT language || ' ' || max_30_days FROM participant WHERE number = ${participant}`),
      `${language} 1`);
  } finally {
    await page.context().close();
  }
}

describe('the whole way', () => {
  for (const language of ['nl', 'en']) {
    test(`without JavaScript, ${language}, 320 points wide`,
      () => journey({ width: 320, javaScriptEnabled: false }, language));
    test(`with JavaScript, ${language}, 1280 points wide`, () => journey({ width: 1280 }, language));
    test(`with JavaScript, ${language}, 320 points wide, and every fault on the way`,
      () => journey({ width: 320 }, language, { faults: true }));
  }
});

// Runs WORK in a tab that answered up to where the telephone is asked.
async function atTelephone(options, work) {
  const page = await open(options);
  try {
    await page.goto(`${base}/aanmelden`);
    await press(page, 'Begin met aanmelden');
    await fill(page, 'Postcode', known.single.postcode);
    await fill(page, 'Huisnummer', known.single.huisnummer);
    await press(page, 'Verder');
    await press(page, 'Verder');
    await work(page);
  } finally {
    await page.context().close();
  }
}

test('the browser’s own Back shows the answer, and one goes on from there', () => atTelephone({ width: 1280 }, async (page) => {
  await page.goBack();
  await page.goBack();
  assert.match(page.url(), /adres$/);
  assert.equal(await page.getByLabel('Huisnummer').inputValue(), known.single.huisnummer);
  await press(page, 'Verder');
  assert.match(page.url(), /telefoon$/, 'what was answered is not asked again');
  await page.goForward();
  assert.match(page.url(), /telefoon$/);
}));

test('the link Back leads one question back', () => atTelephone({ width: 320, javaScriptEnabled: false }, async (page) => {
  for (const question of ['nauwkeurig', 'adres']) {
    await Promise.all([page.waitForNavigation(),
      page.getByRole('link', { name: 'Terug' }).click({ force: true })]);
    assert.match(page.url(), new RegExp(`${question}$`));
  }
}));

test('a double click on a button is one answer', () => atTelephone({ width: 1280 }, async (page) => {
  const posts = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await fill(page, 'Mobiel nummer', freshNumber().typed);
  await page.getByRole('button', { name: 'Verder' }).dblclick();
  await page.waitForURL(/rust$/);
  assert.equal(posts.filter((url) => url.endsWith('telefoon')).length, 1);
}));

// The pages that few see.
test('other addresses', async () => {
  for (const width of [320, 1280]) {
    const page = await open({ width });
    const way = `addresses-${width}`;
    const look_up = async (adres, at) => {
      await page.goto(`${base}/aanmelden`);
      await press(page, 'Begin met aanmelden');
      await fill(page, 'Postcode', adres.postcode);
      await fill(page, 'Huisnummer', adres.huisnummer);
      await press(page, 'Verder');
      await look(page, way, at);
    };
    try {
      await look_up(known.many, 'huis');
      await look_up(known.waiting, 'nauwkeurig');
      await look_up(known.unknown, 'huis');
      await press(page, 'Verder met dit adres');
      await look(page, way, 'nauwkeurig');
      await look_up(known.nowhere, 'huis');
      await press(page, 'Verder met dit adres');
      await look(page, way, 'nauwkeurig');
      await page.goto(`${base}/aanmelden`);
      await look(page, way, 'aanmelden');
      await page.goto(`${base}/aanmelden/verlopen`);
      await look(page, way, 'verlopen');
    } finally {
      await page.context().close();
    }
  }
});
