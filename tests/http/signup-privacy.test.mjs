// Invariant 8 of the sign-up: what a resident tells is in no log, no file of
// the instance, no address and no dump in a form that anybody could read. The
// stand-in of the SMS provider is another party: it gets number and code, as
// a provider does, and is left out.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, test } from 'node:test';
import { asRoot, log, services } from './instance.mjs';
import { answer, at, visit } from './steps.mjs';
import {
  base, codeFor, dir, freshNumber, freshSource, places, sql,
} from './world.mjs';

const MARK = randomBytes(5).toString('hex').replace(/[0-9]/g, (d) => 'ghijklmnop'[d]);
const NAME = `Quirijna Plantzaad-${MARK}`;
const EMAIL = `quirijna.${MARK}@voorbeeld.example`;

let planted; // what → text
let visitor;
let code;

// The text as it is and as PostgreSQL writes bytes.
const forms = (text) => [text, Buffer.from(text).toString('hex')];

before(async () => {
  const known = places();
  const number = freshNumber();
  visitor = await visit(base, 'code', {
    adres: known.single,
    telefoon: { telefoon: number.typed },
    gegevens: { naam: NAME, email: EMAIL, leeftijd: 'ja' },
    controleren: { deelname: 'ja', nieuwsbrief: 'ja' },
  }, { source: freshSource() });
  code = await codeFor(number);
  const digits = number.e164.slice(3);
  planted = {
    name: NAME,
    'part of the name': MARK,
    'e-mail': EMAIL,
    number: digits,
    'number as shown': number.shown.slice(3),
    'number as typed': number.typed,
    cookie: [...visitor.cookies.values()][0],
  };
  // Faulty input must not leak either.
  await answer(visitor, 'code', { code: `${code}${code}` });
  await visitor.get('/aanmelden/gegevens');
  await answer(visitor, 'gegevens', { naam: NAME, email: `${EMAIL}@`, leeftijd: 'ja' });
  await visitor.get('/aanmelden/telefoon');
  await answer(visitor, 'telefoon', { telefoon: `${number.e164}99` });
});

// Which of what is SOUGHT are in TEXT.
const found = (text, sought = planted) => Object.entries(sought)
  .filter(([, value]) => forms(value).some((form) => text.includes(form)))
  .map(([what]) => what);

// Files of the instance that hold any of what is SOUGHT.
function filesWith(sought = planted) {
  const patterns = Object.values(sought).flatMap(forms).flatMap((form) => ['-e', form]);
  try {
    return asRoot('grep', '-rlaF', '--exclude-dir=state', '--exclude-dir=keys', '-D', 'skip',
      ...patterns, dir).trim().split('\n');
  } catch (error) {
    if (error.status === 1) return [];
    throw error;
  }
}

function dump() {
  return asRoot('pg_dump', '-h', `${dir}/run/pg`, '-U', 'postgres',
    '-T', 'burgernet.address', 'burgernet');
}

for (const when of ['with a code out', 'as a participant']) {
  test(`nothing readable is stored, ${when}`, async () => {
    if (when === 'as a participant') {
      await visitor.get('/aanmelden/code');
      await answer(visitor, 'code', { code });
      assert.equal(at(visitor), 'klaar');
    }
    sql('CHECKPOINT');
    assert.deepEqual(found(dump()), [], 'in a dump of the database');
    assert.deepEqual(filesWith(), [], 'in files, among them those of PostgreSQL and its log of writes');
  });
}

test('nothing is in a log', () => {
  for (const service of services()) {
    const lines = log(service);
    assert.deepEqual(found(lines), [], `in the log of ${service}`);
    assert.doesNotMatch(lines, new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`), `the code in the log of ${service}`);
  }
});

test('nothing is in an address', () => {
  const addresses = visitor.trail.map(decodeURIComponent).join('\n');
  assert.deepEqual(found(addresses), []);
  assert.ok(!addresses.includes(code));
  for (const path of visitor.trail) assert.match(path, /^[\w/-]*(\?(bron|nieuw)=[\w-]+)?$/);
});

test('the cookie says nothing: the answers are not in it', () => {
  assert.equal(visitor.cookies.size, 1);
  assert.match(planted.cookie, /^[\w-]{43}$/);
  assert.deepEqual(found(Buffer.from(planted.cookie, 'base64url').toString('latin1')), []);
});

test('the search would have found it', () => {
  const decoy = { decoy: `Lokvogel ${randomBytes(6).toString('hex')}` };
  assert.deepEqual(found(Buffer.from(decoy.decoy).toString('hex'), decoy), ['decoy']);
  sql(`CREATE TABLE public.planted AS SELECT '${decoy.decoy}'::text AS t`);
  try {
    assert.deepEqual(found(dump(), decoy), ['decoy']);
    sql('CHECKPOINT');
    assert.ok(filesWith(decoy).some((file) => file.includes('/pg/')), 'grep sees PostgreSQL’s files');
  } finally {
    sql('DROP TABLE public.planted');
  }
});

test('the program’s role cannot read back what it stored', () => {
  const as = (query) => {
    try {
      return asRoot('psql', '-XqAt', '-h', `${dir}/run/pg`, '-U', 'burgernet_enroll', '-d', 'burgernet', '-c', query);
    } catch (error) {
      return String(error.stderr);
    }
  };
  for (const table of ['participant', 'participant_contact', 'participant_address', 'signup',
    'signup_draft', 'code', 'message', 'consent', 'type_choice']) {
    assert.match(as(`SELECT * FROM burgernet.${table}`), /permission denied/, table);
  }
});
