// What time does to a participant: the yearly question and its answer, and being
// erased after leaving. By the commands that the timers run.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { asRoot, gatewayToken } from './instance.mjs';
import { forgetLimits, member } from './mijn.mjs';
import { Visitor } from './visitor.mjs';
import { base, dir, eventually, messages, sql, value } from './world.mjs';

const burgernet = (...words) => asRoot('chpst', '-u', 'burgernet', join(dir, 'bin/burgernet'),
  '-c', join(dir, 'conf/burgernet.conf'), ...words);

// Who VISITOR is, in the database: the newest session is theirs.
const idOf = () => value('SELECT participant_id FROM session ORDER BY created_at DESC LIMIT 1');

function say(number, text) {
  return fetch(`${base}/gateway/inkomend/kannel/${gatewayToken()}?`
    + new URLSearchParams({ from: number.e164, id: randomUUID() }), { method: 'POST', body: text });
}

// What the courier sent is settled: no receipt comes in between.
const settled = (id) => eventually('the receipts', async () => value(`SELECT count(*)
  FROM delivery d JOIN message m ON m.id = d.message_id
  WHERE m.participant_id = '${id}' AND d.state <> 'delivered'`) === '0');

describe('the yearly question', () => {
  test('goes to whom nothing was heard of, and JA answers it', async () => {
    const visitor = await member();
    const id = idOf();
    await settled(id);
    const got = (await messages(visitor.number, 0)).length;
    sql(`UPDATE delivery SET reach_state = state; UPDATE participant_reach
      SET seen_at = now() - interval '366 days', reached_at = NULL WHERE participant_id = '${id}'`);
    burgernet('periodic', 'run');
    const text = (await messages(visitor.number, got + 1))[got];
    assert.match(text, /^Doet u nog mee met Burgernet\? .*Antwoord JA, of log in op http/);
    burgernet('periodic', 'run');
    assert.equal((await say(visitor.number, 'Ja')).status, 200);
    assert.equal((await messages(visitor.number, got + 2)).length, got + 2, 'asked once');
    sql(`UPDATE participant_reach SET asked_at = now() - interval '31 days'
      WHERE participant_id = '${id}'`);
    burgernet('periodic', 'run');
    assert.equal(value(`SELECT participant_standing('${id}')`), 'active', 'the answer counts');
  });

  test('without an answer sets aside, and signing in is the way back', async () => {
    const visitor = await member();
    const id = idOf();
    await settled(id);
    sql(`UPDATE participant_reach SET seen_at = now() - interval '400 days', reached_at = NULL,
      asked_at = now() - interval '31 days' WHERE participant_id = '${id}';
      UPDATE delivery SET reach_state = state`);
    burgernet('periodic', 'run');
    assert.equal(value(`SELECT participant_standing('${id}')`), 'aside');
    await visitor.get('/mijn');
    assert.match(visitor.page.text, /Onze berichten komen niet bij u aan/, 'who is signed in sees it');
    const again = new Visitor(base);
    again.prefix = '';
    forgetLimits();
    const before = (await messages(visitor.number, 0)).length;
    await again.get('/mijn/inloggen');
    await again.submit('/mijn/inloggen', { telefoon: visitor.number.typed });
    const code = /\b(\d{6})\b/.exec((await messages(visitor.number, before + 1))[before])[1];
    await again.submit('/mijn/code', { code });
    assert.equal(again.page.path, '/mijn?bewaard=bereikbaar', 'and the page says so');
    assert.equal(value(`SELECT participant_standing('${id}')`), 'active');
  });
});

describe('who left', () => {
  test('is erased when the days are over, and nothing knows them any more', async () => {
    const visitor = await member();
    const id = idOf();
    sql(`SELECT participant_leave('${id}', 'web')`);
    burgernet('retention', 'run');
    assert.equal(value(`SELECT participant_standing('${id}')`), 'left', 'not before');
    sql(`UPDATE participant SET left_at = now() - interval '7 days', erase_at = now()
      WHERE id = '${id}'`);
    assert.match(burgernet('retention', 'run', '--dry-run', '--verbose', '--rule', 'left'),
      new RegExp(`^left: \\d+ due\\n[^]*  ${id}\\n`));
    assert.match(burgernet('retention', 'run'), /^left: \d+ removed$/m);
    assert.equal(value(`SELECT count(*) FROM participant WHERE id = '${id}'`), '0');
    await visitor.get('/mijn');
    assert.match(visitor.page.path, /^\/mijn\/inloggen/, 'the session ended');
    const before = (await messages(visitor.number, 0)).length;
    forgetLimits();
    await visitor.submit('/mijn/inloggen', { telefoon: visitor.number.typed });
    const text = (await messages(visitor.number, before + 1))[before];
    assert.doesNotMatch(text, /\b\d{6}\b/, 'no code for a number that is nobody’s');
  });
});
