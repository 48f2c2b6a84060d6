// What the sign-up must refuse: every field of every form, and every form that
// is not as it was given out. What was typed stays, and nothing goes on.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { answer, at, begin, visit } from './steps.mjs';
import { pathsOf, routesFor, routesOf, tamperings } from './routes.mjs';
import { Visitor } from './visitor.mjs';
import { base, freshNumber, freshSource, places, value } from './world.mjs';

let known;

before(() => {
  known = places();
});

const visitTo = async (question, options) => visit(base, question, {
  adres: known.single,
  telefoon: { telefoon: freshNumber().typed },
  gegevens: { email: 'naam@voorbeeld.example', leeftijd: 'ja' },
}, options);

const LONG = 'x'.repeat(300);
const TOO_LONG = /^Dit is te lang/;
const SIGNS = /^Gebruik alleen letters/;
const WRONG_POSTCODE = /^Vul een postcode in met vier cijfers en twee letters/;
const WRONG_NUMBER = /^Vul een huisnummer in van 1 tot 99999/;
const NOT_A_NUMBER = /^Dit is geen telefoonnummer/;
const WRONG_EMAIL = /^Vul een e-mailadres in/;
const RIGHT = { huisnummer: '1', postcode: '2801AA' };

// question: [fields, faulty field → sentence]
const REFUSED = {
  adres: [
    [{ postcode: '', huisnummer: '' },
      { postcode: /^Vul uw postcode in/, huisnummer: /^Vul uw huisnummer in/ }],
    [{ postcode: null, huisnummer: null }, { postcode: /^Vul/, huisnummer: /^Vul/ }],
    ...['1234SS', '1234SA', '1234SD', '0123AB', '1234', 'AB1234', '12345AB', '1234ABC',
      '1234 ÄB', '-'].map((p) => [{ ...RIGHT, postcode: p }, { postcode: WRONG_POSTCODE }]),
    [{ ...RIGHT, postcode: '2801AB'.padEnd(21, '!') }, { postcode: TOO_LONG }],
    ...['0', '100000', '-', 'a', '12345678901234567890', '+'].map(
      (n) => [{ ...RIGHT, huisnummer: n }, { huisnummer: WRONG_NUMBER }]),
    [{ ...RIGHT, huisnummer: '1'.padEnd(21, 'a') }, { huisnummer: TOO_LONG }],
    [{ ...RIGHT, postcode: '2801\u0007AA' }, { postcode: SIGNS }],
  ],
  nauwkeurig: [[{ precies: null }, { precies: /^Kies hoe precies/ }]],
  telefoon: [
    [{ telefoon: '' }, { telefoon: /^Vul uw mobiele nummer in/ }],
    ...['06', '061234567', '06123456789', 'bel mij', '0612345abc', '+', '112'].map(
      (n) => [{ telefoon: n }, { telefoon: /^Dit is geen (telefoonnummer|mobiel nummer)/ }]),
    ...['0182 123 456', '+31 182 123456', '0800 1234', '0900-1234567', '085 1234567'].map(
      (n) => [{ telefoon: n }, { telefoon: /^Dit is geen (mobiel nummer|telefoonnummer)/ }]),
    ...['+32 470 12 34 56', '0049 1512 3456789', '+1 876 555 1234'].map(
      (n) => [{ telefoon: n }, { telefoon: /^Dit is (een buitenlands|geen mobiel) nummer/ }]),
    [{ telefoon: '1'.repeat(41) }, { telefoon: TOO_LONG }],
  ],
  rust: [
    [{ stil: null }, { stil: /^Kies wanneer/ }],
    [{ stil: 'eigen', van: '08:00', tot: '08:00' }, { tot: /^Kies een andere tijd/ }],
    [{ stil: 'eigen', van: '08:15', tot: '24:00' }, { van: /^Kies vanaf/, tot: /^Kies tot/ }],
    [{ stil: 'eigen', van: null, tot: '' }, { van: /^Kies vanaf/, tot: /^Kies tot/ }],
  ],
  vaak: [
    [{}, { maand: /^Kies hoe vaak in 30/, dag: /^Kies hoe vaak op/ }],
    [{ maand: '4' }, { dag: /^Kies/ }],
    [{ dag: '1' }, { maand: /^Kies/ }],
  ],
  soorten: [[{ soorten: null }, { soorten: /^Kies ten minste/ }]],
  gegevens: [
    [{}, { leeftijd: /16 jaar of ouder/ }],
    [{ taal: null, leeftijd: 'ja' }, { taal: /^Kies een taal/ }],
    [{ naam: LONG, leeftijd: 'ja' }, { naam: TOO_LONG }],
    [{ naam: 'a\u0000b'.replace('\u0000', '\u0001'), leeftijd: 'ja' }, { naam: SIGNS }],
    ...['naam', 'naam@', '@b.nl', 'a b@c.nl', 'a@b', 'a@b.nl, c@d.nl'].map(
      (e) => [{ email: e, leeftijd: 'ja' }, { email: WRONG_EMAIL }]),
    [{ email: `${'x'.repeat(250)}@b.nl`, leeftijd: 'ja' }, { email: TOO_LONG }],
  ],
  controleren: [
    [{}, { deelname: /^Zet een vinkje/ }],
    [{ nieuwsbrief: 'ja' }, { deelname: /^Zet een vinkje/ }],
  ],
  code: [
    [{ code: '' }, { code: /^Vul de code in/ }],
    ...['12345', '1234567', 'abcdef', '12 34', '१२३४५६', '12345a'].map(
      (c) => [{ code: c }, { code: /^De code heeft zes cijfers/ }]),
    [{ code: '1'.repeat(41) }, { code: TOO_LONG }],
  ],
};

// The same, as keyboards and other programs write it.
const TAKEN = {
  adres: [
    ...['２８０１ＡＢ', '\ufeff2801\u200bAB', '2801\u2011AB', '2801\u2014AB', '\u200e2801 AB'].map(
      (postcode) => ({ ...RIGHT, postcode })),
    ...['１２', '12,', '12.', '\u200b12', '\u066112'.replace('12', '\u0662')].map(
      (huisnummer) => ({ ...RIGHT, huisnummer })),
  ],
  telefoon: ['\u202d06 12345819\u202c', '\u202a+31 6 12345811\u202c', '\u2068+31 6 12345811\u2069',
    '٠٦١٢٣٤٥٨١١'].map((telefoon) => ({ telefoon })),
  gegevens: ['naam\u00ad@voorbeeld.example', '\u200enaam@voorbeeld.example'].map(
    (email) => ({ email, leeftijd: 'ja' })),
};

describe('what keyboards and programs put into it', () => {
  for (const [question, cases] of Object.entries(TAKEN)) {
    test(`at ${question} is no fault`, async () => {
      for (const fields of cases) {
        const visitor = await visitTo(question);
        const page = await answer(visitor, question, fields);
        assert.notEqual(page.status, 422, JSON.stringify([fields, page.faults]));
        assert.notEqual(at(visitor), question, JSON.stringify(fields));
      }
    });
  }
});

describe('what people type', () => {
  for (const [question, cases] of Object.entries(REFUSED)) {
    test(`at ${question}: a sentence at the field, and everything still there`, async () => {
      const visitor = await visitTo(question);
      for (const [fields, faults] of cases) {
        const page = await answer(visitor, question, fields);
        const what = `${question} ${JSON.stringify(fields).slice(0, 80)}`;
        assert.equal(page.status, 422, what);
        assert.match(page.title, /^Fout: /, what);
        assert.deepEqual(Object.keys(page.faults).sort(), Object.keys(faults).sort(), what);
        for (const [field, sentence] of Object.entries(faults)) {
          assert.match(page.faults[field], sentence, what);
          assert.match(page.html, new RegExp(`id="${field}-fault"`), 'the sentence at the field too');
          assert.match(page.html, new RegExp(`id="${field}"`), 'the summary leads to it');
        }
        const { fields: now } = page.form(`/aanmelden/${question}`);
        for (const [name, typed] of Object.entries(fields)) {
          if (typed === null || typed.length > 40 || /[\u0000-\u001f]/.test(typed)) continue;
          if (['van', 'tot'].includes(name) && faults[name]) continue;
          assert.ok(now.some(([n, v]) => n === name && v === typed) || typed === '', `${what}: ${name} kept`);
        }
        await visitor.get(`/aanmelden/${question}`);
        assert.equal(at(visitor), question, `${what} went on`);
      }
    });
  }

  test('what cannot be read: a sentence at the field, and the rest still there', async () => {
    const visitor = await visitTo('gegevens');
    const [, csrf] = visitor.page.form('/aanmelden/gegevens').fields.find(([n]) => n === 'csrf');
    for (const bytes of ['%00', 'a%00b', '%ff', '%c3']) {
      const page = await visitor.send('/aanmelden/gegevens', [],
        { body: `csrf=${csrf}&naam=${bytes}&email=noa%40voorbeeld.example&taal=en&leeftijd=ja` });
      assert.equal(page.status, 422);
      assert.deepEqual(page.faults, { naam: 'Dit kunnen wij niet lezen. Typ het opnieuw.' });
      const { fields } = page.form('/aanmelden/gegevens');
      for (const kept of [['naam', ''], ['email', 'noa@voorbeeld.example'], ['taal', 'en'], ['leeftijd', 'ja']]) {
        assert.ok(fields.some(([n, v]) => n === kept[0] && v === kept[1]), `${bytes}: ${kept}`);
      }
    }
  });

  test('in English the sentences are English', async () => {
    const visitor = await visitTo('telefoon', { english: true });
    const page = await answer(visitor, 'telefoon', { telefoon: '0182 123456' });
    assert.match(page.title, /^Error: /);
    assert.match(page.faults.telefoon, /^This is not a mobile number/);
  });

  test('scripts, spaces and signs are shown as they were typed', async () => {
    const visitor = await visitTo('gegevens');
    const page = await answer(visitor, 'gegevens', { naam: '<b>"Zoë" & \'Ünal\'</b> 😀 محمد' });
    assert.equal(page.status, 422);
    assert.ok(!page.html.includes('<b>"'));
    const { fields } = page.form('/aanmelden/gegevens');
    assert.equal(fields.find(([n]) => n === 'naam')[1], '<b>"Zoë" & \'Ünal\'</b> 😀 محمد');
  });
});

// The route table is the program's own: a row without a test here is a failure.
const routes = routesOf('enroll');
const TAKES = pathsOf(routes, 'POST');
const SHOWS = pathsOf(routes, 'GET');
const FIELD = {
  '/aanmelden': ['bron', 'X'],
  '/aanmelden/adres': ['postcode', '2801AA'],
  '/aanmelden/huis': ['huisletter', 'a'],
  '/aanmelden/nauwkeurig': ['precies', 'huis'],
  '/aanmelden/telefoon': ['telefoon', '0612345000'],
  '/aanmelden/rust': ['stil', 'nacht'],
  '/aanmelden/vaak': ['maand', '1'],
  '/aanmelden/soorten': ['soorten', 'vehicle'],
  '/aanmelden/gegevens': ['naam', 'x'],
  '/aanmelden/controleren': ['deelname', 'ja'],
  '/aanmelden/code': ['code', '123456'],
  '/aanmelden/opnieuw': null,
};

describe('what nobody’s page would send', () => {
  let visitor;
  let csrf;
  let good;
  let source;

  before(async () => {
    source = freshSource();
    visitor = await visitTo('code', { source });
    csrf = visitor.page.form('/aanmelden/code').fields.find(([n]) => n === 'csrf')[1];
    good = (path) => [['csrf', csrf], ...(FIELD[path] ? [FIELD[path]] : [])];
  });

  async function refused(path, status, fields, options) {
    const page = await visitor.send(path, fields, options);
    assert.equal(page.status, status, `${path} ${JSON.stringify(fields).slice(0, 90)}`);
    assert.equal(page.location, undefined);
    assert.ok(page.heading.length > 5, 'a page that helps');
    return page;
  }

  test('the table of routes is all in this test', () => {
    assert.deepEqual(TAKES, Object.keys(FIELD));
    assert.ok(SHOWS.length >= 20);
    assert.ok(routes.every(({ method, csrf: token }) => token === (method === 'POST')));
  });

  for (const route of routes.filter(({ method }) => method === 'POST')) {
    const { path } = route;
    test(`POST ${path}`, async () => {
      const [[, token], ...rest] = good(path);
      // ASVS 3.5.1: the form's token, and where the form came from.
      await refused(path, 403, rest);
      await refused(path, 403, [['csrf', ''], ...rest]);
      await refused(path, 403, [['csrf', 'f'.repeat(token.length)], ...rest]);
      await refused(path, 403, good(path), { headers: { origin: 'https://elders.example' } });
      await refused(path, 403, good(path), { headers: { origin: 'null' } });
      await refused(path, 403, good(path), { headers: { 'sec-fetch-site': 'cross-site' } });
      await refused(path, 403, good(path), { headers: { 'sec-fetch-site': 'same-site' } });
      await refused(path, 422, [...good(path), ['onbekend', 'x']]);
      await refused(path, 422, [...good(path), ['csrf', token]]);
      if (rest.length > 0) await refused(path, 422, [...good(path), rest[0]]);
      for (const pairs of tamperings(route)) await refused(path, 422, [['csrf', token], ...pairs]);
      await refused(path, 403, [], { body: JSON.stringify({ csrf: token }), headers: { 'content-type': 'application/json' } });
      await refused(path, 422, [], { body: `csrf=${token}&${rest[0]?.[0] ?? 'x'}=%00` });
      await refused(path, 422, [], { body: `csrf=${token}&${rest[0]?.[0] ?? 'x'}=%ff` });
      await refused(path, 422, [], { body: `csrf=${token}&${rest[0]?.[0] ?? 'x'}=%zz` });
      await refused(path, 413, [...good(path), ['naam', 'x'.repeat(1 << 20)]]);
      const pot = await refused(path, 422, [...good(path), ['website', 'https://spam.example']]);
      assert.match(pot.html, /id="website"/, 'who filled it can see it');
      for (const method of ['PUT', 'DELETE', 'PATCH']) {
        const page = await visitor.request(path, { method });
        assert.equal(page.status, 405, `${method} ${path}`);
        assert.match(page.headers.get('allow'), /POST/);
      }
      await visitor.get('/aanmelden/code');
      assert.equal(at(visitor), 'code', 'the sign-up is as it was');
    });
  }

  for (const path of SHOWS) {
    test(`GET ${path}`, async () => {
      const nobody = new Visitor(base);
      for (const method of ['PUT', 'DELETE']) {
        const page = await nobody.request(path, { method });
        assert.equal(page.status, 405, `${method} ${path}`);
        assert.match(page.headers.get('allow'), /GET/);
      }
      const page = await nobody.request(`${path}?onbekend=%3Cscript%3E`);
      assert.ok([200, 303].includes(page.status));
      assert.ok(!page.html.includes('<script>'), 'nothing of the query comes back');
      const other = await nobody.request(`${path}/x`);
      assert.equal(other.status, 404);
    });
  }

  test('every question is of a draft, and none but the open one and those before it', async () => {
    const questions = routesFor(routes, 'draft');
    assert.deepEqual(routes.filter(({ question }) => question !== ''), questions);
    assert.ok(questions.length >= 20);
    const early = await begin(base);
    await early.get('/aanmelden/adres');
    const [, token] = early.page.form('/aanmelden/adres').fields.find(([n]) => n === 'csrf');
    for (const { method, path, question } of questions) {
      const page = method === 'GET' ? await early.request(path) : await early.send(path, { csrf: token });
      const first = question === 'DRAFT_ASK_ADDRESS';
      assert.equal(page.status, !first ? 303 : method === 'GET' ? 200 : 422, `${method} ${path}`);
      if (!first) assert.equal(page.location, '/aanmelden/adres', `${method} ${path}`);
    }
  });

  test('a page of our own that another site shows in a frame', async () => {
    const page = await visitor.request('/aanmelden');
    assert.match(page.headers.get('content-security-policy'), /frame-ancestors 'none'/);
    assert.equal(page.headers.get('cache-control'), 'no-store');
  });

  test('the token of one browser does not do for another', async () => {
    const other = await begin(base);
    const page = await other.send('/aanmelden/adres', { csrf, ...known.single });
    assert.equal(page.status, 403);
  });

  test('the cookie is out of reach of scripts and other sites', async () => {
    const page = await new Visitor(base).request('/aanmelden');
    const cookie = page.headers.get('set-cookie');
    assert.match(cookie, /^burgernet=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.ok(!visitor.page.html.includes(cookie.slice(10, 53)));
  });

  test('nothing of the above sent a message more', async () => {
    assert.equal(value(`SELECT count(*) FROM message m JOIN signup s ON s.id = m.signup_id
      WHERE s.source = '${source}'`), '1');
  });
});
