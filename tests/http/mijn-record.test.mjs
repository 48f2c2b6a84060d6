// Mijn Burgernet: pauses, messages, and who looked.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { member } from './mijn.mjs';
import { log, rows, sql, value } from './world.mjs';

let visitor;
let id;
const idOf = () => value('SELECT participant_id FROM session ORDER BY created_at DESC LIMIT 1');
before(async () => {
  visitor = await member();
  id = idOf();
});

// A day N days from today, here: as fields, and in words.
function day(n, language = 'nl') {
  const [year, month, date] = value(`SELECT local_day() + ${n}`).split('-').map(Number);
  const at = new Date(Date.UTC(year, month - 1, date));
  return {
    fields: (name) => ({ [`${name}-dag`]: String(date), [`${name}-maand`]: String(month),
      [`${name}-jaar`]: String(year) }),
    words: new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
      timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric',
    }).format(at).replace(',', ''),
  };
}
const EMPTY = { 'van-dag': '', 'van-maand': '', 'van-jaar': '' };
const plain = (text) => text.replace(/\u00a0/g, ' ');

describe('a pause', () => {
  const add = async (van, tot, prefix = '') => {
    await visitor.get(`${prefix}/mijn/pauze`);
    await visitor.submit(`${prefix}/mijn/pauze`, { ...(van ? van.fields('van') : EMPTY),
      ...tot.fields('tot') });
    return visitor.page;
  };
  const list = () => rows(`SELECT from_on - local_day(), until_on - local_day() FROM pause
    WHERE participant_id = '${id}' AND until_on > local_day() ORDER BY 1`)
    .map((r) => r.join('-')).join(' ');

  test('there is none', async () => {
    await visitor.get('/mijn/pauze');
    assert.match(visitor.page.text, /U hebt nu geen pauze/);
    assert.doesNotMatch(visitor.page.text, /Uw pauzes/);
  });

  test('faulty days get a sentence at the field, and stay typed', async () => {
    const cases = [
      [{ 'tot-dag': '', 'tot-maand': '', 'tot-jaar': '' }, { 'tot-dag': /^Vul in vanaf welke dag/ }],
      [{ 'tot-dag': '31', 'tot-maand': '2', 'tot-jaar': '2027' }, { 'tot-dag': /^Deze dag bestaat niet/ }],
      [{ 'tot-dag': '29', 'tot-maand': '2', 'tot-jaar': '2027' }, { 'tot-dag': /^Deze dag bestaat niet/ }],
      [{ 'tot-dag': '1', 'tot-maand': '13', 'tot-jaar': '2027' }, { 'tot-dag': /^Deze dag bestaat niet/ }],
      [{ 'tot-dag': 'morgen', 'tot-maand': '', 'tot-jaar': '' }, { 'tot-dag': /^Vul een hele datum in/ }],
      [{ 'tot-dag': '1', 'tot-maand': '', 'tot-jaar': '2027' }, { 'tot-dag': /^Vul een hele datum in/ }],
      [{ 'tot-dag': '1', 'tot-maand': '1', 'tot-jaar': '1' }, { 'tot-dag': /^Vul een hele datum in/ }],
      [{ ...day(-1).fields('tot') }, { 'tot-dag': /^Kies een dag na vandaag/ }],
      [{ ...day(0).fields('tot') }, { 'tot-dag': /^Kies een dag na vandaag/ }],
      [{ ...day(3653).fields('tot') }, { 'tot-dag': /binnen 366 dagen/ }],
      [{ ...day(367).fields('tot') }, { 'tot-dag': /binnen 366 dagen/ }],
      [{ ...day(-1).fields('van'), ...day(5).fields('tot') }, { 'van-dag': /^Deze dag is al geweest/ }],
      [{ ...day(9).fields('van'), ...day(5).fields('tot') }, { 'tot-dag': /na de eerste dag/ }],
      [{ ...day(9).fields('van'), ...day(9).fields('tot') }, { 'tot-dag': /na de eerste dag/ }],
      [{ 'van-dag': '30', 'van-maand': 'februari', 'van-jaar': '2027', ...day(5).fields('tot') },
        { 'van-dag': /^Deze dag bestaat niet/ }],
      [{ 'van-dag': '30', 'van-maand': 'februari', 'van-jaar': '2027', 'tot-dag': 'x' },
        { 'van-dag': /^Deze dag bestaat niet/, 'tot-dag': /^Vul een hele datum in/ }],
      [{ 'van-dag': 'x'.repeat(41), ...day(5).fields('tot') }, { 'van-dag': /te lang/ }],
    ];
    for (const [fields, faults] of cases) {
      await visitor.get('/mijn/pauze');
      await visitor.submit('/mijn/pauze', fields);
      const what = JSON.stringify(fields);
      assert.equal(visitor.page.status, 422, what);
      assert.deepEqual(Object.keys(visitor.page.faults), Object.keys(faults), what);
      for (const [field, sentence] of Object.entries(faults)) {
        assert.match(visitor.page.faults[field], sentence, what);
      }
      const shown = Object.fromEntries(visitor.page.form('/mijn/pauze').fields);
      for (const [name, typed] of Object.entries(fields)) {
        if (typed.length <= 40) assert.equal(shown[name], typed, `${name} of ${what}`);
      }
    }
    assert.equal(list(), '', 'nothing is stored');
  });

  test('the same in English', async () => {
    await visitor.get('/en/mijn/pauze');
    await visitor.submit('/en/mijn/pauze', { 'tot-dag': '31', 'tot-maand': 'June', 'tot-jaar': '2027' });
    assert.match(visitor.page.faults['tot-dag'], /^This day does not exist/);
    await visitor.submit('/en/mijn/pauze', day(3653).fields('tot'));
    assert.match(visitor.page.faults['tot-dag'], /within 366 days/);
  });

  test('unknown fields are tampering', async () => {
    await visitor.get('/mijn/pauze');
    const fields = visitor.page.form('/mijn/pauze').fields;
    for (const extra of [['deelnemer', '1'], ['tot-dag', '2']]) {
      assert.equal((await visitor.send('/mijn/pauze', [...fields, extra])).status, 422);
    }
  });

  test('from now: it says when messages come again, with the weekday', async () => {
    const page = await add(null, day(14));
    assert.equal(page.path, '/mijn?bewaard=pauze');
    await visitor.get('/mijn/pauze');
    assert.ok(plain(visitor.page.text).includes(
      `U hebt nu pauze. Vanaf ${day(14).words} krijgt u weer berichten.`), visitor.page.text);
    await visitor.get('/en/mijn/pauze');
    assert.ok(plain(visitor.page.text).includes(
      `From ${day(14, 'en').words} you will get messages again.`), visitor.page.text);
    assert.equal(list(), '0-14');
  });

  test('holidays ahead, up to five in all; overlapping is a sentence', async () => {
    await add(day(20), day(30));
    assert.match((await add(day(25), day(40))).faults['van-dag'], /hebt u al een pauze/);
    assert.match((await add(null, day(3))).faults['tot-dag'], /hebt u al een pauze/);
    for (const n of [40, 50, 60]) await add(day(n), day(n + 5));
    assert.equal(list(), '0-14 20-30 40-45 50-55 60-65');
    await visitor.get('/mijn/pauze');
    assert.match(visitor.page.text, /U hebt al vijf pauzes/);
    assert.throws(() => visitor.page.form('/mijn/pauze'), 'no form for a sixth');
    assert.ok(plain(visitor.page.text).includes(`Geen berichten vanaf ${day(20).words}. `
      + `Weer berichten vanaf ${day(30).words}.`));
  });

  test('a form that was open is told that there are five', async () => {
    sql(`DELETE FROM pause WHERE participant_id = '${id}' AND from_on = local_day() + 60`);
    await visitor.get('/mijn/pauze');
    const fields = visitor.page.form('/mijn/pauze').fields.filter(([n]) => !/^(van|tot)/.test(n));
    await add(day(60), day(65));
    const answer = await visitor.send('/mijn/pauze', [...fields,
      ...Object.entries(day(80).fields('van')), ...Object.entries(day(81).fields('tot'))]);
    assert.equal(answer.status, 422);
    assert.match(answer.faults['van-dag'], /vijf pauzes/);
  });

  test('one is taken away; in a second tab it is gone already', async () => {
    await visitor.get('/mijn/pauze');
    const fields = visitor.page.form('/mijn/pauze/weg').fields;
    const second = visitor.page;
    visitor.page = await visitor.follow(await visitor.send('/mijn/pauze/weg', fields));
    assert.equal(visitor.page.path, '/mijn/pauze?klaar=weg');
    assert.match(visitor.page.text, /De pauze is weg/);
    assert.equal(list(), '0-14 40-45 50-55 60-65');
    const again = await visitor.send('/mijn/pauze/weg', second.form('/mijn/pauze/weg').fields);
    assert.equal(again.status, 409);
    assert.match(again.text, /Deze pauze was al weg/);
  });

  test('somebody else\'s is not found, and in log and journal', async () => {
    const other = await member();
    await other.get('/mijn/pauze');
    await other.submit('/mijn/pauze', { ...day(7).fields('van'), ...day(9).fields('tot') });
    const theirs = value(`SELECT x.id FROM pause x WHERE participant_id = '${idOf()}'`);
    const number = value(`SELECT number FROM participant WHERE id = '${id}'`);
    await visitor.get('/mijn/pauze');
    const fields = Object.fromEntries(visitor.page.form('/mijn/pauze/weg').fields);
    const deeds = () => Number(value(`SELECT count(*) FROM audit
      WHERE action = 'self_foreign_id' AND subject = '${number}'`));
    for (const pauze of [theirs, '0', '-1', 'x', '', '9223372036854775807']) {
      const count = deeds();
      const answer = await visitor.send('/mijn/pauze/weg', { ...fields, pauze });
      assert.equal(answer.status, 404, pauze);
      assert.equal(deeds(), count + 1, pauze);
    }
    assert.match(log('preferences'), /foreign_id/);
    assert.equal(value(`SELECT count(*) FROM pause x WHERE id = ${theirs}`), '1');
    await visitor.get('/mijn/pauze');
    assert.doesNotMatch(plain(visitor.page.text), new RegExp(day(7).words));
  });

  test('the one of today is stopped, once', async () => {
    await visitor.get('/mijn/pauze');
    const fields = visitor.page.form('/mijn/pauze/stop').fields;
    for (let i = 0; i < 2; i++) {
      await visitor.follow(await visitor.send('/mijn/pauze/stop', fields));
      assert.match(visitor.page.text, /De pauze is gestopt.*U hebt nu geen pauze/);
    }
    assert.equal(list(), '40-45 50-55 60-65');
  });
});

describe('messages', () => {
  test('the sign-up\'s and the sign-in\'s own are there, without any text', async () => {
    await visitor.get('/mijn/berichten');
    assert.match(visitor.page.text, /Code om in te loggen.*Code om u aan te melden/, 'newest first');
    assert.match(visitor.page.text, /afgeleverd om \d\d:\d\d/);
    assert.doesNotMatch(visitor.page.text.replace(/\d{4} om/g, ''), /\b\d{6}\b/, 'no code');
    assert.doesNotMatch(visitor.page.text, /Kwam een bericht niet aan/);
  });

  const add = (n, purpose, state, extra = '') => sql(`
    SELECT outbox_add(gen_random_uuid(), 'testreference${n}${Date.now()}', 'notice', '${purpose}',
      '\\x01', '\\x02', 2, '1 day', NULL, '${id}');
    ${['queued'].includes(state) ? '' : `UPDATE delivery d SET state = 'claimed', attempt = 1,
      lease_until = now() + interval '1 hour' FROM message m WHERE m.id = d.message_id
      AND m.participant_id = '${id}' AND d.state = 'queued';
    UPDATE delivery d SET state = '${['claimed', 'dropped'].includes(state) ? state : 'submitting'}',
      lease_until = CASE WHEN '${state}' = 'dropped' THEN NULL ELSE now() + interval '1 hour' END
      ${extra} FROM message m WHERE m.id = d.message_id
      AND m.participant_id = '${id}' AND d.state = 'claimed';
    UPDATE delivery d SET state = '${state}', lease_until = NULL FROM message m
      WHERE m.id = d.message_id AND m.participant_id = '${id}' AND d.state = 'submitting'
      AND '${state}' NOT IN ('claimed', 'submitting')`}`);

  test('each state in words, and what one can do', async () => {
    const cases = [['accepted', '', /verstuurd; of het aankwam/], ['rejected', '', /niet aangekomen/],
      ['delivered', '', /afgeleverd om/], ['failed', '', /niet aangekomen/],
      ['dropped', ", error = 'replaced'", /niet verstuurd ?: er kwam een nieuwere code/],
      ['dropped', ", error = 'left'", /niet verstuurd ?: u was gestopt/],
      ['dropped', ", error = 'too late'", /niet verstuurd ?: het was te laat/],
      ['dropped', ", error = 'X-Secret 7'", /niet verstuurd /]];
    for (const [i, [state, extra, words]] of cases.entries()) {
      add(`${i}a`, 'municipality_started', state, extra);
      await visitor.get('/mijn/berichten');
      assert.match(visitor.page.text, words, `${state}${extra}`);
      assert.doesNotMatch(visitor.page.text, /X-Secret/);
    }
    assert.match(visitor.page.text, /Kwam een bericht niet aan\?.*Verander uw nummer/);
    await visitor.get('/en/mijn/berichten');
    assert.match(visitor.page.text, /Message that your municipality takes part.*not delivered/);
  });

  test('every purpose and every command has words of its own', async () => {
    const purposes = rows('SELECT purpose FROM notice_purpose').map(([p]) => p);
    for (const purpose of purposes) {
      sql(`INSERT INTO message (id, reference, class, purpose, participant_id, parts, deadline)
        SELECT x.id, 'purpose' || replace(x.id::text, '-', ''), 'notice', '${purpose}', '${id}', 1, now()
        FROM gen_random_uuid() AS x (id);
        INSERT INTO delivery (message_id, priority, next_at, state) SELECT m.id, 2, 'infinity', 'queued'
        FROM message m WHERE NOT EXISTS (SELECT FROM delivery d WHERE d.message_id = m.id)`);
    }
    for (const command of ['stop', 'start', 'pause', 'status', 'help', 'yes', 'unknown']) {
      sql(`INSERT INTO inbound (id, provider, participant_id, sender, body, command)
        VALUES (gen_random_uuid(), 'kannel', '${id}', '\\x01', '\\x02', '${command}')`);
    }
    let text = '';
    for (let page = 1; ; page++) {
      await visitor.get(`/mijn/berichten?pagina=${page}`);
      text += visitor.page.text;
      if (!/Oudere berichten/.test(visitor.page.text)) break;
    }
    assert.doesNotMatch(text, /Bericht van Burgernet/, 'words for each purpose');
    for (const word of ['stop', 'start', 'pauze', 'status', 'hulp', 'ja', 'een sms']) {
      assert.ok(text.includes(`U stuurde ons${word === 'een sms' ? '' : ':'} ${word}`), word);
    }
  });

  test('pages of 20, and odd page numbers', async () => {
    await visitor.get('/mijn/berichten');
    assert.equal(visitor.page.html.match(/<tr role="row"/g).length, 21);
    assert.match(visitor.page.text, /Pagina 1 van \d/);
    assert.doesNotMatch(visitor.page.text, /Nieuwere berichten/);
    await visitor.get('/mijn/berichten?pagina=2');
    assert.match(visitor.page.text, /Pagina 2 van \d.*Nieuwere berichten/);
    for (const odd of ['0', '-1', 'x', '1e3', '999999', '99999999999999999999', '']) {
      await visitor.get(`/mijn/berichten?pagina=${odd}`);
      assert.equal(visitor.page.status, 200, odd);
      assert.match(visitor.page.text, /Pagina 1 van/, odd);
    }
  });
});

describe('who looked', () => {
  test('nobody yet, and what one did oneself', async () => {
    await visitor.get('/mijn/inzage');
    assert.match(visitor.page.text, /Er heeft nog niemand naar uw gegevens gekeken/);
    assert.match(visitor.page.text, /Wat u zelf deed.*U stopte uw pauze.*U vroeg een pauze.*U logde in/);
  });

  test('roles and reasons, never an account', async () => {
    const number = value(`SELECT number FROM participant WHERE id = '${id}'`);
    sql(`SELECT audit_add('participant_show', '${number}', '{"by": "operator7"}');
      SELECT audit_add('participant_look', '${number}', '{"by": "operator8", "role": "helpdesk",
        "municipality": "0513", "reason": "u belde <b>zelf</b>"}');
      SELECT audit_add('participant_look', '${number}', '{"by": "operator9", "role": "bureau"}');
      SELECT audit_add('participant_look', '${number}', '{"by": "operator9", "role": "helpdesk"}');
      SELECT audit_add('participant_show', '1', '{"by": "operator7", "reason": "een ander"}')`);
    await visitor.get('/mijn/inzage');
    assert.match(visitor.page.text, /een medewerker .* bureau Burgernet .* balie van Gouda .* u belde <b>zelf<\/b> beheerder .* geen reden opgegeven/);
    assert.doesNotMatch(visitor.page.text, /operator|een ander/);
    await visitor.get('/en/mijn/inzage');
    assert.match(visitor.page.text, /helpdesk of Gouda.*administrator.*no reason given/);
  });

  test('somebody else sees none of it', async () => {
    const other = await member();
    await other.get('/mijn/inzage');
    assert.match(other.page.text, /Er heeft nog niemand/);
    await other.get('/mijn/berichten');
    assert.doesNotMatch(other.page.text, /gemeente meedoet/);
  });
});
