// Programs and PostgreSQL killed in the middle of sign-ups: what was answered
// exists once, nothing else does, and nobody got a message twice. What holds is
// written in tests/sql/lib/invariants.sql.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Courier, restInstanceCourier, wakeInstanceCourier } from './couriers.mjs';
import { asRoot, kill, pidOf, psql, sv, workers } from './instance.mjs';
import { Kannel } from './kannel.mjs';
import { Provider } from './providers.mjs';
import { answer, at, goTo, visit } from './steps.mjs';
import { Visitor } from './visitor.mjs';
import {
  base, dir, eventually, freshNumber, freshNumbers, freshSource, log, messages, places, rows, sql, value,
} from './world.mjs';

const conf = join(dir, 'conf/burgernet.conf');
const query = readFileSync(new URL('../sql/lib/invariants.sql', import.meta.url), 'utf8');
const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });
const healthy = async () => (await fetch(`${base}/gezondheid`)).status === 200;
const literal = (text) => `'${String(text).replaceAll("'", "''")}'`;

let single;
before(() => { single = places().single; });

// Settings for a test, and what puts them back.
function settings(wanted) {
  const names = Object.keys(wanted);
  const usual = Object.fromEntries(rows(`SELECT name, value FROM setting
    WHERE name IN (${names.map(literal)})`));
  assert.deepEqual(Object.keys(usual).sort(), names.sort());
  const set = (all) => sql(Object.entries(all).map(([name, v]) =>
    `UPDATE setting SET value = ${literal(v)} WHERE name = ${literal(name)}`).join(';'));
  set(wanted);
  return () => set(usual);
}

// The violations, after DAMAGE that is taken back at once.
function violations({ began, answered = [], leftOff = [], taken = [] }, damage = '') {
  const table = (name, list) => `CREATE TEMP TABLE ${name}
    ON COMMIT DROP AS SELECT unnest(ARRAY[${list.map(literal)}]::text[]) AS `;
  const out = psql(`BEGIN;
    CREATE TEMP TABLE began ON COMMIT DROP AS SELECT ${literal(began)}::timestamptz AS at;
    ${table('answered', answered)} source; ${table('left_off', leftOff)} source;
    ${table('taken', taken)} reference;
    CREATE TEMP TABLE step ON COMMIT DROP AS SELECT message_id, before, after
      FROM public.fault_step;
    ${damage}; ${query}; ROLLBACK`);
  return out === '' ? [] : out.split('\n');
}

// Who sees that the site is not there, waits a moment and sends the page again.
class Patient extends Visitor {
  async request(path, options) {
    for (let tries = 0; ; tries++) {
      const page = await super.request(path, options).catch(() => null);
      if (page && page.status < 500) return page;
      this.again = (this.again ?? 0) + 1;
      if (tries === 100) throw new Error(`${path} stays away`);
      await sleep(200 + Math.random() * 200);
    }
  }
}

// Up to the page that asks for the code. If only the answer got lost, the limit
// on another code refuses the second click; the code is on its way then.
async function ask(visitor) {
  for (let tries = 0; tries < 10; tries++) {
    await goTo(visitor, 'controleren', visitor.answers);
    await answer(visitor, 'controleren', { deelname: 'ja' });
    if (at(visitor) !== 'code') await visitor.get('/aanmelden/code');
    if (at(visitor) === 'code') return;
    await sleep(500);
  }
  throw new Error(`no code page but ${visitor.page.path}`);
}

// Types each code that comes; asks for another when none does.
async function prove(visitor, received) {
  const tried = new Set();
  for (let tries = 0; tries < 15; tries++) {
    const code = await eventually('a code', () =>
      received().findLast((c) => !tried.has(c)), 3).catch(() => null);
    if (at(visitor) !== 'code') await visitor.get('/aanmelden/code');
    if (at(visitor) === 'klaar') return;
    if (at(visitor) !== 'code') await ask(visitor);
    if (code) tried.add(code);
    await answer(visitor, ...(code ? ['code', { code }] : ['opnieuw', {}]));
    if (at(visitor) === 'klaar') return;
  }
  throw new Error(`never done: ${visitor.page.path} ${visitor.page.status} ${visitor.page.text}`);
}

describe('killed -9 in the middle of sign-ups', () => {
  const PEOPLE = 60;
  const seen = { answered: [], leftOff: [], taken: [] };
  let provider;
  let restore;
  let again = 0;

  // The instance's own courier sends to a provider that remembers. It takes its
  // time, so that a courier can die while it waits; its receipts are repeated
  // until the gateway takes them, as Kannel does.
  before(async () => {
    restore = settings({ code_resend_seconds: 1, code_per_hour: 1000, code_per_day: 1000,
      courier_lease_seconds: 3 });
    sql(`CREATE TABLE public.fault_step (message_id uuid, before text, after text);
      CREATE FUNCTION public.fault_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN INSERT INTO public.fault_step VALUES (OLD.message_id, OLD.state, NEW.state);
        RETURN NULL; END $$;
      CREATE TRIGGER fault_step AFTER UPDATE ON delivery FOR EACH ROW
        WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION public.fault_step()`);
    seen.began = value('SELECT now()');
    provider = new Provider('kannel', `${base}/gateway`);
    const { read, taken } = provider.protocol;
    provider.receipts = [];
    provider.protocol = {
      ...provider.protocol,
      read: (...words) => ({ ...read(...words), allowed: true }),
      taken: (message) => {
        provider.receipts.push((async () => {
          for (let tries = 0; tries < 100; tries++) {
            const told = await provider.receipt(message, 'delivered').catch(() => null);
            if (told?.status < 300) return;
            await sleep(200);
          }
          throw new Error('a receipt that nobody took');
        })());
        return taken(message);
      },
    };
    const { serve } = provider;
    provider.serve = async (...words) => {
      await sleep(Math.random() * 300);
      // From a courier that died meanwhile nothing is taken.
      return serve.apply(provider, words).catch(() => {});
    };
    await provider.open();
    asRoot('cp', '-p', conf, `${conf}.usual`);
    asRoot('sed', '-i', `s#^provider_1_url = .*#provider_1_url = ${provider.url}#`, conf);
    sv('restart', 'courier');
  });

  after(async () => {
    await eventually('PostgreSQL', () => value('SELECT 1'));
    asRoot('mv', `${conf}.usual`, conf);
    sv('restart', 'courier');
    restore();
    sql(`DROP TRIGGER fault_step ON delivery; DROP FUNCTION public.fault_step;
      DROP TABLE public.fault_step`);
    await provider.close();
    await eventually('health', healthy);
  });

  async function person(n, number) {
    const source = freshSource();
    const leaves = n % 6 === 5;
    const visitor = new Patient(base);
    visitor.prefix = '';
    visitor.answers = { adres: single, telefoon: { telefoon: number.typed } };
    await sleep(Math.random() * 8000);
    if (leaves) seen.leftOff.push(source);
    await visitor.get(`/aanmelden?bron=${source}`);
    await visitor.submit('/aanmelden');
    await ask(visitor);
    if (!leaves) {
      await prove(visitor, () => provider.got(number).map(({ text }) => /\d{6}/.exec(text)?.[0])
        .filter(Boolean));
      seen.answered.push(source);
    }
    again += visitor.again ?? 0;
  }

  // Kills something now and then, until over() says so; how often, by name.
  async function killer(over) {
    const killed = {};
    const order = ['enroll', 'courier', 'worker', 'postgres', 'courier', 'worker', 'gateway'];
    for (let i = 0; !over(); i++) {
      await sleep(200 + Math.random() * 700);
      const name = order[i % order.length];
      const pid = name === 'worker' ? workers('enroll')[0] : pidOf(name);
      if (!pid || name === 'worker' && pid === pidOf('enroll')) continue;
      try {
        kill(pid);
        killed[name] = (killed[name] ?? 0) + 1;
      } catch { /* it was gone already */ }
    }
    return killed;
  }

  test('everybody who stays gets to the end', async (t) => {
    const numbers = freshNumbers(PEOPLE);
    const until = Date.now() + 12000;
    let busy = true;
    const killing = killer(() => !busy || Date.now() > until);
    const people = await Promise.allSettled(numbers.map((number, n) => person(n, number)));
    busy = false;
    const killed = await killing;
    t.diagnostic(`killed: ${JSON.stringify(killed)}; pages sent again: ${again}`);
    assert.deepEqual(people.filter((p) => p.status === 'rejected').map((p) => p.reason), []);
    for (const name of ['enroll', 'worker', 'courier', 'postgres']) {
      assert.ok(killed[name] >= 1, `${name} was killed`);
    }
    assert.ok(again > 0, 'somebody noticed');
    assert.equal(seen.answered.length + seen.leftOff.length, PEOPLE);
  });

  test('and then every invariant holds', async () => {
    await eventually('health', healthy);
    await eventually('nothing is under way', () => value(`SELECT count(*) FROM delivery
      WHERE state IN ('queued', 'claimed', 'submitting')`) === '0', 30);
    await Promise.all(provider.receipts);
    seen.taken = provider.taken.map(({ reference }) => reference);
    assert.ok(seen.taken.length >= seen.answered.length, 'each of them got a code');
    assert.deepEqual(violations(seen), []);
  });

  test('what was left off is gone a day later', () => {
    const list = seen.leftOff.map(literal);
    const ids = `SELECT id FROM signup WHERE source IN (${list})`;
    assert.equal(value(`SELECT count(*) > 0 FROM (${ids}) AS x`), 't');
    assert.equal(psql(`BEGIN;
      UPDATE signup_draft SET expires_at = now() WHERE id IN (SELECT browser FROM signup
        WHERE source IN (${list}));
      UPDATE signup SET expires_at = now() WHERE source IN (${list});
      SELECT count(housekeeping(job)) FROM housekeeping_jobs();
      SELECT count(*) FROM (${ids}) AS x; ROLLBACK`).split('\n').pop(), '0');
  });

  // The query is no judge if it cannot say no.
  const one = "(SELECT m.id FROM message m JOIN began ON m.created_at >= at"
    + " JOIN delivery d ON d.message_id = m.id WHERE d.state = 'delivered' LIMIT 1)";
  const quiet = 'SET LOCAL session_replication_role = replica';
  for (const [expected, damage] of [
    ['1 exactly once', "INSERT INTO answered VALUES ('NOBODY')"],
    ['1 whole', `${quiet}; DELETE FROM consent WHERE participant_id IN (SELECT p.id
      FROM participant p JOIN answered a ON a.source = p.source)`],
    ['2 never answered', 'INSERT INTO left_off SELECT source FROM answered LIMIT 1'],
    ['2 expires', "UPDATE signup SET expires_at = now() + interval '3 days'"],
    ['3 at most one', 'INSERT INTO taken SELECT reference FROM taken LIMIT 1'],
    ['3 on record', "INSERT INTO taken VALUES ('nowhere')"],
    ['3 was taken', 'DELETE FROM taken'],
    ['5 lease', `${quiet}; UPDATE delivery SET state = 'claimed',
      lease_until = now() - interval '1 s' WHERE message_id = ${one}`],
    ['6 forward', `INSERT INTO step VALUES (${one}, 'delivered', 'queued')`],
    ['6 again', `UPDATE delivery SET attempt = attempt + 1 WHERE message_id = ${one}`],
    ['6 attempts', `${quiet}; UPDATE delivery SET attempt = 0 WHERE message_id = ${one}`],
    ['6 wiped', `UPDATE message SET body = '\\x00' WHERE id = ${one}`],
    ['7 journal', `${quiet}; UPDATE audit SET action = 'other'
      WHERE id = (SELECT max(id) FROM audit)`],
  ]) {
    test(`a violation would be seen: ${expected}`, () => {
      const found = violations(seen, damage).map((line) => line.split('|')[0]);
      assert.ok(found.includes(expected), `found ${JSON.stringify(found)}`);
    });
  }
});

test('a hundred browsers with one number, limits aside: one participant', async () => {
  const restore = settings({ code_resend_seconds: 0, code_per_hour: 1000000,
    code_per_day: 1000000, code_tries: 1000 });
  const number = freshNumber();
  const source = freshSource();
  const several = async (list, work) => {
    for (let i = 0; i < list.length; i += 20) await Promise.all(list.slice(i, i + 20).map(work));
  };
  const visitors = Array.from({ length: 100 });
  try {
    await several([...visitors.keys()], async (i) => {
      visitors[i] = await visit(base, 'controleren',
        { adres: single, telefoon: { telefoon: number.typed } }, { source });
    });
    await Promise.all(visitors.map((v) => answer(v, 'controleren', { deelname: 'ja' })));
    assert.deepEqual([...new Set(visitors.map(at))], ['code'], 'all were sent one');
    // Whose code is whose cannot be seen: three browsers try them all, at once.
    const codes = new Set((await messages(number, 100)).map((text) => /\d{6}/.exec(text)[0]));
    const ends = await Promise.all(visitors.slice(0, 3).map(async (visitor) => {
      for (const code of codes) {
        if (at(visitor) === 'code') await answer(visitor, 'code', { code });
      }
      return visitor.page.heading;
    }));
    assert.deepEqual(ends.sort(), ['U doet al mee aan Burgernet', 'U doet al mee aan Burgernet',
      'U doet mee aan Burgernet']);
  } finally {
    restore();
  }
  assert.equal(value(`SELECT count(*) FROM participant WHERE source = '${source}'`), '1');
});

test('PostgreSQL away in the middle of a sign-up: a page that says so, nothing lost', async () => {
  const number = freshNumber();
  const visitor = await visit(base, 'telefoon', { adres: single });
  const form = [...visitor.page.form('/aanmelden/telefoon').fields
    .filter(([name]) => name !== 'telefoon'), ['telefoon', number.typed]];
  sv('stop', 'postgres');
  try {
    for (const page of [await visitor.request('/aanmelden/telefoon'),
      await visitor.send('/aanmelden/telefoon', form)]) {
      assert.equal(page.status, 503);
      assert.ok(Number(page.headers.get('retry-after')) > 0, 'when to come back');
      assert.equal(page.heading, 'De site is er even niet');
    }
  } finally {
    sv('start', 'postgres');
  }
  await eventually('health', healthy);
  await visitor.follow(await visitor.send('/aanmelden/telefoon', form));
  assert.equal(at(visitor), 'rust', 'the same form, sent again');
  await goTo(visitor, 'controleren', {});
  assert.ok(visitor.page.text.includes(number.shown));
  assert.ok(visitor.page.text.includes(single.postcode.slice(0, 4)), 'and what was before it');
});

test('the gateway away while receipts come: Kannel brings them again', async () => {
  restInstanceCourier();
  const real = new Kannel().start();
  const courier = await new Courier([real.provider]).start();
  sv('stop', 'gateway');
  try {
    const source = freshSource();
    await visit(base, 'code', { adres: single, telefoon: { telefoon: freshNumber().typed } },
      { source });
    const state = () => value(`SELECT d.state FROM delivery d JOIN message m
      ON m.id = d.message_id JOIN signup s ON s.id = m.signup_id WHERE s.source = '${source}'`);
    await eventually('Kannel took it', () => state() === 'accepted');
    await eventually('Kannel told, and was told to come back', () =>
      /program=nginx [^\n]*path=\/gateway\/kannel\/\* status=503/.test(log('nginx')));
    sv('start', 'gateway');
    await eventually('the receipt after all', () => state() === 'delivered', 30);
  } finally {
    sv('start', 'gateway');
    await courier.remove();
    real.remove();
    wakeInstanceCourier();
  }
});
