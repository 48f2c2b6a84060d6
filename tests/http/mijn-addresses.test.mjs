// Mijn Burgernet: addresses of a participant, and moving house.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { member } from './mijn.mjs';
import { log, rows, sql, value } from './world.mjs';
import { textOf } from './visitor.mjs';

const PLAIN = { postcode: '2801 AB', huisnummer: '12' };
const LETTERS = { postcode: '2801ab', huisnummer: '14' };
const ELSEWHERE = { postcode: '2871AA', huisnummer: '1' }; // Krimpenerwaard
const WAITING = { postcode: '2181AA', huisnummer: '1' }; // Hillegom
const UNKNOWN = { postcode: '2809ZX', huisnummer: '77a' };
const OUTSIDE = { postcode: '9997XB', huisnummer: '5' };
const MONTHS = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus',
  'september', 'oktober', 'november', 'december'];

const dayAfter = (days) => value(`SELECT local_day() + ${days}`);
// The three fields of NAME, for the day so many days from today.
function day(name, days) {
  const [jaar, maand, dag] = dayAfter(days).split('-').map((n) => String(Number(n)));
  return { [`${name}-dag`]: dag, [`${name}-maand`]: maand, [`${name}-jaar`]: jaar };
}
function words(days) {
  const [year, month, date] = dayAfter(days).split('-').map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

let me;
let id;
let home;

const idOf = () => value('SELECT participant_id FROM session ORDER BY created_at DESC LIMIT 1');
// What is stored, but for what is told apart by its label: home, work, or a word
// of their own, which is sealed.
const stored = (columns, label = 'werk') => rows(`SELECT ${columns} FROM participant_address
  WHERE participant_id = '${id}' AND label = '${{ thuis: 'home', werk: 'work' }[label] ?? 'own'}'
  ORDER BY created_at, valid_from NULLS FIRST`);
const count = () => Number(value(`SELECT count(*) FROM participant_address
  WHERE participant_id = '${id}'`));
const flat = (text) => text.replace(/\u00a0/g, ' ');

before(async () => {
  sql(`INSERT INTO address SELECT '9997000000000001', false, '9997XB', 5, '', '', 'Verre Testlaan',
    'Verdorp', NULL, 'Verstad', point FROM address LIMIT 1`);
  me = await member();
  id = idOf();
  home = value(`SELECT id FROM participant_address WHERE participant_id = '${id}'`);
});
after(() => sql("DELETE FROM address WHERE postcode = '9997XB'"));

// Everybody begins with the one address of the sign-up.
beforeEach(() => sql(`DELETE FROM rate_limit WHERE name = 'address_day';
  DELETE FROM participant_address WHERE participant_id = '${id}'
    AND id <> '${home}';
  DELETE FROM consent WHERE participant_id = '${id}' AND purpose = 'municipality';
  UPDATE participant_address SET label = 'home', label_self = NULL, valid_from = NULL, valid_to = NULL,
    week = week_from_quiet('23:00', '07:00') WHERE id = '${home}';
  UPDATE participant SET status = 'active' WHERE id = '${id}'`));

const at = () => me.page.path.replace(/^\/en/, '').replace(/\?.*/, '');
// To the last step, or to where one gets.
async function begin(adres, huis = {}) {
  await me.get('/mijn/adres/nieuw');
  await me.submit('/mijn/adres/nieuw', adres);
  if (at() === '/mijn/adres/huis') await me.submit('/mijn/adres/huis', huis);
  return me.page;
}
async function add(adres, answers = { soort: 'werk' }, huis = {}) {
  await begin(adres, huis);
  assert.equal(at(), '/mijn/adres/bewaren', me.page.text);
  return me.submit('/mijn/adres/bewaren', answers);
}
async function edit(address, changes) {
  await me.get(`/mijn/adres?adres=${address}`);
  return me.submit('/mijn/adres', changes);
}

describe('the list', () => {
  test('shows the address of the sign-up, and where to go on', async () => {
    await me.get('/mijn/adressen');
    assert.equal(me.page.heading, 'Uw adressen');
    assert.match(me.page.text, /Thuis .+ Telt mee/);
    for (const href of [`/mijn/adres?adres=${home}`, `/mijn/adres/verwijderen?adres=${home}`,
      '/mijn/adres/nieuw', '/mijn/verhuizen', `/mijn/week?adres=${home}`]) {
      assert.ok(me.page.html.includes(`href="${href}"`), href);
    }
  });

  test('is of who is signed in only', async () => {
    const other = await member();
    await other.get('/mijn/adressen');
    assert.ok(!other.page.html.includes(home));
    // The newest session is theirs now: ID stays mine.
    assert.notEqual(idOf(), id);
  });
});

describe('one more', () => {
  test('from postcode and number to the list', async () => {
    await add(PLAIN);
    assert.equal(at(), '/mijn/adressen');
    assert.match(me.page.text, /Het adres staat erbij\./);
    assert.match(me.page.text, /Werk Voorbeeldstraat 12, 2801 AB Gouda Telt mee/);
    assert.deepEqual(stored('state, precision, postcode, number, valid_from, valid_to'),
      [['known', 'house', '2801AB', '12', '', '']]);
    assert.ok(!me.page.text.includes('straks geen adres'));
  });

  test('with a letter of choice, a name of one’s own, days, and the postcode only', async () => {
    await begin(LETTERS);
    assert.equal(at(), '/mijn/adres/huis');
    assert.deepEqual(me.page.faults, { huis: 'Kies een adres.' });
    await me.submit('/mijn/adres/huis', { huis: 'B-' });
    assert.ok(me.page.text.includes('Voorbeeldstraat 14B, 2801 AB Gouda'));
    await me.submit('/mijn/adres/bewaren', { precies: 'postcode', soort: 'anders',
      naam: 'Bij oma Ț🙂', ...day('van', 3), ...day('tot', 9) });
    assert.equal(at(), '/mijn/adressen', JSON.stringify(me.page.faults));
    assert.deepEqual(stored("precision, number, letter, valid_from - local_day(), valid_to - local_day()", 'Bij oma Ț🙂'),
      [['postcode', '', '', '3', '10']]);
    assert.ok(flat(me.page.text).includes(`Bij oma Ț🙂 2801 AB Gouda Telt nog niet mee Vanaf ${words(3)}. `
      + `Tot en met ${words(9)}. Wij bewaren alleen de postcode.`), me.page.text);
  });

  test('what was answered is there when one goes back, in the address of the page unreadable', async () => {
    await begin(LETTERS, { huis: 'B-' });
    const last = me.page.path;
    assert.match(last, /^\/mijn\/adres\/bewaren\?concept=[0-9a-f]{200,500}$/);
    assert.ok(!Buffer.from(last.split('=')[1], 'hex').includes('2801AB'));
    const back = /href="(\/mijn\/adres\/nieuw\?concept=[^"]+)"/.exec(me.page.html)[1];
    await me.get(back);
    const fields = Object.fromEntries(me.page.form('/mijn/adres/nieuw').fields);
    assert.equal(fields.postcode, '2801 AB');
    assert.equal(fields.huisnummer, '14');
    await me.submit('/mijn/adres/nieuw');
    assert.equal(at(), '/mijn/adres/bewaren', 'the same again is settled');
    await me.get(/href="(\/mijn\/adres\/huis\?concept=[^"]+)"/.exec(me.page.html)[1]);
    assert.ok(me.page.form('/mijn/adres/huis').fields.some(([n, v]) => n === 'huis' && v === 'B-'));
    await me.get(last);
    assert.equal(me.page.status, 200, 'reload');
    assert.ok(me.page.text.includes('14B'));
  });

  test('in English', async () => {
    await me.get('/en/mijn/adres/nieuw');
    await me.submit('/en/mijn/adres/nieuw', PLAIN);
    assert.equal(me.page.path.split('?')[0], '/en/mijn/adres/bewaren');
    await me.submit('/en/mijn/adres/bewaren', { soort: 'thuis', 'van-dag': '31', 'van-maand': 'Feb', 'van-jaar': '2027' });
    assert.deepEqual(me.page.faults, { 'van-dag': 'This day does not exist. Look on the calendar which day you mean.' });
    assert.equal(textOf(me.page.html).includes('undefined'), false);
  });

  test('a number that the register does not know is to be checked, as it was written', async () => {
    await begin(UNKNOWN, { huisletter: 'ab', toevoeging: 'bis 3' });
    assert.equal(me.page.heading, 'Wij kennen dit adres nog niet');
    assert.deepEqual(Object.keys(me.page.faults), ['huisletter', 'toevoeging']);
    await me.submit('/mijn/adres/huis', { huisletter: 'b', toevoeging: 'bis' });
    assert.equal(at(), '/mijn/adres/bewaren');
    assert.match(me.page.text, /gaan wij nog controleren: 2809 ZX, 77b-bis/);
    await me.submit('/mijn/adres/bewaren', { soort: 'werk' });
    assert.match(me.page.text, /Wij controleren dit adres nog\. Tot die tijd telt het niet mee\./);
    assert.deepEqual(rows(`SELECT a.state, a.letter, a.addition, c.attempt >= 0
      FROM participant_address a JOIN address_check c ON c.address_id = a.id
      WHERE participant_id = '${id}'`), [['to_check', 'b', 'bis', 't']]);
    assert.equal(value(`SELECT status FROM participant WHERE id = '${id}'`), 'active');
  });

  test('a house that is not listed can be given all the same', async () => {
    await begin(LETTERS, { huis: 'geen' });
    assert.equal(at(), '/mijn/adres/huis');
    assert.equal(me.page.heading, 'Wij kennen dit adres nog niet');
    await me.submit('/mijn/adres/huis', { huisletter: 'Z', toevoeging: '' });
    assert.match(me.page.text, /nog controleren: 2801 AB, 14Z/);
  });

  test('the week of choice, when weeks differ', async () => {
    await add(PLAIN);
    await begin({ postcode: '2801AB', huisnummer: '14a' });
    assert.ok(!me.page.html.includes('name="rust"'), 'nothing to choose');
    sql(`UPDATE participant_address SET week = repeat('1', 336)::bit(336)
      WHERE participant_id = '${id}' AND label = 'work'`);
    await me.get(me.page.path);
    const [[work]] = stored('id');
    assert.ok(me.page.form('/mijn/adres/bewaren').fields.some(([n, v]) => n === 'rust' && v === home));
    await me.submit('/mijn/adres/bewaren', { soort: 'anders', naam: 'x', rust: work });
    assert.deepEqual(stored("position(B'0' IN week)", 'x'), [['0']]);
  });
});

describe('refused', () => {
  for (const [what, fields, faults] of [
    ['nothing', { postcode: '', huisnummer: '' }, { postcode: 'Vul een postcode in.', huisnummer: 'Vul een huisnummer in.' }],
    ['no postcode', { postcode: '0123 AB', huisnummer: '12' }, { postcode: 'Vul een postcode in met vier cijfers en twee letters, bijvoorbeeld 2801 AB.' }],
    ['no number', { postcode: '2801 AB', huisnummer: 'x' }, { huisnummer: 'Vul een huisnummer in van 1 tot 99999, met een letter als die erbij hoort, bijvoorbeeld 12 of 12a.' }],
    ['outside the region', OUTSIDE, { postcode: 'De gemeente Verstad hoort niet bij deze regio. Een adres daar kunt u hier niet opgeven. Vraag die gemeente hoe u daar meedoet.' }],
    ['unknown, outside the region', { ...OUTSIDE, huisnummer: '6' }, { postcode: 'De gemeente Verstad hoort niet bij deze regio. Een adres daar kunt u hier niet opgeven. Vraag die gemeente hoe u daar meedoet.' }],
  ]) {
    test(`${what}, with what was typed still there`, async () => {
      await begin(fields);
      assert.equal(me.page.status, 422);
      assert.deepEqual(me.page.faults, faults);
      const form = Object.fromEntries(me.page.form('/mijn/adres/nieuw').fields);
      assert.equal(form.postcode, fields.postcode);
      assert.equal(form.huisnummer, fields.huisnummer);
    });
  }

  const real = { 'van-dag': '1', 'van-maand': '3' };
  for (const [what, answers, faults] of [
    ['no kind', { soort: null }, { soort: 'Kies wat voor adres dit is.' }],
    ['no name', { soort: 'anders' }, { naam: 'Vul in hoe u dit adres noemt, bijvoorbeeld bij oma.' }],
    ['31 characters', { soort: 'anders', naam: 'é'.repeat(31) }, { naam: 'Dit is te lang. Gebruik hoogstens 30 tekens.' }],
    ['31-2-2027', { 'van-dag': '31', 'van-maand': '2', 'van-jaar': '2027' }, { 'van-dag': 'Deze dag bestaat niet. Kijk op de kalender welke dag u bedoelt.' }],
    ['29-2-2027', { 'tot-dag': '29', 'tot-maand': 'feb', 'tot-jaar': '27' }, { 'tot-dag': 'Deze dag bestaat niet. Kijk op de kalender welke dag u bedoelt.' }],
    ['0-0-0', { 'van-dag': '0', 'van-maand': '0', 'van-jaar': '0' }, { 'van-dag': 'Vul een hele datum in: dag, maand en jaar, bijvoorbeeld 17 5 2027.' }],
    ['half a day', real, { 'van-dag': 'Vul een hele datum in: dag, maand en jaar, bijvoorbeeld 17 5 2027.' }],
    ['from yesterday', () => day('van', -1), { 'van-dag': 'Deze dag is al voorbij. Kies vandaag of een latere dag, of laat dit leeg.' }],
    ['in more than a year', () => day('van', 367), { 'van-dag': 'Dit is te ver vooruit. Kies een dag binnen een jaar.' }],
    ['until yesterday', () => day('tot', -1), { 'tot-dag': 'Deze dag is al voorbij. Kies vandaag of een latere dag, of laat dit leeg.' }],
    ['until before from', () => ({ ...day('van', 4), ...day('tot', 3) }), { 'tot-dag': 'De laatste dag ligt voor de eerste. Kies een latere dag.' }],
  ]) {
    test(`one more, ${what}`, async () => {
      const typed = typeof answers === 'function' ? answers() : answers;
      await add(PLAIN, { soort: 'thuis', ...typed });
      assert.equal(me.page.status, 422);
      assert.deepEqual(me.page.faults, faults);
      const form = Object.fromEntries(me.page.form('/mijn/adres/bewaren').fields);
      for (const [name, v] of Object.entries(typed)) if (v !== null) assert.equal(form[name], v);
      assert.equal(count(), 1);
    });

    test(`a change, ${what}`, async () => {
      const typed = typeof answers === 'function' ? answers() : answers;
      await edit(home, { soort: 'thuis', ...typed });
        assert.equal(me.page.status, 422);
      assert.deepEqual(me.page.faults, faults);
      assert.deepEqual(stored('valid_from, valid_to', 'thuis'), [['', '']]);
    });
  }

  test('days of one day are fine: from today up to and including today', async () => {
    await add(PLAIN, { soort: 'werk', ...day('van', 0), ...day('tot', 0) });
    assert.deepEqual(stored('valid_from - local_day(), valid_to - local_day()'), [['0', '1']]);
  });

  test('an address twice, but not one that was there in other days', async () => {
    await add(PLAIN, { soort: 'werk', ...day('tot', 4) });
    sql(`UPDATE participant_address SET created_at = now() - interval '2 min' WHERE participant_id = '${id}'`);
    await add(PLAIN, { soort: 'werk', ...day('van', 4) });
    assert.deepEqual(me.page.faults, { precies: 'Dit adres hebt u al, op dezelfde dagen.' });
    await me.submit('/mijn/adres/bewaren', day('van', 5));
    assert.equal(at(), '/mijn/adressen');
    assert.equal(count(), 3);
    const [[first]] = stored('id');
    await edit(first, day('tot', 5));
    assert.deepEqual(me.page.faults, { 'van-dag': 'Op deze dagen hebt u hetzelfde adres al.' });
  });

  test('more than in one day', async () => {
    sql(`INSERT INTO rate_limit (name, key, moments, expires_at) SELECT 'address_day', phone_tag,
      array_fill(now(), ARRAY[20]), now() + interval '2 days' FROM participant WHERE id = '${id}'`);
    await add(PLAIN);
    assert.equal(me.page.status, 422);
    assert.deepEqual(me.page.faults, { precies: 'U hebt vandaag te veel adressen toegevoegd. Probeer het morgen weer.' });
    assert.equal(count(), 1);
  });

  test('a sixth', async () => {
    for (let i = 1; i <= 4; i++) {
      await add({ postcode: '2801AB', huisnummer: String(50000 + i) }, { soort: 'anders', naam: `n${i}` });
    }
    assert.equal(count(), 5);
    assert.match(me.page.text, /U hebt 5 adressen\. Meer kan niet\./);
    assert.ok(!me.page.html.includes('href="/mijn/adres/nieuw"'));
    await me.get('/mijn/adres/nieuw');
    assert.equal(me.page.heading, 'U hebt geen plaats voor nog een adres');
    const csrf = me.page.form('/mijn/uitloggen').fields.find(([n]) => n === 'csrf');
    assert.equal((await me.send('/mijn/adres/nieuw', [csrf, ...Object.entries(PLAIN)])).status, 422);
    // In a tab that was open already.
    sql(`DELETE FROM participant_address WHERE participant_id = '${id}' 
      AND id = (SELECT max(id::text)::uuid FROM participant_address WHERE label = 'own')`);
    await begin(PLAIN);
    const { fields } = me.page.form('/mijn/adres/bewaren');
    await add({ postcode: '2801AB', huisnummer: '50009' });
    me.page = await me.send('/mijn/adres/bewaren', [...fields, ['soort', 'werk']]);
    assert.equal(me.page.status, 422);
    assert.deepEqual(me.page.faults, { precies: 'U hebt al 5 adressen. Verwijder er eerst een.' });
    assert.equal(count(), 5);
  });

  test('the same form twice is one address', async () => {
    await begin(PLAIN);
    const { fields } = me.page.form('/mijn/adres/bewaren');
    for (const answer of await Promise.all([1, 2].map(() => me.send('/mijn/adres/bewaren',
      [...fields, ['soort', 'werk']])))) {
      assert.equal(answer.location, '/mijn/adressen?bewaard=erbij');
    }
    assert.equal(count(), 2);
  });

  test('a plan that is not ours: back to the list', async () => {
    await begin(PLAIN);
    const [, concept] = me.page.path.split('=');
    const changed = concept.slice(0, -1) + (concept.endsWith('0') ? '1' : '0');
    const other = await member();
    for (const [visitor, text] of [[me, changed], [me, 'x'], [me, ''], [me, concept.slice(2)], [other, concept]]) {
      for (const step of ['huis', 'bewaren']) {
        const page = await visitor.request(`/mijn/adres/${step}?concept=${text}`);
        assert.equal(page.location, '/mijn/adressen');
      }
      await visitor.get(`/mijn/adres/nieuw?concept=${text}`);
      assert.equal(Object.fromEntries(visitor.page.form('/mijn/adres/nieuw').fields).postcode, '');
    }
    await me.get('/mijn/adres/bewaren');
    assert.equal(at(), '/mijn/adressen');
  });

  test('fields that no form has', async () => {
    await begin(PLAIN);
    const { fields } = me.page.form('/mijn/adres/bewaren');
    for (const extra of [['soort', 'huis'], ['precies', 'straat'], ['postcode', '2801AB'], ['akkoord', 'x']]) {
      const others = fields.filter(([n]) => n !== extra[0]);
      assert.equal((await me.send('/mijn/adres/bewaren', [...others, extra])).status, 422, extra.join());
    }
    assert.equal(count(), 1);
  });
});

describe('another municipality', () => {
  test('asks a tick that names it, and keeps what was agreed to', async () => {
    await begin(ELSEWHERE);
    assert.match(me.page.text, /Ik doe mee in de gemeente Krimpenerwaard\. Die gemeente mag mijn gegevens/);
    await me.submit('/mijn/adres/bewaren', { soort: 'werk' });
    assert.deepEqual(me.page.faults, { akkoord: 'Zet een vinkje als u meedoet in de gemeente Krimpenerwaard. Anders kunnen wij dit adres niet bewaren.' });
    assert.equal(count(), 1);
    await me.submit('/mijn/adres/bewaren', { akkoord: 'ja' });
    assert.equal(at(), '/mijn/adressen');
    assert.deepEqual(rows(`SELECT version, municipality_code, withdrawn_at IS NULL FROM consent
      WHERE participant_id = '${id}' AND purpose = 'municipality'`), [['2026-1', '1931', 't']]);
    await begin({ ...ELSEWHERE, huisnummer: '9' });
    assert.ok(!me.page.html.includes('name="akkoord"'), 'once is enough');
  });

  test('a tick for another municipality is none', async () => {
    await begin(ELSEWHERE);
    await me.submit('/mijn/adres/bewaren', { soort: 'werk', akkoord: 'ja', gemeente: '0513' });
    assert.deepEqual(Object.keys(me.page.faults), ['akkoord']);
    const { fields } = me.page.form('/mijn/adres/bewaren');
    assert.ok(!fields.some(([n]) => n === 'akkoord'), 'the tick is gone');
    assert.ok(fields.some(([n, v]) => n === 'gemeente' && v === '1931'));
    assert.equal(count(), 1);
  });

  test('one that does not take part yet: that address waits, the others do not', async () => {
    await add(WAITING, { soort: 'werk', akkoord: 'ja' });
    assert.match(flat(me.page.text), /De gemeente Hillegom doet nog niet mee\. Wij verwachten dat zij op \d+ \S+ \d{4} begint\./);
    assert.equal(value(`SELECT status FROM participant WHERE id = '${id}'`), 'active');
  });

  test('one that nobody knows yet', async () => {
    await begin({ postcode: '9996ZZ', huisnummer: '1' });
    assert.match(me.page.text, /Wij weten nog niet bij welke gemeente dit adres hoort/);
    assert.match(me.page.text, /Ik doe mee in de gemeente van dit adres\./);
    await me.submit('/mijn/adres/bewaren', { soort: 'werk' });
    assert.deepEqual(Object.keys(me.page.faults), ['akkoord']);
    await me.submit('/mijn/adres/bewaren', { akkoord: 'ja' });
    assert.deepEqual(stored('state, municipality_code'), [['to_check', '']]);
  });
});

describe('a change', () => {
  test('of name and days, shown again as saved', async () => {
    await edit(home, { soort: 'anders', naam: '家 “thuis”', ...day('tot', 30) });
    assert.equal(at(), '/mijn/adressen');
    assert.match(me.page.text, /Het adres is veranderd\./);
    assert.match(flat(me.page.text), new RegExp(`Vanaf ${words(31)} telt geen van uw adressen mee`));
    await me.get(`/mijn/adres?adres=${home}`);
    const form = Object.fromEntries(me.page.form('/mijn/adres').fields);
    assert.equal(form.soort, 'anders');
    assert.equal(form.naam, '家 “thuis”');
    assert.deepEqual({ 'tot-dag': form['tot-dag'], 'tot-maand': form['tot-maand'], 'tot-jaar': form['tot-jaar'] }, day('tot', 30));
    await edit(home, { soort: 'thuis', 'tot-dag': '', 'tot-maand': '', 'tot-jaar': '' });
    assert.deepEqual(stored('label, valid_to', 'thuis'), [['home', '']]);
    assert.ok(!me.page.text.includes('straks geen adres'));
  });

  test('a whole day in the first field, and a month as a word', async () => {
    const [year, month, date] = dayAfter(40).split('-').map(Number);
    await edit(home, { 'tot-dag': `${date}-${month}-${year}` });
    assert.deepEqual(stored('valid_to - local_day()', 'thuis'), [['41']]);
    await edit(home, { 'tot-dag': String(date), 'tot-maand': MONTHS[month - 1].toUpperCase(), 'tot-jaar': String(year % 100) });
    assert.deepEqual(stored('valid_to - local_day()', 'thuis'), [['41']]);
  });

  test('in two tabs: nothing is lost, both are shown', async () => {
    await me.get(`/mijn/adres?adres=${home}`);
    const { fields } = me.page.form('/mijn/adres');
    await me.submit('/mijn/adres', { soort: 'werk' });
    const late = fields.filter(([n]) => !['soort', 'naam'].includes(n));
    me.page = await me.send('/mijn/adres', [...late, ['soort', 'anders'], ['naam', 'Boot']]);
    assert.equal(me.page.status, 409);
    assert.match(me.page.text, /Dit is ondertussen veranderd .* Naam van het adres Werk Boot/);
    assert.deepEqual(stored('label'), [['work']]);
    await me.submit('/mijn/adres');
    assert.deepEqual(stored("label_self IS NULL, label_self::text ~ encode('Boot', 'hex')", 'own'), [['f', 'f']]);
    assert.match(me.page.text, /Boot/);
    // The same as what is stored is no conflict.
    me.page = await me.send('/mijn/adres', [...late, ['soort', 'anders'], ['naam', 'Boot']]);
    assert.equal(me.page.status, 303);
  });
});

describe('removing', () => {
  test('asks first, and then it is gone', async () => {
    await add(PLAIN);
    const [[work]] = stored('id');
    await me.get(`/mijn/adres/verwijderen?adres=${work}`);
    assert.match(me.page.text, /Werk Voorbeeldstraat 12/);
    assert.equal(count(), 2);
    await me.submit('/mijn/adres/verwijderen');
    assert.match(me.page.text, /Het adres is weg\./);
    assert.equal(count(), 1);
  });

  test('the last cannot go', async () => {
    await me.get(`/mijn/adres/verwijderen?adres=${home}`);
    await me.submit('/mijn/adres/verwijderen');
    assert.equal(me.page.status, 409);
    assert.match(me.page.text, /Het is het laatste adres dat meetelt\..*Dan kunt u stoppen/);
    assert.equal(count(), 1);
  });

  test('one that begins later is enough, and the days between are told', async () => {
    await add(PLAIN, { soort: 'werk', ...day('van', 7) });
    await me.get(`/mijn/adres/verwijderen?adres=${home}`);
    // Its row must be there for the tests after this.
    sql(`UPDATE participant_address SET valid_to = local_day() WHERE id = '${home}'`);
    await me.get('/mijn/adressen');
    assert.match(flat(me.page.text), new RegExp(`Vanaf ${words(0)} telt geen van uw adressen mee\\. Dan krijgt u geen berichten\\. Vanaf ${words(7)} weer wel\\.`));
    assert.match(me.page.text, /Adressen van vroeger .* Wij wissen ze vanzelf, 30 dagen na de laatste dag\./);
  });

  test('one that was changed meanwhile is shown again', async () => {
    await add(PLAIN);
    const [[work]] = stored('id');
    await me.get(`/mijn/adres/verwijderen?adres=${work}`);
    sql(`UPDATE participant_address SET label = 'own' WHERE id = '${work}'`);
    await me.submit('/mijn/adres/verwijderen');
    assert.equal(me.page.status, 409);
    assert.match(me.page.text, /Dit adres is ondertussen veranderd/);
    assert.equal(count(), 2);
    await me.submit('/mijn/adres/verwijderen');
    assert.equal(count(), 1);
  });
});

describe('somebody else’s address', () => {
  test('is not found, and that is logged', async () => {
    await member();
    const other = value(`SELECT id FROM participant_address WHERE participant_id = '${idOf()}'`);
    const number = value(`SELECT number FROM participant WHERE id = '${id}'`);
    const before = value(`SELECT row(label, valid_to) FROM participant_address WHERE id = '${other}'`);
    await add(PLAIN);
    await begin({ postcode: '2801AB', huisnummer: '14a' });
    const { fields: finish } = me.page.form('/mijn/adres/bewaren');
    await me.get('/mijn/verhuizen');
    const { fields: move } = me.page.form('/mijn/verhuizen');
    await me.get(`/mijn/adres?adres=${home}`);
    const { fields: change } = me.page.form('/mijn/adres');
    await me.get(`/mijn/adres/verwijderen?adres=${home}`);
    const { fields: remove } = me.page.form('/mijn/adres/verwijderen');
    const journal = () => Number(value(`SELECT count(*) FROM audit WHERE action = 'self_foreign_id' AND subject = '${number}'`));
    const lines = () => log('preferences').split('\n').filter((l) => l.includes('event=foreign_id') && l.includes(`participant=${number}`)).length;
    const seen = [journal(), lines()];
    let asked = 0;
    for (const wrong of [other, '00000000-0000-4000-8000-000000000000', 'x', `${other}'`]) {
      const with_ = (fields, name) => [...fields.filter(([n]) => n !== name), [name, wrong]];
      const answers = [
        await me.request(`/mijn/adres?adres=${encodeURIComponent(wrong)}`),
        await me.request(`/mijn/adres/verwijderen?adres=${encodeURIComponent(wrong)}`),
      ];
      if (wrong.length <= 36) {
        answers.push(await me.send('/mijn/adres', with_(change, 'adres')),
          await me.send('/mijn/adres/verwijderen', with_(remove, 'adres')),
          await me.send('/mijn/verhuizen', with_(move, 'oud')),
          await me.send('/mijn/adres/bewaren', [...with_(finish, 'rust'), ['soort', 'werk']]));
      }
      assert.deepEqual(answers.map((a) => a.status), answers.map(() => 404), wrong);
      asked += answers.length;
    }
    assert.equal((await me.request('/mijn/adres')).status, 404, 'none at all');
    assert.deepEqual([journal(), lines()], seen.map((n) => n + asked + 1));
    assert.equal(value(`SELECT row(label, valid_to) FROM participant_address WHERE id = '${other}'`), before);
    assert.ok(!log('preferences').includes(other), 'the id is not in the log');
  });
});

describe('moving house', () => {
  const go = async (adres, when, more = {}) => {
    await me.get('/mijn/verhuizen');
    await me.submit('/mijn/verhuizen', { ...adres, ...when, ...more });
    return me.page;
  };

  test('the old one ends on the day that the new one begins', async () => {
    sql(`UPDATE participant_address SET week = repeat('01', 168)::bit(336) WHERE id = '${home}'`);
    await go(PLAIN, day('verhuis', 20));
    assert.equal(at(), '/mijn/adres/bewaren', JSON.stringify(me.page.faults));
    assert.match(flat(me.page.text), new RegExp(`Tot en met ${words(19)} Thuis: .*Vanaf ${words(20)} Thuis: Voorbeeldstraat 12, 2801 AB Gouda`));
    assert.equal(count(), 1, 'nothing is stored before that');
    await me.submit('/mijn/adres/bewaren');
    assert.equal(at(), '/mijn/adressen');
    assert.match(me.page.text, /Uw verhuizing is bewaard\./);
    assert.ok(!me.page.text.includes('straks geen adres'));
    assert.deepEqual(stored("label, valid_from - local_day(), valid_to - local_day(), position(B'1' IN week)", 'thuis'),
      [['home', '', '20', '2'], ['home', '20', '', '2']]);
  });

  test('with a letter to choose, and back to change the day', async () => {
    await go(LETTERS, day('verhuis', 5));
    assert.equal(at(), '/mijn/adres/huis');
    await me.submit('/mijn/adres/huis', { huis: '-2' });
    assert.ok(me.page.text.includes('Voorbeeldstraat 14-2'));
    await me.get(/href="(\/mijn\/verhuizen\?concept=[^"]+)"/.exec(me.page.html)[1]);
    const form = Object.fromEntries(me.page.form('/mijn/verhuizen').fields);
    assert.equal(form.huisnummer, '14');
    assert.deepEqual({ ...form, ...day('verhuis', 5) }, form);
    await me.submit('/mijn/verhuizen', day('verhuis', 6));
    assert.equal(at(), '/mijn/adres/bewaren');
    assert.ok(flat(me.page.text).includes(`Vanaf ${words(6)}`));
    assert.ok(me.page.text.includes('Voorbeeldstraat 14-2'));
  });

  for (const [what, when, sentence] of [
    ['no day', {}, 'Vul in op welke dag u verhuist.'],
    ['30 February', { 'verhuis-dag': '30-2-2027' }, 'Deze dag bestaat niet. Kijk op de kalender welke dag u bedoelt.'],
    ['yesterday', () => day('verhuis', -1), 'Deze dag is al voorbij. Kies vandaag of een latere dag.'],
    ['in more than a year', () => day('verhuis', 367), 'Dit is te ver vooruit. Kies een dag binnen een jaar.'],
  ]) {
    test(`not on ${what}; what was typed stays`, async () => {
      await go(PLAIN, typeof when === 'function' ? when() : when);
      assert.equal(me.page.status, 422);
      assert.deepEqual(me.page.faults, { 'verhuis-dag': sentence });
      assert.equal(Object.fromEntries(me.page.form('/mijn/verhuizen').fields).postcode, PLAIN.postcode);
    });
  }

  test('all that is wrong at once', async () => {
    await add(PLAIN);
    await me.get('/mijn/verhuizen');
    await me.submit('/mijn/verhuizen');
    assert.deepEqual(Object.keys(me.page.faults), ['oud', 'verhuis-dag', 'postcode', 'huisnummer']);
  });

  test('not from one that has not begun, or that ends before', async () => {
    await add(PLAIN, { soort: 'werk', ...day('van', 5), ...day('tot', 9) });
    const [[work]] = stored('id');
    const to = { postcode: '2801AB', huisnummer: '14a' };
    await go(to, day('verhuis', 5), { oud: work });
    assert.deepEqual(me.page.faults, { 'verhuis-dag': 'Uw oude adres telt pas vanaf deze dag of later. Kies een latere dag.' });
    await go(to, day('verhuis', 11), { oud: work });
    assert.deepEqual(me.page.faults, { 'verhuis-dag': 'Uw oude adres telt al voor deze dag niet meer. Kies een eerdere dag, of voeg een adres toe.' });
    await go(to, day('verhuis', 10), { oud: work });
    assert.equal(at(), '/mijn/adres/bewaren');
  });

  test('to another municipality: a tick', async () => {
    await go(ELSEWHERE, day('verhuis', 0));
    await me.submit('/mijn/adres/bewaren');
    assert.deepEqual(Object.keys(me.page.faults), ['akkoord']);
    await me.submit('/mijn/adres/bewaren', { akkoord: 'ja' });
    assert.deepEqual(stored('municipality_code, valid_from - local_day(), valid_to - local_day()', 'thuis'),
      [['0513', '', '0'], ['1931', '0', '']]);
    assert.match(me.page.text, /Adressen van vroeger/);
  });

  test('to one that does not take part yet: from then on one waits, and is told', async () => {
    await go(WAITING, day('verhuis', 4));
    await me.submit('/mijn/adres/bewaren', { akkoord: 'ja' });
    const told = new RegExp(`U hebt straks geen adres dat meetelt Vanaf ${words(4)} telt geen van uw adressen mee\\.`);
    assert.match(flat(me.page.text), told);
    await me.get('/mijn');
    assert.match(flat(me.page.text), told);
    assert.equal(value(`SELECT status FROM participant WHERE id = '${id}'`), 'active');
  });

  test('to one that does not take part yet, today: one waits', async () => {
    await go(WAITING, day('verhuis', 0));
    await me.submit('/mijn/adres/bewaren', { akkoord: 'ja' });
    assert.equal(value(`SELECT status FROM participant WHERE id = '${id}'`), 'waiting');
  });

  test('to the same address is no move', async () => {
    const [[postcode, number]] = rows(`SELECT postcode, number FROM participant_address WHERE id = '${home}'`);
    await go({ postcode, huisnummer: number }, day('verhuis', 3));
    await me.submit('/mijn/adres/bewaren');
    assert.deepEqual(me.page.faults, { precies: 'Dit adres hebt u al, op dezelfde dagen.' });
    assert.deepEqual(stored('valid_to IS NULL', 'thuis'), [['t']]);
  });

  test('with five, all the same', async () => {
    for (let i = 1; i <= 4; i++) {
      await add({ postcode: '2801AB', huisnummer: String(50000 + i) }, { soort: 'anders', naam: `n${i}` });
    }
    await go(PLAIN, day('verhuis', 3), { oud: home });
    await me.submit('/mijn/adres/bewaren');
    assert.equal(at(), '/mijn/adressen');
    assert.equal(count(), 6);
  });

  test('when the old one was changed meanwhile: both are shown', async () => {
    await go(PLAIN, day('verhuis', 20));
    sql(`UPDATE participant_address SET valid_to = local_day() + 25 WHERE id = '${home}'`);
    await me.submit('/mijn/adres/bewaren');
    assert.equal(me.page.status, 409);
    assert.match(flat(me.page.text), new RegExp(`Laatste dag van uw oude adres ${words(24)} ${words(19)}`));
    assert.equal(count(), 1);
    await me.submit('/mijn/adres/bewaren');
    assert.deepEqual(stored('valid_from - local_day(), valid_to - local_day()', 'thuis'), [['', '20'], ['20', '']]);
  });

  test('when that day is past by now: back to the day', async () => {
    await go(PLAIN, day('verhuis', 20));
    sql(`UPDATE participant_address SET valid_to = local_day() + 9 WHERE id = '${home}'`);
    await me.submit('/mijn/adres/bewaren');
    assert.equal(at(), '/mijn/verhuizen');
    assert.deepEqual(Object.keys(me.page.faults), ['verhuis-dag']);
    assert.equal(Object.fromEntries(me.page.form('/mijn/verhuizen').fields).huisnummer, '12');
  });

  test('sent twice at once is one move', async () => {
    await go(PLAIN, day('verhuis', 20));
    const { fields } = me.page.form('/mijn/adres/bewaren');
    for (const answer of await Promise.all([1, 2].map(() => me.send('/mijn/adres/bewaren', fields)))) {
      assert.equal(answer.location, '/mijn/adressen?bewaard=verhuizing');
    }
    assert.equal(count(), 2);
  });
});

test('nothing of an address is in the log', () => {
  const text = log('preferences') + log('nginx');
  for (const word of ['Voorbeeldstraat', '2801AB', '2801+AB', 'Bij oma', 'concept=']) {
    assert.ok(!text.includes(word), word);
  }
});
