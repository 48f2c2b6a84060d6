// Messages from the outbox to a provider and back, through the real Kannel and
// through stand-ins of CM.com and Twilio.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Courier, restInstanceCourier, wakeInstanceCourier } from './couriers.mjs';
import { asRoot, gatewayToken, sv } from './instance.mjs';
import { Kannel } from './kannel.mjs';
import { Provider } from './providers.mjs';
import { visit } from './steps.mjs';
import {
  base, dir, eventually, freshNumber, freshSource, places, rows, sql, value,
} from './world.mjs';

const gateway = `${base}/gateway`;
let single;
let open = []; // what a test started: ended after it

before(() => {
  single = places().single;
  restInstanceCourier();
});
after(() => wakeInstanceCourier());
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await (one.remove ?? one.close).call(one);
  // What a test left is not the next one's.
  sql("UPDATE delivery SET state = 'dropped' WHERE state = 'queued'");
});

const started = async (one) => { open.push(await one); return one; };
const provider = async (kind) => started(new Provider(kind, gateway).open());
const courier = async (providers, settings) =>
  started(new Courier(providers, settings).start());
const kannel = async (options) => started(new Kannel(options?.inbound).start(options));
const as = (one, more) => ({ kind: one.kind, url: one.url, user: 'AC1', ...more });

// A resident asks for a code; the number, and where the message stands.
async function ask() {
  const number = freshNumber();
  const source = freshSource();
  const visitor = await visit(base, 'code',
    { adres: single, telefoon: { telefoon: number.typed } }, { source });
  const id = value(`SELECT m.id FROM message m JOIN signup s ON s.id = m.signup_id
    WHERE s.source = '${source}'`);
  return { number, source, visitor, id };
}

const delivery = (id) => rows(`SELECT state, provider, attempt, parts FROM delivery
  WHERE message_id = '${id}'`)[0];
const state = (id) => delivery(id)[0];
const becomes = (id, wanted, seconds) =>
  eventually(`${wanted}, not ${state(id)}`, () => state(id) === wanted, seconds);

describe('the real Kannel', () => {
  test('takes a code to the operator, and tells that it arrived', async () => {
    const real = await kannel();
    await courier([real.provider]);
    const { number, id } = await ask();
    await becomes(id, 'delivered');
    const host = new URL(base).hostname;
    // The operator's own log is written at its leisure.
    const shown = new RegExp(
      `<Burgernet \\${number.e164} text (\\d{6}) is uw code voor Burgernet\\..*>`);
    await eventually('the operator has it', () => shown.test(real.delivered));
    const [, code] = /text (\d{6}) is uw code/.exec(real.delivered);
    assert.ok(real.delivered.includes(`<@${host} #${code}>`), 'the last line');
    assert.deepEqual(delivery(id), ['delivered', 'kannel_1', '1', '1']);
    assert.equal(value(`SELECT count(*) FROM receipt WHERE message_id = '${id}'`), '2');
    assert.equal(value(`SELECT recipient IS NULL AND body IS NULL FROM message
      WHERE id = '${id}'`), 't', 'number and text are wiped');
  });

  test('keeps a message until its operator is back', async () => {
    const real = await kannel({ operator: false });
    await courier([real.provider]);
    const { id } = await ask();
    await becomes(id, 'accepted');
    assert.equal(real.delivered, '');
    real.operator();
    await becomes(id, 'delivered', 30);
  });

  test('is left for the other provider when it is gone, within ten seconds', async () => {
    const real = await kannel();
    const other = await provider('kannel');
    await courier([{ ...real.provider, weight: 100 }, as(other, { weight: 0 })]);
    const first = await ask();
    await becomes(first.id, 'delivered');
    real.stop();
    const { id, number } = await ask();
    await becomes(id, 'accepted', 10);
    assert.deepEqual(delivery(id).slice(0, 3), ['accepted', 'kannel_2', '2']);
    assert.equal(other.got(number).length, 1);
    assert.equal(value(`SELECT string_agg(provider || ' ' || state, ', ' ORDER BY attempt)
      FROM delivery_attempt WHERE message_id = '${id}'`), 'kannel_1 queued, kannel_2 accepted');
  });

  test('that does not know us is left too', async () => {
    const real = await kannel();
    const other = await provider('twilio');
    await courier([{ ...real.provider, secret: 'wrong', weight: 100 }, as(other, { weight: 0 })]);
    const { id, number } = await ask();
    await becomes(id, 'accepted', 10);
    assert.equal(other.got(number).length, 1);
    assert.equal(real.delivered.includes(number.e164), false);
  });

  test('brings what residents send, once', async () => {
    const real = await kannel({
      inbound: `${gateway}/inkomend/kannel/${gatewayToken()}?from=%p&id=%I` });
    const before_ = Number(value('SELECT count(*) FROM inbound'));
    const { e164 } = freshNumber();
    real.say(e164, 'STOP er mee');
    await eventually('an inbound SMS',
      () => Number(value('SELECT count(*) FROM inbound')) === before_ + 1);
    assert.equal(value(`SELECT provider || ' ' || command FROM inbound
      ORDER BY received_at DESC LIMIT 1`), 'kannel stop');
  });
});

for (const kind of ['kannel', 'cm', 'twilio']) {
  describe(`the protocol of ${kind}`, () => {
    test('a message, and its receipts in any order and number', async () => {
      const one = await provider(kind);
      await courier([as(one)]);
      const { id, number } = await ask();
      await becomes(id, 'accepted');
      const [message, ...more] = one.got(number);
      assert.equal(more.length, 0);
      assert.match(message.text, /^\d{6} is uw code/);
      assert.equal(message.path.includes(number.e164.slice(1)), false, 'no number in the address');
      for (const told of ['delivered', 'delivered', 'accepted']) {
        assert.equal((await one.receipt(message, told)).status, 200);
      }
      assert.equal(state(id), 'delivered');
      assert.equal((await one.receipt({ ...message, reference: 'x'.repeat(26),
        receipt: message.receipt?.replace(message.reference, 'x'.repeat(26)) },
      'failed')).status, 200, 'as for a reference that we know');
      assert.equal(state(id), 'delivered');
    });

    test('a receipt before the answer', async () => {
      const one = await provider(kind);
      one.mood = 'hasty';
      await courier([as(one)]);
      const { id, number } = await ask();
      await becomes(id, 'delivered');
      // What is stored is seen before the answer about it has come back here.
      await eventually('its answer', () => one.got(number)[0].hasty === 200);
      await eventually('the answer, too', () => value(`SELECT state FROM delivery_attempt
        WHERE message_id = '${id}'`) === 'accepted');
      assert.equal(state(id), 'delivered');
    });

    test('a refusal', async () => {
      const one = await provider(kind);
      one.mood = 'refusing';
      await courier([as(one)]);
      const { id } = await ask();
      await becomes(id, 'rejected');
      assert.equal(one.asked.length, 1);
    });

    // It may have been sent: a code is not sent again by itself.
    for (const mood of ['broken', 'silent', 'dripping', 'garbling', 'resetting', 'flooding']) {
      test(`${mood}: unknown, never twice, and a receipt settles it`, async () => {
        const one = await provider(kind);
        const other = await provider('kannel');
        one.mood = mood;
        await courier([as(one, { weight: 100 }), as(other, { weight: 0 })]);
        const { id, number } = await ask();
        await becomes(id, 'unknown', 10);
        assert.equal(one.got(number).length, 1);
        assert.equal(other.got(number).length, 0);
        await one.receipt(one.got(number)[0], 'delivered');
        assert.equal(state(id), 'delivered');
      });
    }

    for (const mood of ['busy', 'unauthorized', 'redirecting']) {
      test(`${mood}: surely not sent, so the other sends it`, async () => {
        const one = await provider(kind);
        const other = await provider('cm');
        one.mood = mood;
        await courier([as(one, { weight: 100 }), as(other, { weight: 0 })]);
        const { id, number } = await ask();
        await becomes(id, 'accepted', 10);
        assert.equal(one.got(number).length, 0);
        assert.equal(other.got(number).length, 1);
        assert.equal(delivery(id)[2], '2', 'the second attempt');
      });
    }
  });
}

describe('couriers', () => {
  test('two at once: everybody gets one message', async () => {
    const one = await provider('kannel');
    const other = await provider('twilio');
    const both = [as(one), as(other)];
    // The providers are in this process, which asks the database meanwhile:
    // so they may take their time.
    const patient = { courier_batch: 3, provider_timeout_seconds: 15 };
    await courier(both, patient);
    await courier(both, patient);
    const asked = await Promise.all(Array.from({ length: 24 }, () => ask()));
    for (const { id } of asked) await becomes(id, 'accepted');
    for (const { number } of asked) {
      assert.equal(one.got(number).length + other.got(number).length, 1);
    }
    assert.ok(one.taken.length >= 6 && other.taken.length >= 6,
      `shared: ${one.taken.length} and ${other.taken.length}`);
  });

  test('a slow provider loses the traffic in ten seconds', async () => {
    const slow = await provider('kannel');
    const well = await provider('kannel');
    slow.mood = 'silent';
    await courier([as(slow), as(well)], { provider_timeout_seconds: 8 });
    for (let i = 0; i < 8; i++) await ask();
    await eventually('its weight is gone', async () => {
      const before_ = slow.asked.length;
      const { id } = await ask();
      await becomes(id, 'accepted', 1).catch(() => {});
      return slow.asked.length === before_;
    }, 10);
  });

  test('SIGTERM: what is open is finished and told; then it ends with 0', async () => {
    const one = await provider('kannel');
    one.mood = 'silent';
    const mine = await courier([as(one)], { provider_timeout_seconds: 3 });
    const { id, number } = await ask();
    await eventually('the request', () => one.asked.length === 1);
    const ended = mine.stop();
    const later = await ask(); // not taken any more
    assert.equal(await ended, 0);
    assert.equal(state(id), 'unknown');
    assert.equal(state(later.id), 'queued');
    assert.equal(one.got(number).length, 1);
  });

  test('kill -9 while sending: unknown after the lease, and not sent again', async () => {
    const one = await provider('kannel');
    one.mood = 'silent';
    const mine = await courier([as(one)]);
    const { id, number } = await ask();
    await eventually('the request', () => one.asked.length === 1);
    assert.equal(state(id), 'submitting', 'on record before the socket opened');
    await mine.stop('KILL');
    sql(`UPDATE delivery SET lease_until = now() WHERE message_id = '${id}'`);
    one.mood = 'well';
    await courier([as(one)]);
    await becomes(id, 'unknown');
    const next = await ask();
    await becomes(next.id, 'accepted');
    assert.equal(one.got(number).length, 1);
  });

  test('kill -9 before sending: another courier sends it', async () => {
    const one = await provider('kannel');
    const { id, number } = await ask();
    sql(`UPDATE delivery SET state = 'claimed', attempt = attempt + 1, worker = 'dead',
      lease_until = now() WHERE message_id = '${id}'`);
    await courier([as(one)]);
    await becomes(id, 'accepted');
    assert.equal(one.got(number).length, 1);
  });

  test('PostgreSQL goes while a provider thinks: the answer is kept', async () => {
    const one = await provider('kannel');
    one.mood = 'silent';
    const mine = await courier([as(one)]);
    const { id, number } = await ask();
    await eventually('the request', () => one.asked.length === 1);
    sv('stop', 'postgres');
    await eventually('the end of the request', () => mine.events('message').length === 1);
    sv('start', 'postgres');
    await eventually('PostgreSQL', () => state(id));
    await becomes(id, 'unknown');
    assert.equal(one.got(number).length, 1);
    one.mood = 'well';
    const next = await eventually('the site', () => ask());
    await becomes(next.id, 'accepted');
    assert.equal(mine.child.exitCode, null, 'the same courier');
  });

  test('a code that is too late is dropped', async () => {
    const one = await provider('kannel');
    const { id } = await ask();
    sql(`UPDATE message SET deadline = now() WHERE id = '${id}'`);
    await courier([as(one)]);
    await becomes(id, 'dropped');
    assert.equal(one.asked.length, 0);
  });

  test('a seal of another row is refused, and harms nobody', async () => {
    const one = await provider('kannel');
    const first = await ask();
    const second = await ask();
    sql(`UPDATE message SET recipient = (SELECT recipient FROM message WHERE id = '${second.id}')
      WHERE id = '${first.id}'`);
    await courier([as(one)]);
    await becomes(first.id, 'rejected');
    await becomes(second.id, 'accepted');
    assert.equal(one.got(first.number).length, 0);
  });

  test('a code goes to the number that it proves, and to no other', async () => {
    const one = await provider('kannel');
    const first = await ask();
    const second = await ask();
    sql(`UPDATE signup SET phone_tags = (SELECT s.phone_tags FROM signup s JOIN message m
      ON m.signup_id = s.id WHERE m.id = '${second.id}')
      WHERE id = (SELECT signup_id FROM message WHERE id = '${first.id}')`);
    await courier([as(one)]);
    await becomes(first.id, 'rejected');
    await becomes(second.id, 'accepted');
    assert.equal(value(`SELECT error FROM delivery WHERE message_id = '${first.id}'`), 'number');
    assert.equal(one.got(first.number).length, 0);
    assert.equal(value(`SELECT hash IS NULL FROM code WHERE message_id = '${first.id}'`), 't');
  });

  test('without a usable secret it does not start', async () => {
    const broken = new Courier([{ kind: 'kannel', url: 'http://127.0.0.1:9/x', user: 'u' }]);
    open.push(broken);
    asRoot('chmod', '0644', join(broken.at, 'provider_1.secret'));
    await assert.rejects(broken.start(), /not_usable.*0400/s);
  });

  test('its log has ids of request and message, and neither number nor code', async () => {
    const one = await provider('kannel');
    const mine = await courier([as(one)], { log_level: 'debug' });
    const { id, number } = await ask();
    await becomes(id, 'accepted');
    const [code] = /\d{6}/.exec(one.got(number)[0].text);
    await eventually('a line', () => mine.events('message').length === 1);
    const request = value(`SELECT request FROM message WHERE id = '${id}'`);
    assert.ok(mine.events('message')[0].includes(` request=${request} event=message message=${id} `));
    assert.equal(mine.output.includes(number.e164.slice(-8)), false);
    assert.equal(mine.output.includes(code), false);
    assert.equal(mine.output.includes('secret'), false);
  });
});

describe('notices', () => {
  test('a municipality that starts is told to who waited, in their language', async () => {
    const one = await provider('kannel');
    await courier([as(one)]);
    const { visitor, number, source, id } = await ask();
    await becomes(id, 'accepted');
    const [code] = /\d{6}/.exec(one.got(number)[0].text);
    await visitor.submit('/aanmelden/code', { code });
    sql(`INSERT INTO notice_request (participant_id, purpose, details)
      SELECT id, 'municipality_started', 'Súdwest' FROM participant WHERE source = '${source}';
      NOTIFY outbox`);
    await eventually('the notice', () => one.got(number).length === 2);
    assert.match(one.got(number)[1].text,
      /^Burgernet is gestart in de gemeente Sudwest\. U doet nu mee/);
    assert.equal(value(`SELECT count(*) FROM notice_request n JOIN participant p
      ON p.id = n.participant_id WHERE p.source = '${source}'`), '0');
  });

  for (const [status, text] of [['active', /U doet nu mee aan Burgernet/], ['waiting', /gemeente doet nog niet mee/],
    ['outside', /hoort niet bij Burgernet/]]) {
    test(`whose address was to be checked hears that it was found: ${status}`, async () => {
      const one = await provider('kannel');
      await courier([as(one)]);
      const { visitor, number, source, id } = await ask();
      await becomes(id, 'accepted');
      const [code] = /\d{6}/.exec(one.got(number)[0].text);
      await visitor.submit('/aanmelden/code', { code });
      sql(`INSERT INTO notice_request (participant_id, purpose, details)
        SELECT id, 'address_found', '${status}' FROM participant WHERE source = '${source}';
        NOTIFY outbox`);
      await eventually('the notice', () => one.got(number).length === 2);
      assert.match(one.got(number)[1].text, text);
    });
  }

  test('one whose outcome is unknown is sent once more, and not a third time', async () => {
    const one = await provider('kannel');
    await courier([as(one)]);
    const { visitor, number, source, id } = await ask();
    await becomes(id, 'accepted');
    const [code] = /\d{6}/.exec(one.got(number)[0].text);
    await visitor.submit('/aanmelden/code', { code });
    one.mood = 'resetting';
    sql(`INSERT INTO notice_request (participant_id, purpose, details)
      SELECT id, 'municipality_started', 'Gouda' FROM participant WHERE source = '${source}';
      NOTIFY outbox`);
    await eventually('both attempts', () => one.got(number).length === 3, 30);
    const notice = value(`SELECT m.id FROM message m JOIN participant p
      ON p.id = m.participant_id WHERE p.source = '${source}'
      AND m.purpose = 'municipality_started'`);
    await becomes(notice, 'unknown');
    sql('NOTIFY outbox');
    await new Promise((done) => { setTimeout(done, 6000); }); // past a look at the leases
    assert.equal(one.got(number).length, 3);
    assert.equal(state(notice), 'unknown');
  });
});

test('the gateway told no number to its log', () => {
  const text = readFileSync(join(dir, 'log/gateway/current'), 'utf8');
  assert.equal(/\+?31612345\d{3}/.test(text), false);
});
