// The gateway's addresses, as a stranger, a provider in error, and a provider
// find them. What the answers tell is the same whether a reference exists.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { base, gatewayToken, log, psql } from './instance.mjs';
import { freshNumber } from './world.mjs';

const gateway = `${base}/gateway`;
const unknown = 'abcdefghijklmnopqrstuv2345';
const token = gatewayToken();
const sender = freshNumber().e164; // it gets an answer
const national = sender.slice(3);
const wrong = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');

const ask = async (path, options = {}) => {
  const answer = await fetch(`${gateway}${path}`, { redirect: 'manual', ...options });
  return { status: answer.status, type: answer.headers.get('content-type'),
    allow: answer.headers.get('allow'), retry: answer.headers.get('retry-after'),
    cookie: answer.headers.get('set-cookie'), text: await answer.text() };
};
const json = (value) => ({ method: 'POST', headers: { 'content-type': 'application/json' },
  body: typeof value === 'string' ? value : JSON.stringify(value) });
const form = (fields) => ({ method: 'POST', body: new URLSearchParams(fields) });
const cmReceipt = (reference, code) => json({ messages: { msg: {
  received: '2026-11-22T05:00:00', to: `0031${national}`, reference,
  status: { code, errorCode: '', errorDescription: '' }, operator: '20404' } } });
const cmMessage = (text, time) => json({ from: { number: `0031${national}`, name: '' },
  to: { number: '0031612345000' }, message: { text }, reference: '',
  groupings: ['', '', ''], timeUtc: time, channel: 'SMS' });
const inbound = () => Number(psql('SELECT count(*) FROM inbound'));

describe('refusals', () => {
  const cases = [
    ['GET', '/kannel/short?status=1', {}, 422],
    ['GET', `/kannel/${unknown}`, {}, 422],
    ['GET', `/kannel/${unknown}?status=x`, {}, 422],
    ['GET', `/kannel/${unknown}?status=1&id=%zz`, {}, 422],
    ['GET', `/kannel/${unknown}?status=1&id=%00`, {}, 422],
    ['POST', `/kannel/${unknown}`, {}, 405, 'GET, HEAD'],
    ['GET', '/kannel', {}, 404],
    ['GET', `/kannel/${unknown}/x`, {}, 404],
    ['GET', `/cm/${token}`, {}, 405, 'POST'],
    ['POST', '/cm', json('{}'), 404],
    ['POST', `/cm/${wrong}`, cmReceipt(unknown, '2'), 404],
    ['POST', `/cm/${token}`, json('"' + 'x'.repeat(70000) + '"'), 413],
    ['GET', `/twilio/${unknown}`, {}, 405, 'POST'],
    ['POST', `/twilio/${unknown}`, form({}), 422],
    ['POST', `/twilio/${unknown}`, form({ MessageStatus: 'lost' }), 422],
    ['POST', '/twilio/short', form({ MessageStatus: 'sent' }), 422],
    ['POST', '/inkomend/kannel/x?from=1', { body: 'JA' }, 404],
    ['POST', `/inkomend/kannel/${wrong}?from=1`, { body: 'JA' }, 404],
    ['POST', `/inkomend/kannel/${token}0?from=1`, { body: 'JA' }, 404],
    ['POST', `/inkomend/kannel/${token.toUpperCase()}?from=1`, { body: 'JA' }, 404],
    ['GET', `/inkomend/kannel/${token}?from=1`, {}, 405, 'POST'],
    ['POST', `/inkomend/cm/${wrong}`, cmMessage('JA', ''), 404],
    ['GET', `/inkomend/cm/${token}`, {}, 405, 'POST'],
    ['POST', `/inkomend/twilio/${wrong}`, form({ From: '1', Body: 'JA' }), 404],
    ['GET', `/inkomend/twilio/${token}`, {}, 405, 'POST'],
    ['GET', '/', {}, 404],
    ['GET', '/inkomend', {}, 404],
  ];
  for (const [method, path, options, status, allow] of cases) {
    test(`${method} ${path.replace(token, '<token>').slice(0, 60)} is ${status}`, async () => {
      const before = inbound();
      const answer = await ask(path, { method, ...options });
      assert.equal(answer.status, status, answer.text);
      assert.equal(answer.allow, allow ?? null);
      assert.equal(answer.cookie, null);
      assert.equal(inbound(), before);
    });
  }
});

describe('receipts', () => {
  test('of an unknown reference are answered as all are', async () => {
    for (const answer of [
      await ask(`/kannel/${unknown}?status=1&id=1&smsc=a&answer=ACK/`),
      await ask(`/cm/${token}`, cmReceipt(unknown, '2')),
      await ask(`/twilio/${unknown}`, form({ MessageStatus: 'sent', MessageSid: 'SM1' })),
    ]) {
      assert.equal(answer.status, 200);
      assert.equal(answer.text, '');
    }
  });
});

// CM sends a whole notification again for a week until it sees 200.
describe('of CM’s receipts', () => {
  const own = () => psql(`SELECT reference FROM message WHERE id NOT IN
    (SELECT message_id FROM receipt WHERE detail = '77') LIMIT 1`).trim();
  const item = (reference, code, errorCode = '') => ({ reference, status: { code, errorCode } });
  const list = (...items) => json({ messages: { msg: items } });

  test('what is understood is stored, whatever stands beside it', async () => {
    await fetch(`${gateway}/inkomend/kannel/${token}?from=${encodeURIComponent(freshNumber().e164)}`,
      { method: 'POST', body: 'een vraag' }); // so that a message is there
    const reference = own();
    assert.match(reference, /^[a-z2-7]{26}$/);
    const answer = await ask(`/cm/${token}`, list(item('', '2'), item('van een ander', '2'),
      item(unknown, '2'), item(reference, '3', '77'), item(reference, 'x'), null, 7));
    assert.equal(answer.status, 200);
    assert.equal(psql(`SELECT count(*) FROM receipt r JOIN message m ON m.id = r.message_id
      WHERE m.reference = '${reference}' AND r.detail = '77'`).trim(), '1');
  });

  for (const [name, body] of [['nothing', ''], ['no JSON', '{'], ['no list', '{}'],
    ['a lone surrogate', '{"messages":{"msg":[{"reference":"\\ud83d"}]}}'],
    ['depth', '['.repeat(5000) + ']'.repeat(5000)]]) {
    test(`${name} is answered 200`, async () => {
      assert.equal((await ask(`/cm/${token}`, json(body))).status, 200);
    });
  }
});

describe('messages', () => {
  test('of each provider are stored, sealed, and a repetition once', async () => {
    const before = inbound();
    const time = new Date().toISOString().slice(0, 19);
    const id = randomUUID();
    const kannel = [`/inkomend/kannel/${token}?from=%2B31${national}&id=${id}`,
      { method: 'POST', body: 'geplant woord ë' }];
    for (let i = 0; i < 2; i++) {
      assert.equal((await ask(...kannel)).status, 200);
      assert.equal((await ask(`/inkomend/cm/${token}`, cmMessage('geplant woord', time))).status, 200);
      const twilio = await ask(`/inkomend/twilio/${token}`,
        form({ From: sender, Body: 'geplant woord', MessageSid: `SM${id}`, NumMedia: '0' }));
      assert.equal(twilio.status, 200);
      assert.equal(twilio.text, '<Response/>');
      assert.equal(twilio.type, 'text/xml');
    }
    assert.equal(inbound(), before + 3);
    const stored = psql('SELECT string_agg(encode(sender || body, \'hex\'), \'\') FROM inbound');
    for (const planted of ['geplant woord', national])
      assert.ok(!stored.includes(Buffer.from(planted).toString('hex')));
  });
});

test('no log has a number, a word or a token', () => {
  for (const name of ['gateway', 'nginx', 'postgres']) {
    const text = log(name);
    for (const planted of [national, 'geplant', token, wrong, unknown])
      assert.ok(!text.includes(planted), `${name}: ${planted.slice(0, 9)}`);
  }
});
