// A lost COMMIT is resolved, not guessed: what was answered 200 is stored once,
// whatever became of the session that stored it. `make check-commit`; KILLS and
// FORCED say how often.
//
// A killed session makes PostgreSQL start all sessions anew, and what was not
// flushed is gone: numbers of transactions that never reached the log are given
// out again. "Forced" makes that certain: a session is stopped while it holds the
// lock under which the log is flushed, so that the COMMIT of an SMS must wait for
// it; and then it is killed.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { base, eventually, gatewayToken, kill, log, psql, psqlWords, rooted } from '../http/instance.mjs';

const KILLS = Number(process.env.KILLS ?? 300);
const FORCED = Number(process.env.FORCED ?? 50);
const SENDERS = 8;
const token = gatewayToken();
const answered = new Set(); // ids that got 200
const other = new Map(); // answers that did not, by status

async function send(id) {
  const sender = `316${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  const answer = await fetch(`${base}/gateway/inkomend/kannel/${token}?from=${sender}&id=${id}`,
    { method: 'POST', body: 'STOP' });
  await answer.arrayBuffer();
  if (answer.status === 200) answered.add(id);
  else other.set(answer.status, (other.get(answer.status) ?? 0) + 1);
  return answer.status;
}

// As Kannel does: the same again until it is taken.
async function insist(id) {
  while (await send(id) !== 200) await new Promise((resolve) => setTimeout(resolve, 100));
}

// As psql() of the instance, while the senders go on.
const ask = (text) => new Promise((resolve, reject) => {
  const [command, ...words] = rooted(...psqlWords, '-v', 'ON_ERROR_STOP=1', '-c', text);
  execFile(command, words, (error, out) => (error ? reject(error) : resolve(out.trim())));
});

const fates = (since) => {
  const lines = log('gateway').slice(since).match(/event=commit_lost found=\w+/g) ?? [];
  const count = (fate) => lines.filter((line) => line.endsWith(fate)).length;
  return `commit_lost: ${count('committed')} committed, ${count('aborted')} aborted, `
    + `${count('nothing')} unknown`;
};

// Of ANSWERED: how many are stored nowhere, and how many twice.
function account() {
  const stored = psql(`SELECT provider_id FROM inbound WHERE provider = 'kannel'`).split('\n');
  const once = new Set(stored);
  return { lost: [...answered].filter((id) => !once.has(id)).length,
    twice: stored.filter((id) => answered.has(id)).length
      - [...once].filter((id) => answered.has(id)).length };
}

after(() => console.log(`answered 200: ${answered.size}; other answers: ${
  [...other].map(([status, count]) => `${count} x ${status}`).join(', ') || 'none'}`));

test(`${KILLS} kills under inbound SMS`, async (t) => {
  const since = log('gateway').length;
  let going = true;
  const senders = Array.from({ length: SENDERS }, async () => {
    while (going) await insist(randomUUID());
  });
  for (let round = 0; round < KILLS; round++) {
    const before = answered.size;
    const pid = await eventually('a session of the gateway', () => ask(`SELECT pid
      FROM pg_stat_activity WHERE usename = 'burgernet_gateway' ORDER BY random() LIMIT 1`));
    kill(pid);
    await eventually('answers again', () => answered.size >= before + 2 * SENDERS, 60);
  }
  going = false;
  await Promise.all(senders);
  const { lost, twice } = account();
  t.diagnostic(`${KILLS} kills, ${answered.size} answered 200, ${lost} of them stored nowhere, `
    + `${twice} twice; ${fates(since)}`);
  assert.deepEqual({ lost, twice }, { lost: 0, twice: 0 });
});

// A session that does nothing but commit, stopped while it flushes. Its pid.
async function stopInFlush() {
  const [command, words] = rooted('env', ['PGAPPNAME=check_flush', 'psql', ...psqlWords, '-c',
    `DO $$ BEGIN LOOP PERFORM pg_logical_emit_message(true, 'check', repeat('x', 4000)); COMMIT;
      END LOOP; END $$`]);
  spawn(command, words, { stdio: 'ignore' }).on('error', () => {});
  const pid = await eventually('a session that commits', () => ask(`SELECT pid
    FROM pg_stat_activity WHERE application_name = 'check_flush'`));
  for (let tries = 0; tries < 500; tries++) {
    kill(pid, 'STOP');
    if (await ask(`SELECT wait_event FROM pg_stat_activity WHERE pid = ${pid}`) === 'WALSync')
      return pid;
    kill(pid, 'CONT');
  }
  kill(pid);
  throw new Error('no session was caught in its flush');
}

test(`${FORCED} sessions killed in their flush, with a COMMIT waiting`, async (t) => {
  const since = log('gateway').length;
  let refused = 0;
  const before = answered.size;
  for (let round = 0; round < FORCED; round++) {
    await eventually('PostgreSQL', () => ask('SELECT 1'));
    await insist(randomUUID());
    const pid = await stopInFlush();
    const id = randomUUID();
    const first = send(id);
    await eventually('a COMMIT that waits', async () => await ask(`SELECT count(*)
      FROM pg_stat_activity WHERE usename = 'burgernet_gateway' AND wait_event = 'WALWrite'`) > 0);
    kill(pid);
    const status = await first;
    assert.ok([200, 503].includes(status), `${status}`);
    if (status !== 200) {
      refused += 1;
      await eventually('PostgreSQL', () => ask('SELECT 1'));
      await insist(id);
    }
  }
  const { lost, twice } = account();
  t.diagnostic(`${FORCED} forced, ${answered.size - before} answered 200 (${refused} at a later `
    + `try), ${lost} of them stored nowhere, ${twice} twice; ${fates(since)}`);
  assert.deepEqual({ lost, twice }, { lost: 0, twice: 0 });
});
