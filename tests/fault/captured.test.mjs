// What each program could learn or do that was taken over: its role in the
// database, with all that it may call, against participants and strangers made by
// the ordinary pages. `make check-captured`; PEOPLE says how many of each.
//
// The last lines count what was tried and what was learnt: nothing.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { freshNumber, messages, rows, sql, value } from '../http/world.mjs';
import { eventually, programs, psqlWords, rooted } from '../http/instance.mjs';
import { forgetLimits, participant } from '../http/mijn.mjs';

const PEOPLE = Number(process.env.PEOPLE ?? 5);
const PROGRAMS = programs('web');
const counted = { asked: 0, learnt: 0 };
const known = []; // tags of participants
const strangers = []; // of nobody

// A script as ROLE, statement by statement; an error is its SQLSTATE.
function as(role, ...statements) {
  const text = `\\set VERBOSITY sqlstate\nSET SESSION AUTHORIZATION burgernet_${role};\n`
    + `SET search_path = burgernet, public;\n${statements.map((s) => `${s};`).join('\n')}`;
  const [command, ...rest] = rooted(...psqlWords, '-f', '-');
  const { stdout, stderr } = spawnSync(command, rest, { input: text, encoding: 'utf8' });
  counted.asked += statements.length;
  const errors = stderr.match(/(?<=ERROR: {2})\w{5}/g) ?? [];
  return [...stdout.trim().split('\n').filter((line) => line !== ''), ...errors];
}

const bytes = (buffer) => `'\\x${buffer.toString('hex')}'::bytea`;
const hash = (text) => bytes(createHash('sha256').update(text).digest());
const some = () => bytes(randomBytes(32));
const tags = (tag) => `ARRAY['${tag}'::bytea]`;

// A request for a code as a program makes it, with all that it may choose.
const request = (tag) => `ROW('${randomUUID()}', ${tags(tag)}, 1, '\\x01', '${randomUUID()}',
  '${randomBytes(13).toString('hex')}', '\\x01', 'nl')::challenge_request`;
const asker = () => `ROW(${some()}, ARRAY[${some()}], false, true)::limit_asker`;
const signin = (browser, tag) => `SELECT * FROM signin_begin(${browser}, ${request(tag)}, ${asker()})`;
const signup = (browser, tag) => `SELECT * FROM signup_begin(${browser}, '${randomUUID()}',
  ${tags(tag)}, 1, ${asker()}, '${randomUUID()}', '${randomBytes(13).toString('hex')}',
  '\\x01', 'nl', '')`;
const inbound = (tag, word) => `SELECT inbound_store('${randomUUID()}', 'x', '', ${tags(tag)}, '', '',
  '${word}', 1, '${randomUUID()}', '${randomBytes(13).toString('hex')}', '\\x01')`;

const calm = () => sql('DELETE FROM rate_limit');

before(async () => {
  for (let n = 0; n < PEOPLE; n++) {
    const number = await participant();
    known.push({ number, tag: value(`SELECT p.phone_tag FROM participant p
      ORDER BY p.number DESC LIMIT 1`) });
    strangers.push({ tag: `\\x${randomBytes(32).toString('hex')}` });
  }
  forgetLimits();
});

const ended = []; // processes, whatever happens

after(() => {
  for (const child of ended) child.kill();
  console.log(`captured: ${counted.asked} statements asked, ${counted.learnt} told something`);
});

// LEARNT counts, and fails.
function nothing(list, what) {
  counted.learnt += list.length;
  assert.deepEqual(list, [], what);
}

test('no code is chosen by who asks for it, taken back or not', () => {
  const read = [];
  for (const { tag } of known) {
    calm();
    const browser = some();
    const session = some();
    const guess = hash('123456');
    for (const end of ['ROLLBACK', 'COMMIT']) {
      const answers = as('preferences', 'BEGIN', signin(browser, tag),
        `SELECT challenge_guess(${browser}, 'signin', ${guess})`,
        `SELECT outcome FROM signin_try(${browser}, ${guess}, ${session}, '\\x01', NULL)`,
        `SELECT 'READ', * FROM self_load(${session})`,
        `SELECT 'READ', count(*) FROM self_addresses(${session}) HAVING count(*) > 0`, end,
        `SELECT outcome FROM signin_try(${browser}, ${guess}, ${session}, '\\x01', NULL)`,
        `SELECT 'READ', * FROM self_load(${session})`);
      read.push(...answers.filter((line) => /READ|proven/.test(line)));
    }
  }
  nothing(read, 'no session without the phone');
});

test('a code is guessed five times, however often a guess is taken back', async () => {
  const { number, tag } = known[0];
  calm();
  const browser = bytes(randomBytes(32));
  const before_ = (await messages(number, 0)).length;
  // The recipient is the participant's own, as the pages would have it.
  sql(`DELETE FROM challenge`);
  as('preferences', signin(browser, tag));
  const right = hash('right');
  sql(`UPDATE challenge SET hash = ${right}`);
  const judged = [];
  for (let n = 0; n < 40; n++) {
    const guess = n === 20 ? right : hash(`guess ${n}`);
    const session = some();
    judged.push(...as('preferences', 'BEGIN',
      `SELECT challenge_guess(${browser}, 'signin', ${guess})`,
      `SELECT outcome FROM signin_try(${browser}, ${guess}, ${session}, '\\x01', NULL)`,
      'ROLLBACK').filter((line) => /proven|wrong/.test(line)));
  }
  nothing(judged, 'what is taken back is not judged');
  let told = 0;
  for (let n = 0; n < 40; n++) {
    const guess = hash(`guess ${n}`);
    const [, ...answers] = as('preferences',
      `SELECT challenge_guess(${browser}, 'signin', ${guess})`, 'BEGIN',
      `SELECT outcome FROM signin_try(${browser}, ${guess}, ${some()}, '\\x01', NULL)`,
      'ROLLBACK');
    if (/wrong|spent/.test(answers.join()) && n < 5) told += 1;
    else assert.match(answers.join(), /gone/, 'a guess that was not kept');
  }
  assert.equal(told, 5);
  assert.equal((await messages(number, 0)).length, before_);
});

test('a code goes to no phone but that of the number', async () => {
  calm();
  const mine = freshNumber();
  const { tag } = known[1];
  const browser = some();
  as('preferences', signin(browser, tag));
  const id = value(`SELECT message_id FROM challenge WHERE browser = ${browser}`);
  await eventually('the courier to look at it', () => value(
    `SELECT state FROM delivery WHERE message_id = '${id}'`) === 'rejected');
  assert.equal((await messages(mine, 0)).length, 0);
  assert.equal(value(`SELECT hash IS NULL FROM challenge WHERE browser = ${browser}`), 't');
});

// The same questions about a participant and about a stranger.
function alike(role, ask) {
  const answers = [known, strangers].map((group) => group.map(({ tag }) => {
    calm();
    return as(role, ...ask(tag)).join(' / ');
  }));
  // 42883: there is no such function. Who asks nothing learns nothing.
  assert.ok(answers.flat().every((answer) => !/42883|42601/.test(answer)), `${role}: ${answers[0][0]}`);
  const different = answers[0].filter((answer, n) => answer !== answers[1][n]);
  nothing(different, `${role} hears the same of both: ${answers[0][0]} and ${answers[1][0]}`);
}

test('whether a number takes part is the same answer', () => {
  alike('preferences', (tag) => ['BEGIN', signin(some(), tag), 'ROLLBACK']);
  alike('preferences', (tag) => [signin(some(), tag)]);
  alike('enroll', (tag) => ['BEGIN', signup(some(), tag), 'ROLLBACK']);
  const browser = () => hash(`signup ${Math.random()}`);
  alike('enroll', (tag) => {
    const mine = browser();
    return ['BEGIN', signup(mine, tag), `SELECT signup_guess(${mine}, ${tags(tag)}, ${hash('1')})`,
      `SELECT * FROM signup_judge(${mine}, ${tags(tag)}, ${hash('1')})`,
      `SELECT count(*) FROM signup_status(${mine})`,
      `SELECT outcome FROM participant_create(${mine}, '${randomUUID()}', 'nl', '\\x01', '\\x02',
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{}', '{}', '${randomUUID()}',
        '2801AB', 1, '', '', NULL, 'house', '', '[]')`, 'ROLLBACK'];
  });
  for (const word of ['stop', 'start', 'pause', 'status', 'help', 'yes', 'unknown']) {
    alike('gateway', (tag) => ['BEGIN', inbound(tag, word), inbound(tag, word), 'ROLLBACK']);
  }
});

// Each argument NULL in turn, by the catalogue.
test('NULL is refused, or answered the same, at every door with a number', () => {
  const calls = [['preferences', (tag) => signin(some(), tag)],
    ['enroll', (tag) => signup(some(), tag)], ['gateway', (tag) => inbound(tag, 'help')]];
  for (const [role, call] of calls) {
    const [head, rest] = call('TAG').split(/\((.*)\)$/s);
    const words = rest.match(/\s*(?:ROW\([^)]*\)\s*::\w+|ARRAY\[[^\]]*\]|'[^']*'(?:::\w+)?|\d+|[^,]+)/g)
      .map((word) => word.trim()).filter((word) => word !== '');
    for (let n = 0; n < words.length; n++) {
      if (words[n].includes('TAG')) continue;
      alike(role, (tag) => {
        const arguments_ = words.map((word, i) => (i === n ? 'NULL' : word.replace('TAG', tag)));
        for (let i = 0; i < arguments_.length; i++) {
          if (/^'[0-9a-f]{8}-/.test(arguments_[i])) arguments_[i] = `'${randomUUID()}'`;
          if (/^'[0-9a-f]{26}'$/.test(arguments_[i])) {
            arguments_[i] = `'${randomBytes(13).toString('hex')}'`;
          }
        }
        return ['BEGIN', `${head}(${arguments_.join(', ')})`, 'ROLLBACK'];
      });
    }
  }
});

test('no table, statistic or size tells how many take part', () => {
  const tables = rows(`SELECT c.oid::regclass FROM pg_class c
    WHERE c.relnamespace = 'burgernet'::regnamespace AND c.relkind IN ('r', 'S')`).flat();
  for (const role of PROGRAMS) {
    const told = [];
    for (const table of tables) {
      told.push(...as(role, `SELECT 'READ' FROM ${table}`, `SELECT 'READ', pg_relation_size('${table}')`,
        `SELECT 'READ', reltuples FROM pg_class WHERE oid = '${table}'::regclass`,
        `SELECT 'READ' FROM pg_stats WHERE tablename = '${table}'`)
        .filter((line) => line.startsWith('READ')));
    }
    told.push(...as(role, "SELECT 'READ' FROM pg_stat_activity", "SELECT 'READ' FROM pg_locks",
      "SELECT 'READ' FROM pg_stat_user_tables", "SELECT 'READ' FROM pg_stat_xact_user_tables",
      "SELECT 'READ' FROM pg_stat_user_functions", "SELECT 'READ', lo_create(0)",
      "SELECT 'READ', pg_advisory_lock(1)", "SELECT 'READ' FROM pg_sequences WHERE last_value > 0",
      'SET ROLE burgernet_owner', 'SET ROLE burgernet_courier')
      .filter((line) => line.startsWith('READ')));
    nothing(told, `${role} reads nothing`);
  }
});

test('who keeps all others waiting is ended', async () => {
  calm();
  const [command, ...rest] = rooted('chpst', '-u', 'burgernet-enroll', ...psqlWords,
    '-U', 'burgernet_enroll', '-f', '-');
  const child = spawn(command, rest, { stdio: ['pipe', 'ignore', 'ignore'] });
  ended.push(child);
  child.stdin.write(`SET idle_in_transaction_session_timeout = 0; BEGIN;
    ${signup(some(), strangers[0].tag)};\n`);
  await eventually('the transaction', () => value(`SELECT count(*) FROM pg_stat_activity
    WHERE usename = 'burgernet_enroll' AND state = 'idle in transaction'`) === '1');
  const since = Date.now();
  await eventually('a sign-up by somebody else', () => participant(), 180);
  console.log(`captured: who held all sign-ups was ended after ${Math.round(
    (Date.now() - since) / 1000)} s`);
});
