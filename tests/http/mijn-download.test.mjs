// Mijn Burgernet: all that is kept of somebody, as JSON and as PDF.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { base, log, workers } from './instance.mjs';
import { confirm, member, signIn } from './mijn.mjs';
import { Visitor } from './visitor.mjs';
import { sql, value } from './world.mjs';

// Every Latin letter that Dutch names have, Greek, Cyrillic, Hebrew, Arabic.
const NAME = 'Proef Áâäàçéèêëïîñóôöúûüÿß Łł Œœ Ĳĳ Şğ Ωμ Жук שלום';
const EMAIL = 'proef@burgernet.example';
const FILES = {
  json: ['application/json', 'burgernet-mijn-gegevens.json'],
  pdf: ['application/pdf', 'burgernet-mijn-gegevens.pdf'],
};
const FRESH = '/mijn/bevestigen?voor=downloaden';

const english = Object.fromEntries([...readFileSync('po/en.po', 'utf8')
  .matchAll(/^msgid "(.*)"\nmsgstr "(.*)"$/gm)].map(([, nl, en]) => [nl, en]));

let me;
let id;
let other;

// At the page, with a fresh code.
async function enter(visitor) {
  await visitor.get(`${visitor.prefix}/mijn/download`);
  if (!visitor.page.path.endsWith('/mijn/download')) await confirm(visitor, 'downloaden');
  return visitor;
}

async function signedIn(options) {
  const visitor = await signIn(me.number, options);
  visitor.number = me.number;
  return enter(visitor);
}

// The file as bytes: the visitor reads texts only.
async function download(visitor, form) {
  const path = `${visitor.prefix}/mijn/download/${form}`;
  const { fields } = visitor.page.form(path);
  const response = await fetch(base + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: [...visitor.cookies].map(([n, v]) => `${n}=${v}`).join('; ') },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()) };
}

async function documents(visitor) {
  const files = {};
  for (const [form, [type, name]] of Object.entries(FILES)) {
    const { status, headers, bytes } = await download(visitor, form);
    assert.equal(status, 200, form);
    assert.equal(headers.get('content-type'), type);
    assert.equal(headers.get('content-disposition'), `attachment; filename="${name}"`);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(Number(headers.get('content-length')), bytes.length);
    files[form] = bytes;
  }
  return { json: JSON.parse(files.json.toString('utf8')), text: files.json.toString('utf8'),
    pdf: files.pdf };
}

const poppler = (command, pdf, ...rest) => execFileSync(command, [...rest],
  { input: pdf, encoding: 'utf8', maxBuffer: 1 << 26 });
// Without what stands between, and without the marks that poppler puts around
// words that run from right to left.
const bare = (text) => text.replace(/[\s\u202a-\u202e]/g, '');
// qpdf goes back and forth in a file.
function qpdf(pdf, ...rest) {
  const folder = mkdtempSync(join(tmpdir(), 'burgernet-download-'));
  try {
    const file = join(folder, 'it.pdf');
    writeFileSync(file, pdf);
    return execFileSync('qpdf', [...rest.slice(0, -1), file, ...rest.slice(-1)],
      { encoding: 'latin1', maxBuffer: 1 << 26 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const readPdf = (pdf) => poppler('pdftotext', pdf, '-raw', '-', '-');

// Something in every part of the document.
function plant(participant) {
  const number = value(`SELECT number FROM participant WHERE id = '${participant}'`);
  sql(`UPDATE participant SET max_day = 3 WHERE id = '${participant}';
    INSERT INTO pause (participant_id, from_on, until_on, channel, told_at)
      VALUES ('${participant}', local_day() - 9, local_day() - 2, 'sms', now());
    INSERT INTO address_check (address_id, state, decided_at) SELECT id, 'helpdesk', now()
      FROM participant_address WHERE participant_id = '${participant}' ON CONFLICT DO NOTHING;
    INSERT INTO inbound (id, provider, provider_id, participant_id, sender, body, command, number,
      outcome, answered) VALUES (gen_random_uuid(), 'kannel', 'inbound-mark', '${participant}',
      '\\x01', '\\x02', 'pause', 14, 'paused', true);
    INSERT INTO notice_request (participant_id, purpose, details, lease_until)
      VALUES ('${participant}', 'pause_over', 'some details', 'infinity');
    UPDATE participant_reach SET failures = 1, failed_at = now(), asked_at = now()
      WHERE participant_id = '${participant}';
    SELECT audit_add('participant_look', '${number}', '{"role": "helpdesk",
      "municipality": "0513", "reason": "Vraag over een bericht", "by": "colleague-17"}');
    SELECT audit_add('reach_aside', '${number}', '{"why": {"deep": [1, "two"]}}');
    INSERT INTO message (id, reference, class, purpose, participant_id, parts, deadline, request)
      VALUES ('${participant}', 'downloadtest' || '${number}', 'notice', 'address_found',
      '${participant}', 2, now(), repeat('ab', 16));
    INSERT INTO delivery (message_id, state, priority, attempt, resent, provider, provider_id, parts,
      error) VALUES ('${participant}', 'failed', 2, 2, true, 'cm', 'delivery-mark', 2, 'cm_302');
    INSERT INTO delivery_attempt VALUES ('${participant}', 2, 'cm', 'attempt-mark', 'accepted',
      'some fault', now(), now());
    INSERT INTO receipt (message_id, state, provider, provider_id, detail)
      VALUES ('${participant}', 'failed', 'cm', 'receipt-mark', 'stat:UNDELIV err:006')`);
}

before(async () => {
  const gegevens = { leeftijd: 'ja', naam: NAME, email: EMAIL };
  const controleren = { deelname: 'ja', nieuwsbrief: 'ja' };
  me = await member({ answers: { gegevens, controleren } });
  id = value('SELECT participant_id FROM session ORDER BY created_at DESC LIMIT 1');
  plant(id);
  other = await member({ answers: { gegevens: { ...gegevens, naam: 'Iemand anders' } } });
});

describe('who may', () => {
  const stranger = () => new Visitor(base);

  test('nobody without a session', async () => {
    const page = await stranger().request('/mijn/download');
    assert.equal(page.status, 303);
    assert.match(page.location, /^\/mijn\/inloggen/);
    for (const form of Object.keys(FILES)) {
      const sent = await stranger().send(`/mijn/download/${form}`, {});
      assert.ok([303, 403].includes(sent.status), `${form}: ${sent.status}`);
      assert.ok(!sent.headers.get('content-disposition'));
      const asked = await stranger().request(`/mijn/download/${form}`);
      assert.equal(asked.status, 405, 'a file is not shown by its address');
    }
  });

  test('not without a fresh code', async () => {
    const visitor = await signIn(me.number);
    const { csrf } = Object.fromEntries(visitor.page.form('/mijn/uitloggen').fields);
    const page = await visitor.request('/mijn/download');
    assert.equal(page.status, 303);
    assert.equal(page.location, FRESH);
    for (const form of Object.keys(FILES)) {
      const sent = await visitor.send(`/mijn/download/${form}`, { csrf });
      assert.equal(sent.status, 303, form);
      assert.equal(sent.location, FRESH);
    }
  });

  test('not with a code for another step, or an old one', async () => {
    const visitor = await signIn(me.number);
    visitor.number = me.number;
    await confirm(visitor, 'stoppen');
    assert.equal((await visitor.request('/mijn/download')).location, FRESH);
    await confirm(visitor, 'downloaden');
    sql(`UPDATE session SET fresh_until = now() WHERE participant_id = '${id}'
      AND fresh_for = 'download'`);
    for (const form of Object.keys(FILES)) {
      const { status, headers } = await download(visitor, form);
      assert.equal(status, 303);
      assert.match(headers.get('location'), /bevestigen\?voor=downloaden$/);
    }
  });

  test('not without the form’s token', async () => {
    const visitor = await signedIn();
    assert.equal((await visitor.send('/mijn/download/json', {})).status, 403);
    assert.equal((await visitor.send('/mijn/download/pdf', { csrf: 'x'.repeat(43) })).status, 403);
  });
});

describe('the page', () => {
  test('tells what one gets, and for how long', async () => {
    await enter(me);
    assert.equal(me.page.path, '/mijn/download');
    assert.equal(me.page.heading, 'Uw gegevens downloaden');
    assert.match(me.page.text, /10 minuten lang/);
    assert.deepEqual(me.page.form('/mijn/download/pdf').fields.map(([n]) => n), ['csrf']);
  });

  test('both files come, more than once, and each is in the journal', async () => {
    await enter(me);
    const count = () => Number(value(`SELECT count(*) FROM audit WHERE action = 'self_download'
      AND subject = (SELECT number::text FROM participant WHERE id = '${id}')`));
    const earlier = count();
    await documents(me);
    await documents(me);
    assert.equal(count(), earlier + 4);
  });
});

describe('as JSON', () => {
  let doc;
  let text;

  before(async () => {
    await enter(me);
    ({ json: doc, text } = await documents(me));
  });

  test('it is of the form that is documented', () => {
    const schema = JSON.parse(readFileSync('docs/export.schema.json', 'utf8'));
    const validate = new Ajv2020({ allErrors: true }).compile(schema);
    assert.ok(validate(doc), JSON.stringify(validate.errors, null, 1));
    assert.equal(validate({ ...doc, more: 1 }), false, 'the schema is strict');
    const { phone, ...without } = doc.participant;
    assert.equal(validate({ ...doc, participant: without }), false);
    for (const list of ['types', 'addresses', 'pauses', 'consents', 'messages', 'received',
      'notices', 'looks', 'journal', 'sessions', 'withheld', 'signups', 'limits']) {
      assert.ok(doc[list].length > 0, `nothing in ${list}: the test shows nothing`);
    }
  });

  test('it begins with what it is, and can be read by people', () => {
    assert.match(text, /^\{\n {2}"schema": "burgernet-export\/1",\n {2}"made_at": "20/);
    assert.match(text, /\}\n$/);
    assert.ok(text.includes(NAME), 'letters are letters');
  });

  test('number, name and e-mail are opened', () => {
    const { phone, name, email, unreadable } = doc.participant;
    assert.deepEqual({ phone, name, email, unreadable },
      { phone: me.number.e164, name: NAME, email: EMAIL, unreadable: [] });
  });

  test('a name that does not open is told as such', async () => {
    const kept = value(`SELECT name_self FROM participant_contact WHERE participant_id = '${id}'`);
    sql(`UPDATE participant_contact SET name_self = set_byte(name_self, 40,
      get_byte(name_self, 40) # 1) WHERE participant_id = '${id}'`);
    const { json } = await documents(me);
    sql(`UPDATE participant_contact SET name_self = '${kept}' WHERE participant_id = '${id}'`);
    assert.deepEqual([json.participant.name, json.participant.unreadable], [null, ['name']]);
  });

  test('who looked is a role, never a colleague’s account', () => {
    assert.deepEqual(doc.looks.map(({ at, ...rest }) => rest), [{ role: 'helpdesk',
      municipality: 'Gouda', reason: 'Vraag over een bericht' }]);
    assert.ok(!text.includes('colleague-17'));
  });

  test('nothing of somebody else is in it', () => {
    assert.ok(!text.includes(other.number.e164));
    assert.ok(!text.includes('Iemand anders'));
    assert.equal(doc.addresses.length, 1);
    assert.equal(doc.received.length, 1);
  });

  test('the reasons are in the reader’s language', async () => {
    const why = new Set(doc.withheld.map((one) => one.why));
    const visitor = await signedIn({ english: true });
    const { json } = await documents(visitor);
    assert.equal(json.withheld.length, doc.withheld.length);
    assert.ok(json.withheld.every((one) => !why.has(one.why)));
    assert.ok(json.withheld.some((one) => one.why.includes('ask the helpdesk')));
  });
});

// --- what the document for people says ------------------------------------------

const STATES = { queued: 'staat klaar', claimed: 'staat klaar', submitting: 'wordt verstuurd',
  accepted: 'verstuurd', delivered: 'afgeleverd', failed: 'niet aangekomen', dropped: 'niet verstuurd' };
const STEPS = { signin: 'inloggen', download: 'gegevens downloaden', leave: 'stoppen' };
const PURPOSES = { signup_code: 'Code om u aan te melden', signin_code: 'Code om in te loggen',
  download_code: 'Code om uw gegevens te downloaden', leave_code: 'Code om te stoppen',
  address_found: 'Bericht over uw adres', pause_over: 'Bericht dat uw pauze voorbij is' };
// What becomes of a word, by where it stands.
const WORDS = {
  'participant.status': { active: 'U doet mee' },
  'participant.language': { nl: 'Nederlands' },
  'types.type': { missing_child: 'een vermist kind', missing_adult: 'een vermiste kwetsbare volwassene',
    suspect: 'een verdachte', vehicle: 'een voertuig', other: 'iets anders' },
  'addresses.label': { home: 'Thuis' },
  'addresses.precision': { house: 'het hele adres' },
  'addresses.state': { known: 'bekend in het adresregister' },
  'addresses.check.state': { helpdesk: 'ligt bij de balie' },
  'pauses.channel': { sms: 'sms' },
  'consents.channel': { web: 'website' },
  'consents.purpose': { participation: 'meedoen aan Burgernet', age_16: '16 jaar of ouder zijn',
    newsletter: 'de nieuwsbrief' },
  'messages.class': { code: 'een code', notice: 'een mededeling' },
  'messages.purpose': PURPOSES,
  'messages.delivery.state': STATES,
  'messages.attempts.state': STATES,
  'messages.receipts.state': STATES,
  'received.command': { pause: 'pauze' },
  'received.outcome': { paused: 'u hebt pauze' },
  'notices.purpose': PURPOSES,
  'looks.role': { helpdesk: 'de balie' },
  'journal.actor': { postgres: 'postgres', burgernet_enroll: 'het aanmelden', burgernet_preferences: 'Mijn Burgernet' },
  'journal.action': { participant_create: 'U meldde zich aan', self_signin: 'U logde in',
    self_download: 'U downloadde uw gegevens', participant_look: 'Iemand bekeek uw gegevens',
    reach_aside: 'Wij stuurden u een tijd niets: wij bereikten u niet' },
  'sessions.fresh_for': STEPS,
  'codes.purpose': STEPS,
  'signups.state': { confirmed: 'klaar' },
  'signups.language': { nl: 'Nederlands' },
};
// Said in another way (the week as periods), or of the form only.
const TECHNICAL = ['schema', 'addresses.week.bits', 'addresses.week.welcome.day',
  'addresses.week.welcome.from', 'addresses.week.welcome.until'];
const MONTHS = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus',
  'september', 'oktober', 'november', 'december'];

// [path without places in lists, value] of everything that the document says.
function* leaves(node, path = '') {
  if (node === null) return;
  if (typeof node !== 'object') {
    yield [path, node];
    return;
  }
  for (const [name, child] of Object.entries(node)) {
    yield* leaves(child, Array.isArray(node) ? path : `${path}${path && '.'}${name}`);
  }
}

function expected(path, said, translate) {
  if (typeof said === 'boolean') return translate(said ? 'ja' : 'nee');
  if (WORDS[path]) {
    assert.ok(WORDS[path][said], `the test has no words for ${path} ${said}`);
    return translate(WORDS[path][said]);
  }
  const moment = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d):[\d.]+[+-]\d\d:\d\d)?$/.exec(said);
  if (!moment) return String(said);
  const [, year, month, day, time] = moment;
  return `${Number(day)} ${translate(MONTHS[month - 1])} ${year}${time ? ` ${time}` : ''}`;
}

describe('as PDF', () => {
  const tongues = [['Dutch', false, (nl) => nl], ['English', true, (nl) => english[nl] ?? nl]];
  for (const [tongue, isEnglish, translate] of tongues) {
    test(`in ${tongue} it says all that the JSON says`, async () => {
      const visitor = await signedIn({ english: isEnglish });
      const { json, pdf } = await documents(visitor);
      const text = bare(readPdf(pdf));
      let seen = 0;
      for (const [path, said] of leaves(json)) {
        // The second file is a moment later, and in the journal.
        if (TECHNICAL.includes(path) || path === 'made_at' || said === '') continue;
        const shown = expected(path, said, translate);
        assert.ok(text.includes(bare(shown)), `${path}: ${shown}`);
        seen += 1;
      }
      assert.ok(seen > 150, `${seen} values`);
      for (const day of ['maandag', 'zondag']) {
        assert.ok(text.includes(bare(`${translate(day)} 07:00–23:00`)), day);
      }
      assert.ok(text.includes(bare(translate('Wat hier niet in staat'))));
    });

    test(`in ${tongue} it is tagged, in its language, with a title`, async () => {
      const visitor = await signedIn({ english: isEnglish });
      const { pdf } = await documents(visitor);
      qpdf(pdf, '--check');
      const info = poppler('pdfinfo', pdf, '-');
      assert.ok(info.includes(translate('Mijn gegevens bij Burgernet')), info);
      assert.match(info, /Tagged: +yes/);
      const tags = poppler('pdfinfo', pdf, '-struct', '-');
      assert.equal(tags.match(/^ +H1 /gm).length, 1);
      assert.ok(tags.match(/^ +H2 /gm).length >= 18);
      assert.ok(tags.match(/^ +Table/gm).length > 10);
      assert.ok(qpdf(pdf, '--qdf', '--object-streams=disable', '-').includes(`/Lang (${isEnglish ? 'en' : 'nl'})`));
    });
  }

  test('letters with any accent are there, in the sandbox', async () => {
    await enter(me);
    const { pdf } = await documents(me);
    for (const word of NAME.split(' ').slice(0, -1)) {
      assert.ok(bare(readPdf(pdf)).includes(word), word);
    }
    const running = workers('preferences');
    assert.ok(running.length > 0);
    if (process.env.BURGERNET_SANDBOX === 'no') return;
    for (const pid of running) {
      assert.match(readFileSync(`/proc/${pid}/status`, 'utf8'), /^Seccomp:\t2$/m);
    }
  });

  test('what cannot be printed is told, and is in the JSON', async () => {
    const address = value(`SELECT id FROM participant_address WHERE participant_id = '${id}'`);
    await me.get(`/mijn/adres?adres=${address}`);
    await me.submit('/mijn/adres', { soort: 'anders', naam: 'Bij 漢字 🙂' });
    await enter(me);
    const { json, pdf } = await documents(me);
    sql(`UPDATE participant_address SET label = 'home', label_self = NULL WHERE id = '${address}'`);
    assert.deepEqual([json.addresses[0].label, json.addresses[0].name], ['own', 'Bij 漢字 🙂']);
    assert.match(readPdf(pdf), /Bij \uFFFD\uFFFD \uFFFD/);
    assert.match(readPdf(pdf).replace(/\s+/g, ' '), /Sommige tekens kunnen wij hier niet afdrukken/);
  });

  // What a worker has of its own; the libraries' pages are everybody's.
  const own = () => workers('preferences').map((pid) => Number(
    /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]));

  test('workers do not grow by it', { skip: process.env.BURGERNET_SANDBOX === 'no' }, async () => {
    await enter(me);
    const many = async () => {
      for (let i = 0; i < 10; i += 1) await documents(me);
      return own();
    };
    await many();
    const after = await many();
    const later = await many();
    for (const [i, kilobytes] of later.entries()) {
      assert.ok(kilobytes < 16 * 1024, `${kilobytes} kB`);
      assert.ok(kilobytes - after[i] < 512, `${after[i]} and then ${kilobytes} kB`);
    }
  });

  test('a long life with us fits: the newest of it on paper, all of it in JSON', async () => {
    const number = value(`SELECT number FROM participant WHERE id = '${id}'`);
    sql(`INSERT INTO consent (participant_id, purpose, version)
      SELECT '${id}', 'newsletter', 'v' || n FROM generate_series(1, 600) n;
      SELECT audit_add('self_week', '${number}') FROM generate_series(1, 8000)`);
    await enter(me);
    const { json, pdf } = await documents(me);
    sql(`DELETE FROM consent WHERE participant_id = '${id}' AND version ~ '^v'`);
    assert.ok(json.consents.length >= 600);
    const text = readPdf(pdf);
    assert.match(text, /v600\s/);
    const left = json.consents.length - 300;
    assert.ok(bare(text).includes(bare(`Hier staan de nieuwste 300. De ${left} daarvoor staan in`)));
    assert.ok(bare(text).includes(bare(json.consents[left].version)));
    assert.doesNotMatch(text, new RegExp(`\\b${json.consents[left - 1].version}\\b`));
    const [, pages] = /Pages: +(\d+)/.exec(poppler('pdfinfo', pdf, '-'));
    assert.ok(text.includes(`Pagina ${pages} van ${pages}`));
  });
});

test('logs have nothing of it', () => {
  for (const name of ['preferences', 'nginx', 'postgres']) {
    const lines = log(name);
    for (const secret of [NAME, EMAIL, me.number.e164, 'colleague-17']) {
      assert.ok(!lines.includes(secret), `${name} has ${secret}`);
    }
  }
});
