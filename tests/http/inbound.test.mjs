// What residents send us: each word, by each provider, from the gateway's address
// to the SMS that answers it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { Courier, restInstanceCourier, wakeInstanceCourier } from './couriers.mjs';
import { gatewayToken, log, sv } from './instance.mjs';
import { Kannel } from './kannel.mjs';
import { visit } from './steps.mjs';
import { Visitor } from './visitor.mjs';
import {
  base, codeFor, eventually, freshNumber, freshSource, messages, places, sql, value,
} from './world.mjs';

const gateway = `${base}/gateway`;
let token;
let single;

before(() => {
  token = gatewayToken();
  single = places().single;
});

const json = (body) => ({ method: 'POST', headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body) });

// How each provider hands on what SENDER wrote; ID tells a repetition.
const providers = {
  kannel: (sender, text, id, headers = {}) => fetch(`${gateway}/inkomend/kannel/${token}?`
    + new URLSearchParams({ from: sender, id }), { method: 'POST', body: text,
    headers: { 'content-type': 'text/plain; charset="UTF-8"', ...headers } }),
  cm: (sender, text, id) => fetch(`${gateway}/inkomend/cm/${token}`, json({
    from: { number: sender.replace(/^\+/, '00'), name: '' }, to: { number: '0031612345000' },
    message: { text }, reference: id, groupings: ['', '', ''], channel: 'SMS' })),
  twilio: (sender, text, id) => fetch(`${gateway}/inkomend/twilio/${token}`, { method: 'POST',
    body: new URLSearchParams({ From: sender, Body: text, MessageSid: `SM${id}`, NumMedia: '0' }) }),
};

async function say(sender, text, { by = 'kannel', id = randomUUID() } = {}) {
  const answer = await providers[by](sender.e164 ?? sender, text, id);
  assert.equal(answer.status, 200);
  return answer;
}

// Somebody who takes part; they got one SMS so far, with their code.
async function takePart(options = {}) {
  const number = freshNumber();
  const source = freshSource();
  const visitor = await visit(base, 'code',
    { adres: options.place ?? single, telefoon: { telefoon: number.typed } },
    { source, ...options });
  await visitor.submit(`${visitor.prefix}/aanmelden/code`, { code: await codeFor(number) });
  const id = value(`SELECT id FROM participant WHERE source = '${source}'`);
  assert.ok(id, 'takes part');
  return { ...number, number, source, id, got: 1 };
}

// The answer to the last that WHO sent.
async function answer(who) {
  who.got += 1;
  return (await messages(who, who.got))[who.got - 1];
}

// How many SMS WHO has, once nothing more is on its way to them.
async function settled(who) {
  await eventually('an empty outbox', () => value(`SELECT count(*) FROM notice_request
    WHERE participant_id = '${who.id}'`) === '0' && value(`SELECT count(*) FROM delivery d
    JOIN message m ON m.id = d.message_id WHERE m.participant_id = '${who.id}'
    AND d.state IN ('queued', 'claimed', 'submitting')`) === '0');
  return (await messages(who, 0)).length;
}

const silence = async (who) => assert.equal(await settled(who), who.got,
  `no other SMS: ${(await messages(who, 0)).join(' | ')}`);

const standing = (who) => value(`SELECT participant_standing('${who.id}')`);
const day = (ahead) => new Intl.DateTimeFormat('nl', { day: 'numeric', month: 'long',
  year: 'numeric', timeZone: 'UTC' }).format(new Date(`${value(
  `SELECT local_day() + ${ahead}`)}T00:00Z`));

for (const by of Object.keys(providers)) {
  describe(`each word, by ${by}`, () => {
    test('is done, and answered', async () => {
      const who = await takePart();
      for (const [text, becomes, like] of [
        ['Status?', 'active', /^U doet mee met Burgernet\. Hoe vaak: hoogstens 4 in 30 dagen/],
        ['pauze 2 weken', 'paused', `U krijgt tot ${day(14)} geen berichten`],
        ['STATUS', 'paused', `Nu is het pauze, tot ${day(14)}.`],
        ['Aan', 'active', /^U krijgt weer berichten van Burgernet/],
        ['START', 'active', /^U doet al mee/],
        ['PAUZE 0', 'active', /getal van 1 tot en met 366/],
        ['PAUZE -3', 'active', /getal van 1 tot en met 366/],
        ['PAUZE 9999', 'active', /getal van 1 tot en met 366/],
        [' hulp! ', 'active', /^Sms STOP \(afmelden\), START/],
        ['Ja', 'active', /^Wij begrijpen deze sms niet.* Bel 112/],
        ['“Stop” \u{1f6d1}', 'left', `Op ${day(7)} wissen wij uw gegevens`],
        ['PAUZE 14', 'left', /^U bent afgemeld/],
        ['info', 'left', /^Sms STOP/],
        ['start', 'active', /^U krijgt weer berichten van Burgernet/],
      ]) {
        await say(who, text, { by });
        assert.equal(standing(who), becomes, text);
        const got = await answer(who);
        if (like instanceof RegExp) assert.match(got, like);
        else assert.ok(got.includes(like), `${text}: ${got}`);
      }
      await silence(who);
    });
  });
}

describe('answers', () => {
  test('are in the participant’s language', async () => {
    const who = await takePart({ english: true });
    for (const [text, like] of [
      ['status', /^You take part in Burgernet.*\/en\/mijn$/], ['pause 1 week', /until \d/],
      ['help', /^Text STOP/], ['what?', /^We do not understand/],
      ['Unsubscribe', /^You get no more messages/]]) {
      await say(who, text);
      assert.match(await answer(who), like);
    }
  });

  test('of who waits say so', async () => {
    const who = await takePart({ place: places().waiting });
    await say(who, 'STATUS');
    assert.match(await answer(who), /Uw gemeente doet nog niet mee/);
    await say(who, 'STOP');
    await answer(who);
    await say(who, 'START');
    assert.match(await answer(who), /Uw gemeente doet nog niet mee/);
    assert.equal(standing(who), 'waiting');
  });

  test('to what is not understood come once a day', async () => {
    const who = await takePart();
    for (const text of ['hoi', 'rode auto', '', '\u{1f44d}', 'Ja ik zie hem']) await say(who, text);
    assert.match(await answer(who), /^Wij begrijpen deze sms niet/);
    await silence(who);
  });

  test('end between two machines that answer each other', async () => {
    for (const [text, most] of [['Ik ben met vakantie.', 1], ['Info', 20]]) {
      const who = await takePart();
      await say(who, text);
      for (let had = 1; (who.got = await settled(who)) > had; had = who.got) {
        for (let i = had; i < who.got; i++) await say(who, text);
      }
      assert.equal(who.got - 1, most);
    }
  });

  test('at most so many a day, and STOP holds all the same', async () => {
    const who = await takePart();
    for (let i = 0; i < 22; i++) await say(who, 'STATUS');
    await eventually('twenty', async () => (await messages(who, 0)).length === 21);
    await say(who, 'stop');
    assert.equal(standing(who), 'left');
    who.got = 21;
    await silence(who);
  });
});

describe('STOP', () => {
  test('gets one answer, and then there is silence', async () => {
    const who = await takePart();
    await Promise.all(Array.from({ length: 8 }, () => say(who, 'STOP')));
    assert.match(await answer(who), /^U krijgt geen berichten meer/);
    for (const text of ['stop!', 'hou op', 'bedankt', 'ja']) await say(who, text);
    await silence(who);
    assert.equal(value(`SELECT count(*) FROM audit WHERE action = 'participant_leave'
      AND subject = (SELECT number::text FROM participant WHERE id = '${who.id}')`), '1');
  });

  test('repeated by the provider after START undoes nothing', async () => {
    const who = await takePart();
    const id = randomUUID();
    for (const by of Object.keys(providers)) {
      await say(who, 'STOP', { by, id });
      assert.equal(standing(who), 'left');
      await say(who, 'START');
      await say(who, 'STOP', { by, id });
      assert.equal(standing(who), 'active', by);
    }
  });

  test('is not lost while the database is away', async () => {
    const who = await takePart();
    const id = randomUUID();
    sv('stop', 'postgres');
    try {
      const refused = await providers.kannel(who.e164, 'STOP', id);
      assert.equal(refused.status, 503);
    } finally {
      sv('start', 'postgres');
    }
    await eventually('PostgreSQL', () => value('SELECT 1') === '1');
    await eventually('the gateway', async () =>
      (await providers.kannel(who.e164, 'STOP', id)).status === 200);
    assert.equal(standing(who), 'left');
  });

  test('with nobody’s number is answered once, whatever it says', async () => {
    const number = freshNumber();
    const who = await takePart();
    const stranger = await say(number, 'STOP');
    const known = await say(who, 'STOP');
    assert.equal(await stranger.text(), await known.text());
    const headers = (one) => [...one.headers].filter(([name]) => !/date|request-id/.test(name));
    assert.deepEqual(headers(stranger), headers(known), 'the same answer for all');
    const [text] = await messages(number);
    assert.equal(text, 'Dit nummer doet niet mee met Burgernet en krijgt geen berichten.\n'
      + `This number is not in Burgernet and gets no messages.\n${base}`);
    for (const more of ['HULP', 'STOP', 'wie bent u?']) await say(number, more);
    await say(number, 'STOP', { by: 'twilio' });
    await answer(who);
    assert.equal((await messages(number)).length, 1);
  });

  test('of a name or a short code is stored, and not answered', async () => {
    const before_ = value("SELECT count(*) FROM message WHERE purpose = 'sms_nobody'");
    for (const sender of ['KPN', '1234', '+32470123456', 'STOP']) await say(sender, 'STOP');
    assert.equal(value(`SELECT string_agg(command || outcome || answered, ' ') FROM (SELECT *
      FROM inbound ORDER BY received_at DESC LIMIT 4) AS i`),
    Array(4).fill('stopnobodyfalse').join(' '));
    assert.equal(value("SELECT count(*) FROM message WHERE purpose = 'sms_nobody'"), before_);
  });
});

describe('STOP, while the courier rests', () => {
  before(() => restInstanceCourier());
  after(() => wakeInstanceCourier());

  test('ends the sign-up of that number: its code is not sent, and is worth nothing', async () => {
    const number = freshNumber();
    const source = freshSource();
    const visitor = await visit(base, 'code',
      { adres: single, telefoon: { telefoon: number.typed } }, { source });
    const id = value(`SELECT m.id FROM message m JOIN signup s ON s.id = m.signup_id
      WHERE s.source = '${source}'`);
    await say(number, 'stop');
    assert.equal(value(`SELECT state || ' ' || error FROM delivery WHERE message_id = '${id}'`),
      'dropped stopped');
    assert.equal(value(`SELECT count(*) FROM signup WHERE source = '${source}'`), '0');
    await visitor.submit('/aanmelden/code', { code: '123456' });
    assert.equal(value(`SELECT count(*) FROM participant WHERE source = '${source}'`), '0');
  });
});

describe('STOP, with messages on their way', () => {
  afterEach(() => wakeInstanceCourier());

  test('drops them, and only its answer arrives', async () => {
    const who = await takePart();
    restInstanceCourier();
    sql(`SELECT outbox_add(gen_random_uuid(), md5('${who.id}' || n), class, 'test', '\\x01', '\\x02',
        1, '1 hour', NULL, '${who.id}') FROM (VALUES (1, 'notice'), (2, 'alert')) AS v (n, class);
      INSERT INTO notice_request (participant_id, purpose) VALUES ('${who.id}', 'pause_over')`);
    await say(who, 'Afmelden');
    wakeInstanceCourier();
    assert.match(await answer(who), /^U krijgt geen berichten meer/);
    await silence(who);
    assert.equal(value(`SELECT string_agg(DISTINCT d.state || ' ' || d.error, ',') FROM delivery d
      JOIN message m ON m.id = d.message_id WHERE m.participant_id = '${who.id}'
      AND m.purpose = 'test'`), 'dropped left');
  });

  test('and the last step of a sign-up at one moment: taken part and left, or neither', async () => {
    for (let round = 0; round < 6; round++) {
      const number = freshNumber();
      const source = freshSource();
      const visitor = await visit(base, 'code',
        { adres: single, telefoon: { telefoon: number.typed } }, { source });
      const code = await codeFor(number);
      const stop = say(number, 'STOP');
      await visitor.submit('/aanmelden/code', { code });
      await stop;
      assert.ok(visitor.page.status < 500, `${visitor.page.status}`);
      const end = value(`SELECT coalesce((SELECT participant_standing(id) FROM participant
        WHERE source = '${source}'), 'nobody')`);
      assert.ok(['left', 'nobody'].includes(end), end);
      assert.equal(value(`SELECT count(*) FROM signup WHERE source = '${source}'
        AND state <> 'confirmed'`), '0');
    }
  });
});

describe('an SMS is never refused for what it says', () => {
  const utf16 = (text) => Buffer.from(text, 'utf16le').swap16();
  const kannel = (bytes, headers) => (who) => providers.kannel(who.e164, bytes, '', headers);
  const wide = { 'x-kannel-coding': '2', 'content-type': 'text/plain; charset="UTF-16BE"' };
  const cm = (body) => (who) => fetch(`${gateway}/inkomend/cm/${token}`, { method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: body.replace('NUMBER', who.e164.replace('+', '00')) });
  const twilio = (body) => (who) => fetch(`${gateway}/inkomend/twilio/${token}`, { method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `From=${encodeURIComponent(who.e164)}${body}` });
  for (const [name, send, becomes] of [
    ['Kannel: UCS-2 with an emoji', kannel(utf16('Stop \u{1f44b}'), wide), 'left'],
    ['Kannel: UCS-2, an emoji in front', kannel(utf16('\u{1f44b} stop…'), wide), 'left'],
    ['Kannel: UCS-2, cut in an emoji', kannel(utf16('Stop \ud83d'), wide), 'left'],
    ['Kannel: UCS-2, the second half first', kannel(utf16('\udc4bSTOP'), wide), 'left'],
    ['Kannel: UCS-2, cut in a letter', kannel(utf16('Stop aub').subarray(0, 15), wide), 'left'],
    ['Kannel: UCS-2 with NULs', kannel(utf16('\0Stop\0'), wide), 'left'],
    ['Kannel: UCS-2 of which it does not tell', kannel(utf16('Stop!')), 'left'],
    ['Kannel: the other order', kannel(Buffer.from('\ufeffStop', 'utf16le'), wide), 'left'],
    ['Kannel: text that it calls UCS-2', kannel('Stop', wide), 'left'],
    ['Kannel: Latin-1', kannel(Buffer.from('Stop, één keer', 'latin1')), 'left'],
    ['Kannel: eight bits', kannel(Buffer.from('Stop\0\xff\x80', 'latin1')), 'left'],
    ['Kannel: Arabic', kannel(utf16('توقف'), wide), 'active'],
    ['Kannel: nothing', kannel(''), 'active'],
    ['Kannel: 40,000 letters', kannel('Stop ' + 'x'.repeat(40000)), 'left'],
    ['CM: an emoji cut in two', cm('{"from":{"number":"NUMBER"},"message":{"text":"Stop \\ud83d"}}'), 'left'],
    ['CM: a NUL', cm('{"from":{"number":"NUMBER"},"message":{"text":"Stop\\u0000"}}'), 'left'],
    ['CM: a picture', cm('{"from":{"number":"NUMBER"},"message":{"text":null,"media":{"mediaUri":"x"}}}'), 'active'],
    ['Twilio: a picture', twilio('&NumMedia=1'), 'active'],
    ['Twilio: bytes that are no text', twilio('&Body=Stop%FF%00'), 'active'],
  ]) {
    test(name, async () => {
      const who = await takePart();
      const had = Number(value('SELECT count(*) FROM inbound'));
      assert.equal((await send(who)).status, 200);
      assert.equal(Number(value('SELECT count(*) FROM inbound')), had + 1, 'stored');
      assert.equal(standing(who), becomes);
    });
  }

  for (const [name, send] of [
    ['Kannel: no sender', () => fetch(`${gateway}/inkomend/kannel/${token}`,
      { method: 'POST', body: 'STOP' })],
    ['CM: no sender', cm('{"message":{"text":"STOP"}}')],
    ['CM: no JSON', cm('STOP')],
    ['CM: nested too deep', cm('['.repeat(50) + ']'.repeat(50))],
    ['Twilio: no sender', () => fetch(`${gateway}/inkomend/twilio/${token}`,
      { method: 'POST', body: new URLSearchParams({ Body: `STOP ${randomUUID()}` }) })],
    ['a sender of 60 letters', () => providers.kannel('x'.repeat(60), 'STOP', '')],
  ]) {
    test(`${name}: stored, and nobody's`, async () => {
      const had = Number(value('SELECT count(*) FROM inbound'));
      assert.equal((await send(freshNumber())).status, 200);
      assert.equal(Number(value('SELECT count(*) FROM inbound')), had + 1);
      assert.equal(value('SELECT outcome FROM inbound ORDER BY received_at DESC LIMIT 1'), 'nobody');
    });
  }
});

test('through the real Kannel, in every coding of a network', async () => {
  const real = new Kannel(`${gateway}/inkomend/kannel/${token}?from=%p&id=%I`);
  try {
    real.start();
    for (const [coding, charset, bytes] of [
      [0, '', Buffer.from('Stop é €')],
      [0, 'ISO-8859-1', Buffer.from('Stop, één keer', 'latin1')],
      [1, '', Buffer.from('Stop \xff', 'latin1')],
      [2, 'UTF-16BE', Buffer.from('Stop \u{1f44b}', 'utf16le').swap16()],
      [2, 'UTF-16BE', Buffer.from('Stop \ud83d', 'utf16le').swap16()],
      [2, 'UTF-16BE', Buffer.from('Стоп, stop', 'utf16le').swap16()],
    ]) {
      const who = await takePart();
      await real.tell(who.e164, bytes, coding, charset);
      const name = `${coding} ${charset} ${bytes.toString('hex')}`;
      await eventually(name, () => value(`SELECT count(*) FROM inbound
        WHERE participant_id = '${who.id}'`) === '1');
      assert.equal(standing(who), 'left', name);
    }
  } finally {
    real.remove();
  }
});

test('through the real Kannel, and back', async () => {
  const who = await takePart();
  restInstanceCourier();
  const real = new Kannel(`${gateway}/inkomend/kannel/${token}?from=%p&id=%I`);
  let mine;
  try {
    real.start();
    mine = await new Courier([real.provider]).start();
    real.say(who.e164, 'Stop svp!');
    await eventually('a participant who left', () => standing(who) === 'left');
    const shown = new RegExp(`<Burgernet \\${who.e164} text U krijgt geen berichten meer .*>`);
    await eventually('the operator has the answer', () => shown.test(real.delivered));
    // It keeps what we cannot take (http-request-retry).
    const refused = () => log('gateway').match(/inkomend\/kannel\/\{sleutel\} status=503/g)?.length ?? 0;
    const before_ = refused();
    sv('stop', 'postgres');
    real.say(who.e164, 'START');
    await eventually('a refusal', () => refused() > before_);
    sv('start', 'postgres');
    await eventually('PostgreSQL', () => value('SELECT 1') === '1');
    await eventually('a participant who is back', () => standing(who) === 'active');
  } finally {
    await mine?.remove();
    real.remove();
    wakeInstanceCourier();
  }
});

test('the demo’s telephone sends one, and shows the answer', async () => {
  const who = await takePart();
  const visitor = new Visitor(base);
  await visitor.get(`/demo/telefoon?nummer=${encodeURIComponent(who.e164)}`);
  await visitor.submit('/demo/telefoon', { tekst: 'Stop aub' });
  assert.match(await answer(who), /^U krijgt geen berichten meer/);
  assert.equal(standing(who), 'left');
  await visitor.get(`/demo/telefoon?nummer=${encodeURIComponent(who.e164)}`);
  assert.match(visitor.page.text, /Op .* wissen wij uw gegevens/);
});

// Whatever the tests above did: after somebody left, nothing was sent to them but
// codes and answers, and each SMS has one answer at most.
test('what was sent to who left', () => {
  assert.equal(value(`SELECT count(*) FROM delivery_attempt a JOIN message m ON m.id = a.message_id
    JOIN participant p ON p.id = m.participant_id WHERE p.left_at < a.started_at
    AND m.class <> 'code' AND m.inbound_id IS NULL`), '0');
  assert.equal(value(`SELECT count(*) FROM (SELECT FROM message WHERE inbound_id IS NOT NULL
    GROUP BY inbound_id HAVING count(*) > 1) AS twice`), '0');
  for (const name of ['gateway', 'courier', 'nginx'])
    assert.equal(/\+?31612345\d{3}|vakantie/.test(log(name)), false, name);
});
