// The demo's provider, which speaks Kannel's protocol, and its telephone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { asRoot, sv } from './instance.mjs';
import { Visitor } from './visitor.mjs';
import { base, dir, eventually, freshNumber, rows, sql, value } from './world.mjs';

const SENDSMS = `${base}/demo/kannel/cgi-bin/sendsms`;
let password;

before(() => {
  password = asRoot('cat', join(dir, 'conf/provider_1.secret')).trim();
});

async function get(fields) {
  const query = new URLSearchParams({ username: 'burgernet', password, from: 'Burgernet',
    charset: 'UTF-8', ...fields });
  const response = await fetch(`${SENDSMS}?${query}`);
  return [response.status, await response.text()];
}

async function post(headers, body, type = 'text/plain; charset=UTF-8') {
  const response = await fetch(SENDSMS, { method: 'POST', body,
    headers: { 'content-type': type, 'x-kannel-username': 'burgernet',
      'x-kannel-password': password, 'x-kannel-from': 'Burgernet', ...headers } });
  return [response.status, await response.text()];
}

async function list(number) {
  const response = await fetch(`${base}/demo/telefoon.json?nummer=${encodeURIComponent(number)}`);
  assert.equal(response.status, 200);
  return response.json();
}

const ACCEPTED = [202, '0: Accepted for delivery'];

describe("Kannel's sendsms", () => {
  test('GET, as in its guide', async () => {
    const { e164 } = freshNumber();
    assert.deepEqual(await get({ to: e164, text: 'Café € 5\nregel 2' }), ACCEPTED);
    const [message, ...more] = await list(e164);
    assert.equal(more.length, 0);
    assert.deepEqual([message.from, message.to, message.text, message.reply],
      ['Burgernet', e164, 'Café € 5\nregel 2', false]);
    assert.match(message.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  test('POST, with the text as body', async () => {
    const { e164 } = freshNumber();
    assert.deepEqual(await post({ 'x-kannel-to': e164, 'x-kannel-coding': '2' }, 'Zoë 🚲'),
      ACCEPTED);
    assert.equal((await list(e164))[0].text, 'Zoë 🚲');
  });

  test('its faults too', async () => {
    const { e164 } = freshNumber();
    assert.deepEqual(await get({ to: e164, text: 'Zoë’s' }), ACCEPTED);
    assert.deepEqual(await get({ to: e164, text: '' }), ACCEPTED);
    assert.deepEqual((await list(e164)).map((m) => m.text), ['Zo??s', '']);
  });

  test('refusals', async () => {
    const to = freshNumber().e164;
    const refusals = [
      [await get({ to, text: 'x', password: 'wrong' }), 403, 'Authorization failed for sendsms'],
      [await get({ to, text: 'x', username: '' }), 403, 'Authorization failed for sendsms'],
      [await get({ text: 'x' }), 400, 'Missing receiver number, rejected'],
      [await get({ to, text: 'x', from: '' }), 400, 'Sender missing and no global set, rejected'],
      [await get({ to: 'nobody', text: 'x' }), 400, /^Number\(s\) has\/have been denied/],
      [await get({ to: `${to} ${to}`, text: 'x' }), 400, /^Number\(s\) has\/have been denied/],
      [await post({ 'x-kannel-to': to }, '{}', 'application/json'), 400, 'Invalid content-type'],
      [await post({ 'x-kannel-to': to }, new Uint8Array([0x61, 0])), 400, /misformed/],
      [await post({ 'x-kannel-to': to }, new Uint8Array([0xff])), 400, /misformed/],
    ];
    for (const [[status, text], wanted, like] of refusals) {
      assert.equal(status, wanted, text);
      if (like instanceof RegExp) assert.match(text, like);
      else assert.equal(text, like);
    }
    assert.deepEqual(await list(to), []);
  });

  test('receipts go to our gateway, and nowhere else', async () => {
    const to = freshNumber().e164;
    const reference = 'phonetest'.padEnd(26, 'a');
    sql(`INSERT INTO message (id, reference, class, purpose, parts, deadline)
        VALUES ('00000000-0000-4000-8000-00000000dead', '${reference}', 'code', 'code', 1,
          now() + interval '1 hour') ON CONFLICT DO NOTHING;
      INSERT INTO delivery (message_id, state, priority, attempt)
        VALUES ('00000000-0000-4000-8000-00000000dead', 'accepted', 0, 1) ON CONFLICT DO NOTHING;
      INSERT INTO delivery_attempt (message_id, attempt, provider)
        VALUES ('00000000-0000-4000-8000-00000000dead', 1, 'x') ON CONFLICT DO NOTHING`);
    const url = `${base}/gateway/kannel/${reference}?status=%d&id=%I&smsc=%i&answer=%A`;
    assert.deepEqual(await get({ to, text: 'x', 'dlr-mask': '31', 'dlr-url': url }), ACCEPTED);
    await eventually('both receipts', () => value(`SELECT count(*) FROM receipt
      WHERE message_id = '00000000-0000-4000-8000-00000000dead'`) === '2');
    const [{ id }] = await list(to);
    assert.deepEqual(rows(`SELECT state, provider, provider_id, detail FROM receipt
      WHERE message_id = '00000000-0000-4000-8000-00000000dead' ORDER BY id`),
    [['accepted', 'kannel', id, 'ACK'], ['delivered', 'kannel', id, 'ACK']]);
    // A mask without them, or an address that is not the gateway's: none.
    await get({ to, text: 'x', 'dlr-mask': '2', 'dlr-url': url });
    await get({ to, text: 'x', 'dlr-mask': '31', 'dlr-url': `${base}/gezondheid?status=%d` });
    const log = asRoot('cat', join(dir, 'log/phone/current'));
    assert.match(log, /event=errand_elsewhere/);
    sql("DELETE FROM message WHERE id = '00000000-0000-4000-8000-00000000dead'");
  });
});

describe('the telephone', () => {
  test('shows what came, the last first, and what is typed on it', async () => {
    const number = freshNumber();
    await get({ to: number.e164, text: 'Eerste <b>bericht</b>' });
    await get({ to: number.e164, text: 'Tweede bericht' });
    const visitor = new Visitor(base);
    await visitor.get(`/demo/telefoon?nummer=${encodeURIComponent(number.typed)}`);
    assert.equal(visitor.page.status, 200);
    assert.match(visitor.page.heading, new RegExp(`Telefoon ${number.shown}`));
    assert.match(visitor.page.html, /Tweede bericht[\s\S]*Eerste &lt;b&gt;bericht/);
    const inbound = Number(value('SELECT count(*) FROM inbound'));
    await visitor.submit('/demo/telefoon', { tekst: 'STOP & bedankt' });
    assert.match(visitor.page.text, /STOP & bedankt/);
    await eventually('it is at the gateway',
      () => Number(value('SELECT count(*) FROM inbound')) === inbound + 1);
    const sent = (await list(number.e164)).filter(({ reply }) => reply);
    assert.deepEqual(sent.map(({ text }) => text), ['STOP & bedankt']);
    await visitor.submit('/demo/telefoon', { tekst: ' ' });
    assert.equal(visitor.page.status, 422);
    assert.deepEqual(visitor.page.faults, { tekst: 'Typ een antwoord.' });
  });

  test('asks for a number, and names those that have messages', async () => {
    const number = freshNumber();
    await get({ to: number.e164, text: 'x' });
    const visitor = new Visitor(base);
    await visitor.get('/demo/telefoon');
    assert.match(visitor.page.text, new RegExp(number.shown));
    await visitor.get('/demo/telefoon?nummer=12');
    assert.equal(visitor.page.status, 422);
    assert.ok(visitor.page.faults.nummer);
    assert.match(visitor.page.html, /value="12"/);
    const answer = await fetch(`${base}/demo/telefoon.json?nummer=12`);
    assert.equal(answer.status, 422);
  });

  test('in English', async () => {
    const visitor = new Visitor(base);
    await visitor.get('/en/demo/telefoon');
    assert.equal(visitor.page.status, 200);
    assert.equal(visitor.page.heading, 'Trial phone');
  });

  test('a reply without the form’s token is refused', async () => {
    const visitor = new Visitor(base);
    await visitor.get(`/demo/telefoon?nummer=${encodeURIComponent(freshNumber().e164)}`);
    const page = await visitor.send('/demo/telefoon', { nummer: '0612345001', tekst: 'x' });
    assert.equal(page.status, 403);
  });

  test('keeps its messages when it starts again', async () => {
    const { e164 } = freshNumber();
    await get({ to: e164, text: 'blijft' });
    sv('restart', 'phone');
    const [message] = await eventually('the phone', () => list(e164));
    assert.equal(message.text, 'blijft');
  });

  test('many at once, by several processes: none is lost', async () => {
    const { e164 } = freshNumber();
    const texts = Array.from({ length: 60 }, (_, i) => `nummer ${i}`);
    await Promise.all(texts.map((text) => get({ to: e164, text })));
    assert.deepEqual((await list(e164)).map((m) => m.text).sort(), texts.sort());
  });

  test('is not there in production', () => {
    const conf = readFileSync(join(dir, 'conf/burgernet.conf'), 'utf8')
      .replace(/^environment = .*$/m, 'environment = production')
      .replace(/^sandbox = no$/m, 'sandbox = yes')
      .replace(/^(base_url|provider_1_url|address_service_url) = .*$/gm,
        '$1 = https://burgernet.example');
    const file = asRoot('mktemp', '/tmp/burgernet-phone.XXXXXX').trim();
    asRoot('sh', '-c', `cat > ${file} <<'END'\n${conf}\nEND`);
    const out = asRoot('sh', '-c', `spawn-fcgi -n -s ${file}.sock -- ${dir}/bin/phone -c ${file} 2>&1;
      rm -f ${file} ${file}.sock`);
    assert.match(out, /there is no demo/);
  });
});
