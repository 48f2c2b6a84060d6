// When messages are welcome: one quiet period, a week, a day of it. What is
// saved is in the database bit by bit; what is refused has its sentence, and
// everything typed is still there.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { base, log, rows, sql, value } from './world.mjs';
import { member } from './mijn.mjs';
import { Visitor } from './visitor.mjs';

const DAYS = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'];
const NIGHT = `${'0'.repeat(14)}${'1'.repeat(32)}00`;
const WELCOME = '1'.repeat(48);
const SILENT = '0'.repeat(48);

const hex = (bits) => bits.match(/..../g).map((four) => parseInt(four, 2).toString(16)).join('');
let me; // signed in, with one address
let mine; // my participant's id

const weeks = (id = mine) => rows(`SELECT id, week FROM participant_address
  WHERE participant_id = '${id}' ORDER BY created_at, id`);
const week = () => weeks()[0][1];
const setWeek = (bits, address) => sql(`UPDATE participant_address SET week = B'${bits}'
  WHERE participant_id = '${mine}' ${address ? `AND id = '${address}'` : ''}`);
const journal = (action) => Number(value(`SELECT count(*) FROM audit WHERE action = '${action}'
  AND subject = (SELECT number::text FROM participant WHERE id = '${mine}')`));

// A second address of mine, for as long as WORK runs.
async function withSecond(work) {
  const id = value(`INSERT INTO participant_address (id, participant_id, label, precision, state,
    postcode, point, week) SELECT gen_random_uuid(), participant_id, 'work', 'postcode', 'known',
    postcode, point, week FROM participant_address WHERE participant_id = '${mine}' LIMIT 1
    RETURNING id`);
  try {
    await work(weeks()[0][0], id);
  } finally {
    sql(`DELETE FROM participant_address WHERE id = '${id}'`);
  }
}

const hidden = (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(me.page.html)?.[1];

before(async () => {
  me = await member();
  mine = value(`SELECT participant_id FROM session ORDER BY created_at DESC LIMIT 1`);
});

describe('one quiet period', () => {
  test('what was chosen at the sign-up is chosen here', async () => {
    await me.get('/mijn/rust');
    assert.match(me.page.html, /value="nacht"[^>]* checked/);
    assert.doesNotMatch(me.page.text, /eigen week hebt|hebt nu een eigen week/);
  });

  test('each answer is a week', async () => {
    for (const [answer, day] of [
      [{ stil: 'geen' }, WELCOME], [{ stil: 'nacht' }, NIGHT],
      [{ stil: 'eigen', van: '22:00', tot: '06:30' }, `${'0'.repeat(13)}${'1'.repeat(31)}0000`],
      [{ stil: 'eigen', van: '12:00', tot: '14:00' }, `${'1'.repeat(24)}0000${'1'.repeat(20)}`],
      [{ stil: 'eigen', van: '22:00', tot: '00:00' }, `${'1'.repeat(44)}0000`],
    ]) {
      await me.get('/mijn/rust');
      await me.submit('/mijn/rust', answer);
      assert.match(me.page.path, /^\/mijn\?bewaard=rust$/, JSON.stringify(answer));
      assert.match(me.page.text, /Bewaard/);
      assert.equal(week(), day.repeat(7), JSON.stringify(answer));
      await me.get('/mijn/rust');
      assert.match(me.page.html, new RegExp(`value="${answer.stil}"[^>]* checked`));
      if (answer.van) assert.match(me.page.html, new RegExp(`value="${answer.van}" selected`));
    }
  });

  const refused = [
    [{}, { stil: 'Kies wanneer wij u met rust laten.' }],
    [{ stil: 'eigen', van: '25:00', tot: '07:00' }, { van: 'Kies vanaf hoe laat.' }],
    [{ stil: 'eigen', van: '12:15', tot: 'x' }, { van: 'Kies vanaf hoe laat.', tot: 'Kies tot hoe laat.' }],
    [{ stil: 'eigen', van: '07:00', tot: '' }, { tot: 'Kies tot hoe laat.' }],
    [{ stil: 'eigen', van: '07:00', tot: '07:00' }, { tot: 'Kies een andere tijd dan bij ‘Rust vanaf’.' }],
  ];
  for (const [answer, faults] of refused) {
    test(`refused: ${JSON.stringify(answer)}`, async () => {
      const before = week();
      await me.get('/mijn/rust');
      await me.submit('/mijn/rust', { stil: null, ...answer });
      assert.equal(me.page.status, 422);
      assert.deepEqual(me.page.faults, faults);
      if (answer.stil) assert.match(me.page.html, new RegExp(`value="${answer.stil}"[^>]* checked`));
      assert.equal(week(), before);
    });
  }

  test('an unknown choice is tampering', async () => {
    await me.get('/mijn/rust');
    await me.submit('/mijn/rust', { stil: 'soms' });
    assert.equal(me.page.status, 422);
    assert.deepEqual(me.page.faults, {});
  });

  test('says which week of one’s own it would replace', async () => {
    setWeek(`${WELCOME}${NIGHT.repeat(6)}`);
    await me.get('/mijn/rust');
    assert.match(me.page.text, /U hebt nu een eigen week/);
    assert.match(me.page.text, /maandag: geen rust; dinsdag tot en met zondag: rust van 00:00 tot 07:00 en van 23:00 tot 24:00/);
    assert.doesNotMatch(me.page.html, /name="stil"[^>]* checked/, 'nothing is chosen for them');
  });

  test('says which weeks it would replace when they differ', () => withSecond(async (home, work) => {
    setWeek(NIGHT.repeat(7));
    setWeek(WELCOME.repeat(7), work);
    await me.get('/mijn/rust');
    assert.match(me.page.text, /Uw adressen hebben nu elk een eigen week/);
    assert.match(me.page.text, /Thuis, [^:]+: Elke dag rust van 23:00 tot 07:00/);
    assert.match(me.page.text, /Werk, [^:]+: Geen rust/);
    await me.submit('/mijn/rust', { stil: 'geen' });
    assert.deepEqual(weeks().map(([, bits]) => bits), [WELCOME.repeat(7), WELCOME.repeat(7)]);
  }));

  test('two tabs: nothing is overwritten, both are shown', async () => {
    setWeek(NIGHT.repeat(7));
    await me.get('/mijn/rust');
    setWeek(WELCOME.repeat(7));
    await me.submit('/mijn/rust', { stil: 'eigen', van: '20:00', tot: '21:00' });
    assert.equal(me.page.status, 409);
    assert.match(me.page.text, /Dit is ondertussen veranderd/);
    assert.match(me.page.text, /Geen rust .*Elke dag rust van 20:00 tot 21:00/);
    assert.match(me.page.html, /value="20:00" selected/, 'what was chosen is still there');
    assert.equal(week(), WELCOME.repeat(7));
    await me.submit('/mijn/rust');
    assert.match(me.page.path, /bewaard=rust/, 'who saves again keeps theirs');
    assert.equal(week(), `${'1'.repeat(40)}00${'1'.repeat(6)}`.repeat(7));
  });
});

describe('the week', () => {
  before(() => setWeek(NIGHT.repeat(7)));

  test('drawn and in words, each day with its form', async () => {
    setWeek(`${WELCOME}${NIGHT.repeat(5)}${SILENT}`);
    await me.get('/mijn/week');
    assert.equal(me.page.status, 200);
    assert.equal((me.page.html.match(/class="bn-drawing__quiet"/g) ?? []).length, 11);
    assert.match(me.page.text, /maandag geen rust/);
    assert.match(me.page.text, /dinsdag rust van 00:00 tot 07:00 en van 23:00 tot 24:00/);
    assert.match(me.page.text, /zondag de hele dag rust/);
    for (const day of DAYS) assert.ok(me.page.html.includes(`/mijn/week/dag?adres=${weeks()[0][0]}&amp;dag=${day}`));
    assert.equal(hidden('raster'), hex(week()));
  });

  test('what the grid sends is what is stored', async () => {
    const bits = Array.from({ length: 336 }, (_, i) => ((i * 7919) % 13 < 6 ? '0' : '1')).join('');
    const lines = journal('self_week');
    await me.get('/mijn/week');
    await me.submit('/mijn/week', { raster: hex(bits).toUpperCase() });
    assert.match(me.page.path, /^\/mijn\?bewaard=week$/);
    assert.equal(week(), bits);
    assert.equal(journal('self_week'), lines + 1);
  });

  test('a raster that is none is tampering', async () => {
    const before = week();
    for (const raster of ['', 'f'.repeat(83), 'f'.repeat(85), `${'f'.repeat(83)}g`, '1'.repeat(336), null]) {
      await me.get('/mijn/week');
      await me.submit('/mijn/week', { raster });
      assert.equal(me.page.status, 422, String(raster));
    }
    assert.equal(week(), before);
  });

  test('nothing but rest: after a warning only, and it is said ever after', async () => {
    setWeek(NIGHT.repeat(7));
    await me.get('/mijn/week');
    await me.submit('/mijn/week', { raster: '0'.repeat(84) });
    assert.equal(me.page.heading, 'Wilt u nooit een bericht?');
    assert.match(me.page.text, /Ook niet als er een kind vermist is/);
    assert.match(me.page.text, /Neem een pauze/);
    assert.equal(week(), NIGHT.repeat(7), 'nothing is saved yet');
    await me.submit('/mijn/week');
    assert.match(me.page.path, /bewaard=week/);
    assert.equal(week(), SILENT.repeat(7));
    for (const path of ['/mijn', '/mijn/week', '/mijn/rust']) {
      await me.get(path);
      assert.match(me.page.text, /nooit een bericht/, path);
    }
    setWeek(NIGHT.repeat(7));
  });

  test('the question for rest does not overwrite another tab either', async () => {
    setWeek(NIGHT.repeat(7));
    await me.get('/mijn/week');
    await me.submit('/mijn/week', { raster: '0'.repeat(84) });
    setWeek(WELCOME.repeat(7));
    await me.submit('/mijn/week');
    assert.equal(me.page.status, 409);
    assert.equal(week(), WELCOME.repeat(7));
    setWeek(NIGHT.repeat(7));
  });

  test('two tabs: both weeks are drawn, and one chooses', async () => {
    setWeek(NIGHT.repeat(7));
    await me.get('/mijn/week');
    const first = me.page;
    await me.submit('/mijn/week', { raster: hex(WELCOME.repeat(7)) });
    me.page = first;
    await me.submit('/mijn/week', { raster: hex(`${NIGHT.repeat(5)}${WELCOME.repeat(2)}`) });
    assert.equal(me.page.status, 409);
    assert.equal((me.page.html.match(/<svg class="bn-drawing"/g) ?? []).length, 2);
    assert.match(me.page.text, /Geen rust .*maandag tot en met vrijdag: rust/);
    assert.equal(week(), WELCOME.repeat(7));
    await me.submit('/mijn/week');
    assert.equal(week(), `${NIGHT.repeat(5)}${WELCOME.repeat(2)}`);
  });

  test('the same again in two tabs is no quarrel', async () => {
    await me.get('/mijn/week');
    const first = me.page;
    await me.submit('/mijn/week', { raster: hex(NIGHT.repeat(7)) });
    me.page = first;
    await me.submit('/mijn/week', { raster: hex(NIGHT.repeat(7)) });
    assert.match(me.page.path, /bewaard=week/);
  });

  test('an address that is not mine: 404, in the log and the journal', async () => {
    const other = value(`SELECT id FROM participant_address WHERE participant_id <> '${mine}' LIMIT 1`)
      ?? '00000000-0000-4000-8000-000000000000';
    const before = rows(`SELECT week FROM participant_address WHERE id = '${other}'`);
    for (const adres of [other, '00000000-0000-4000-8000-000000000001', 'onzin', "' OR 1=1 --"]) {
      const lines = journal('self_foreign_id');
      for (const path of ['/mijn/week', '/mijn/week/dag']) {
        await me.get(`${path}?dag=ma&adres=${encodeURIComponent(adres)}`);
        assert.equal(me.page.status, 404, `${path} ${adres}`);
      }
      assert.equal(journal('self_foreign_id'), lines + 2);
    }
    await me.get('/mijn/week');
    await me.submit('/mijn/week', { adres: other, raster: hex(WELCOME.repeat(7)) });
    assert.equal(me.page.status, 404);
    await me.get('/mijn/week/dag?dag=ma');
    await me.submit('/mijn/week/dag', { adres: other });
    assert.equal(me.page.status, 404);
    assert.deepEqual(rows(`SELECT week FROM participant_address WHERE id = '${other}'`), before);
    assert.match(log('preferences'), /foreign_id.*what=week|what=week.*foreign_id/);
    assert.equal(log('preferences').includes(other), false, 'the log holds no id');
  });
});

describe('several addresses', () => {
  test('one of them, or all', () => withSecond(async (home, work) => {
    setWeek(NIGHT.repeat(7));
    await me.get('/mijn/week');
    assert.match(me.page.html, /adres=alle" aria-current="page"/);
    assert.equal(hidden('adres'), 'alle');
    await me.get(`/mijn/week?adres=${work}`);
    await me.submit('/mijn/week', { raster: hex(WELCOME.repeat(7)) });
    assert.deepEqual(Object.fromEntries(weeks()), { [home]: NIGHT.repeat(7), [work]: WELCOME.repeat(7) });
    await me.get('/mijn/week');
    assert.match(me.page.text, /Uw adressen hebben elk een eigen week/);
    assert.equal((me.page.html.match(/<svg class="bn-drawing"/g) ?? []).length, 2);
    await me.get(`/mijn/week?adres=${work}`);
    assert.match(me.page.text, /Uw andere adressen hebben een andere week/);
    // the last form of the page: this week for all
    const forms = me.page.html.split('<form').slice(1).filter((form) => form.includes('value="alle"'));
    const field = (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(forms[0])[1];
    await me.follow(await me.send('/mijn/week', Object.fromEntries(
      ['csrf', 'adres', 'versie', 'raster'].map((name) => [name, field(name)]))));
    assert.match(me.page.path, /bewaard=week/);
    assert.deepEqual(weeks().map(([, bits]) => bits), [WELCOME.repeat(7), WELCOME.repeat(7)]);
    setWeek(NIGHT.repeat(7));
  }));

  test('a day of all addresses, while they are alike', () => withSecond(async (home, work) => {
    setWeek(NIGHT.repeat(7));
    await me.get('/mijn/week/dag?dag=za&adres=alle');
    assert.match(me.page.text, /Voor al uw adressen/);
    await me.submit('/mijn/week/dag', { 'van-1': '', 'tot-1': '', 'van-2': '', 'tot-2': '' });
    assert.deepEqual(weeks().map(([, bits]) => bits),
      [0, 1].map(() => `${NIGHT.repeat(5)}${WELCOME}${NIGHT}`));
    setWeek(WELCOME.repeat(7), work);
    await me.get('/mijn/week/dag?dag=za&adres=alle');
    assert.match(me.page.path, /^\/mijn\/week$/, 'else one chooses first');
    setWeek(NIGHT.repeat(7));
  }));

  test('a day of one address leaves the other alone', () => withSecond(async (home, work) => {
    setWeek(NIGHT.repeat(7), home);
    setWeek(WELCOME.repeat(7), work);
    await me.get(`/mijn/week/dag?dag=za&adres=${work}`);
    assert.match(me.page.text, /Voor dit adres: Werk/);
    assert.ok(me.page.html.includes(`href="/mijn/week?adres=${work}"`), 'the way back');
    await me.submit('/mijn/week/dag', { 'van-1': '00:00', 'tot-1': '00:00' });
    assert.equal(me.page.status, 200);
    const stored = Object.fromEntries(weeks());
    assert.equal(stored[home], NIGHT.repeat(7));
    assert.equal(stored[work], `${WELCOME.repeat(5)}${'0'.repeat(48)}${WELCOME}`);
    setWeek(NIGHT.repeat(7));
  }));

  test('nothing but rest at one address names it', () => withSecond(async (home, work) => {
    await me.get(`/mijn/week?adres=${work}`);
    await me.submit('/mijn/week', { raster: '0'.repeat(84) });
    assert.match(me.page.text, /Voor dit adres krijgt u dan nooit een bericht: Werk/);
  }));
});

describe('a day', () => {
  const open = async (dag = 'wo') => {
    setWeek(NIGHT.repeat(7));
    await me.get(`/mijn/week/dag?dag=${dag}`);
  };
  const wednesday = () => week().slice(96, 144);

  test('shows its lines and two empty ones; the end of the day is 00:00', async () => {
    await open();
    assert.equal(me.page.heading, 'Rust op woensdag');
    assert.deepEqual(me.page.form('/mijn/week/dag').fields.filter(([n]) => /^(van|tot)-/.test(n)), [
      ['van-1', '00:00'], ['tot-1', '07:00'], ['van-2', '23:00'], ['tot-2', '00:00'],
      ['van-3', ''], ['tot-3', ''], ['van-4', ''], ['tot-4', '']]);
  });

  test('saved: lines, other days, and back to the week that says so', async () => {
    await open();
    await me.submit('/mijn/week/dag', {
      'van-1': '', 'tot-1': '', 'van-2': '23:30', 'tot-2': '00:00', 'van-3': '7.00', 'tot-3': '9',
      dagen: ['za', 'zo'],
    });
    assert.match(me.page.path, /^\/mijn\/week\?adres=.*bewaard=dag$/);
    assert.match(me.page.text, /Bewaard/);
    const day = `${'1'.repeat(14)}0000${'1'.repeat(29)}0`;
    assert.equal(week(), `${NIGHT.repeat(2)}${day}${NIGHT.repeat(2)}${day.repeat(2)}`);
  });

  test('overlapping lines become one, and that is said', async () => {
    await open();
    await me.submit('/mijn/week/dag', { 'van-3': '06:00', 'tot-3': '08:00' });
    assert.match(me.page.path, /bewaard=samen$/);
    assert.match(me.page.text, /overlapten elkaar/);
    assert.equal(wednesday(), `${'0'.repeat(16)}${'1'.repeat(30)}00`);
  });

  const UNEVEN = 'Alleen hele en halve uren kunnen. Vul bijvoorbeeld 12:00 of 12:30 in.';
  const FROM = 'Vul een tijd in van 00:00 tot en met 23:30, bijvoorbeeld 22:30.';
  const TO = 'Vul een tijd in van 00:30 tot en met 24:00, bijvoorbeeld 07:00.';
  const refused = [
    ['from without until', '12:00', '', { 'tot-3': 'Vul in tot hoe laat de rust duurt.' }],
    ['until without from', '', '12:00', { 'van-3': 'Vul in vanaf hoe laat de rust begint.' }],
    ['25:00', '25:00', '25:30', { 'van-3': FROM, 'tot-3': TO }],
    ['12:15', '12:15', '13:45', { 'van-3': UNEVEN, 'tot-3': UNEVEN }],
    ['no time', 'soms', 'laat', { 'van-3': FROM, 'tot-3': TO }],
    ['until before from', '22:00', '07:00', { 'tot-3': 'Loopt de rust door na middernacht? '
      + 'Vul dan hier tot 00:00 in, en bij donderdag van 00:00 tot 07:00.' }],
    ['until is from', '12:00', '12:00', { 'tot-3': 'Kies een latere tijd dan bij ‘Rust van’.' }],
    ['from the end of the day', '24:00', '24:00', { 'van-3': FROM }],
    ['too long', '1'.repeat(21), '13:00', { 'van-3': 'Dit is te lang. Gebruik hoogstens 20 tekens.' }],
    ['markup', '<b>"12:00"</b>', '13:00', { 'van-3': FROM }],
  ];
  for (const [name, van, tot, faults] of refused) {
    test(`refused: ${name}`, async () => {
      await open();
      await me.submit('/mijn/week/dag', { 'van-3': van, 'tot-3': tot, 'van-4': '10:00', dagen: ['zo'] });
      assert.equal(me.page.status, 422);
      assert.deepEqual(me.page.faults, { ...faults, 'tot-4': 'Vul in tot hoe laat de rust duurt.' });
      const typed = Object.fromEntries(me.page.form('/mijn/week/dag').fields);
      assert.deepEqual([typed['van-3'], typed['tot-3'], typed['van-4'], typed.dagen], [van, tot, '10:00', 'zo']);
      assert.equal(week(), NIGHT.repeat(7));
    });
  }

  test('what a time field would not show is a text field', async () => {
    await open();
    await me.submit('/mijn/week/dag', { 'van-3': '25:00', 'tot-3': '12:15' });
    assert.match(me.page.html, /name="van-3"[^>]* type="text"/);
    assert.match(me.page.html, /name="tot-3"[^>]* type="time"/);
  });

  test('one more line: what was typed stays, and is not judged yet', async () => {
    await open();
    await me.submit('/mijn/week/dag', { 'van-3': '25:00', dagen: ['ma'], actie: 'regel' });
    assert.equal(me.page.status, 200);
    const typed = Object.fromEntries(me.page.form('/mijn/week/dag').fields);
    assert.deepEqual([typed['van-3'], typed.dagen, 'van-5' in typed, 'van-6' in typed],
      ['25:00', 'ma', true, false]);
  });

  test('as many lines as a day can hold, and no more', async () => {
    setWeek('01'.repeat(168));
    await me.get('/mijn/week/dag?dag=ma');
    const lines = me.page.form('/mijn/week/dag').fields.filter(([name]) => /^van-/.test(name));
    assert.equal(lines.length, 24);
    assert.doesNotMatch(me.page.text, /Nog een regel/);
    await me.submit('/mijn/week/dag', { actie: 'regel' });
    assert.deepEqual(me.page.faults, { 'van-24': 'Er passen niet meer dan 24 regels op een dag.' });
    await me.submit('/mijn/week/dag', { actie: null });
    assert.match(me.page.path, /bewaard=dag/);
    assert.equal(week(), '01'.repeat(168), 'all of them come back');
    await me.get('/mijn/week/dag?dag=ma');
    await me.submit('/mijn/week/dag', { 'van-25': '12:00', 'tot-25': '13:00' });
    assert.equal(me.page.status, 422, 'a 25th is not ours');
    assert.deepEqual(me.page.faults, {});
  });

  test('an unknown day', async () => {
    for (const dag of ['', '?dag=', '?dag=xx', '?dag=maandag', '?dag=8']) {
      await me.get(`/mijn/week/dag${dag}`);
      assert.equal(me.page.status, 404, dag);
    }
    for (const dag of ['xx', '', null]) {
      await open();
      await me.submit('/mijn/week/dag', { dag });
      assert.equal(me.page.status, 422, String(dag));
    }
    await open();
    await me.submit('/mijn/week/dag', { dagen: ['ma', 'xx'] });
    assert.equal(me.page.status, 422);
    assert.equal(week(), NIGHT.repeat(7));
  });

  test('the last hour that was welcome: the warning first', async () => {
    setWeek(`${SILENT.repeat(6)}${NIGHT}`);
    await me.get('/mijn/week/dag?dag=zo');
    await me.submit('/mijn/week/dag', { 'van-3': '00:00', 'tot-3': '00:00' });
    assert.equal(me.page.heading, 'Wilt u nooit een bericht?');
    assert.equal(week(), `${SILENT.repeat(6)}${NIGHT}`);
    await me.submit('/mijn/week');
    assert.equal(week(), SILENT.repeat(7));
  });

  test('two tabs, another day: both are shown, and saving again loses neither', async () => {
    await open('wo');
    const first = me.page;
    await me.get('/mijn/week/dag?dag=vr');
    await me.submit('/mijn/week/dag', { 'van-1': '', 'tot-1': '' });
    me.page = first;
    await me.submit('/mijn/week/dag', { 'van-3': '12:00', 'tot-3': '13:00' });
    assert.equal(me.page.status, 409);
    assert.match(me.page.text, /Dit is ondertussen veranderd/);
    assert.equal((me.page.html.match(/<svg class="bn-drawing"/g) ?? []).length, 2);
    assert.match(me.page.html, /name="van-3"[^>]* value="12:00"/);
    await me.submit('/mijn/week/dag');
    const noon = `${'0'.repeat(14)}${'1'.repeat(10)}00${'1'.repeat(20)}00`;
    const friday = `${'1'.repeat(46)}00`;
    assert.equal(week(), `${NIGHT.repeat(2)}${noon}${NIGHT}${friday}${NIGHT.repeat(2)}`);
  });
});

describe('who may not', () => {
  const paths = ['/mijn/rust', '/mijn/week', '/mijn/week/dag'];

  test('without a session one signs in first', async () => {
    for (const path of paths) {
      const nobody = new Visitor(base);
      const page = await nobody.request(`${path}?dag=ma`);
      assert.equal(page.status, 303);
      assert.match(page.location, /^\/mijn\/inloggen/);
      const post = await nobody.send(path, { raster: '0'.repeat(84), stil: 'geen', dag: 'ma' });
      assert.match(post.location ?? String(post.status), /inloggen|403/);
    }
  });

  test('without the form’s token: 403', async () => {
    setWeek(NIGHT.repeat(7));
    for (const path of paths) {
      const page = await me.send(path, { adres: 'alle', raster: hex(WELCOME.repeat(7)), stil: 'geen', dag: 'ma' });
      assert.equal(page.status, 403, path);
    }
    assert.equal(week(), NIGHT.repeat(7));
  });

  test('other methods: 405', async () => {
    for (const path of paths) {
      assert.equal((await me.request(path, { method: 'PUT', body: '' })).status, 405);
    }
  });

  test('a session that ended while the form was open: to sign in', async () => {
    const late = await member();
    await late.get('/mijn/week');
    sql('UPDATE session SET expires_at = now() WHERE id = (SELECT id FROM session ORDER BY created_at DESC LIMIT 1)');
    await late.submit('/mijn/week', { raster: hex(WELCOME.repeat(7)) });
    assert.match(late.page.path, /inloggen\?reden=verlopen/);
  });
});

test('in English', async () => {
  setWeek(NIGHT.repeat(7));
  await me.get('/en/mijn/week');
  assert.match(me.page.text, /Monday quiet from 00:00 to 07:00 and from 23:00 to 24:00/);
  await me.get('/en/mijn/week/dag?dag=zo');
  await me.submit('/en/mijn/week/dag', { 'van-3': '22:00', 'tot-3': '06:00' });
  assert.match(me.page.faults['tot-3'], /from 00:00 to 06:00 on Monday/);
  await me.get('/en/mijn/rust');
  assert.equal(me.page.heading, 'When do we leave you in peace?');
});
