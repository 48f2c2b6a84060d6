// The code: what proves a number, and what must not (ASVS 6.5.1-6.5.5, 6.6.1-
// 6.6.3, 6.3.8, 2.4.1). Time is moved in the database, never waited for.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { answer, at, visit } from './steps.mjs';
import { Visitor } from './visitor.mjs';
import {
  base, codeFor, freshNumber, freshSource, letTimePass, messages, places, rows, value,
} from './world.mjs';

let known;

before(() => {
  known = places();
});

// Up to the code, with a number and a source by which its rows are found.
async function asked(number = freshNumber(), more = {}) {
  const source = freshSource();
  const visitor = await visit(base, 'code',
    { adres: known.single, telefoon: { telefoon: number.typed }, ...more }, { source });
  return { visitor, number, source };
}

const other = (code) => String((Number(code) + 1) % 1000000).padStart(6, '0');
const participants = (source) => value(`SELECT count(*) FROM participant WHERE source = '${source}'`);
const WRONG = /^Deze code klopt niet/;
const SPENT = /^U hebt te vaak een verkeerde code ingevuld/;

async function signedUp() {
  const done = await asked();
  await answer(done.visitor, 'code', { code: await codeFor(done.number) });
  assert.equal(at(done.visitor), 'klaar');
  return done;
}

describe('a code', () => {
  for (const [how, write] of Object.entries({
    'with a space': (c) => `${c.slice(0, 3)} ${c.slice(3)}`,
    'with a dash': (c) => `${c.slice(0, 3)}-${c.slice(3)}`,
    'with spaces all over': (c) => ` ${[...c].join(' ')} `,
  })) {
    test(`is understood ${how}`, async () => {
      const { visitor, number } = await asked();
      await answer(visitor, 'code', { code: write(await codeFor(number)) });
      assert.equal(at(visitor), 'klaar');
    });
  }

  test('may be tried five times; then the right one does not count either', async () => {
    const { visitor, number, source } = await asked();
    const code = await codeFor(number);
    for (const left of ['4 keer', '3 keer', '2 keer', 'één keer']) {
      await answer(visitor, 'code', { code: other(code) });
      assert.equal(visitor.page.status, 422);
      assert.match(visitor.page.faults.code, WRONG);
      assert.ok(visitor.page.faults.code.includes(left), visitor.page.faults.code);
    }
    for (const last of [other(code), code, code]) {
      await answer(visitor, 'code', { code: last });
      assert.match(visitor.page.faults.code, SPENT);
    }
    assert.equal(participants(source), '0');
  });

  test('that is not six digits is no try', async () => {
    const { visitor, number } = await asked();
    const code = await codeFor(number);
    for (let i = 0; i < 6; i++) await answer(visitor, 'code', { code: '12345' });
    await answer(visitor, 'code', { code: other(code) });
    assert.ok(visitor.page.faults.code.includes('4 keer'));
    await answer(visitor, 'code', { code });
    assert.equal(at(visitor), 'klaar');
  });

  test('is of no use in another browser', async () => {
    const first = await asked();
    const second = await asked();
    const code = await codeFor(first.number);
    await answer(second.visitor, 'code', { code });
    assert.match(second.visitor.page.faults.code, WRONG);
    assert.equal(participants(second.source), '0');
    const nobody = new Visitor(base);
    await nobody.get('/aanmelden');
    const csrf = nobody.page.form('/aanmelden').fields.find(([n]) => n === 'csrf')[1];
    await nobody.follow(await nobody.send('/aanmelden/code', { csrf, code }));
    assert.equal(nobody.page.path, '/aanmelden/verlopen');
    await answer(first.visitor, 'code', { code });
    assert.equal(at(first.visitor), 'klaar');
  });

  test('counts once: sent twice it leads to the same end', async () => {
    const { visitor, number, source } = await asked();
    const code = await codeFor(number);
    const form = visitor.page.form('/aanmelden/code').fields.filter(([n]) => n !== 'code');
    const clicks = await Promise.all([1, 2, 3].map(
      () => visitor.send('/aanmelden/code', [...form, ['code', code]])));
    assert.deepEqual(clicks.map((p) => p.location), Array(3).fill('/aanmelden/klaar'));
    assert.equal(participants(source), '1');
    await visitor.follow(await visitor.send('/aanmelden/code', [...form, ['code', code]]));
    assert.equal(at(visitor), 'klaar');
    assert.match(visitor.page.heading, /^U doet mee/);
    assert.equal(participants(source), '1');
  });

  test('expires after its minutes, and says so', async () => {
    const { visitor, number, source } = await asked();
    const code = await codeFor(number);
    letTimePass(source, 11 * 60);
    await visitor.get('/aanmelden/code');
    assert.match(visitor.page.text, /De code is verlopen/);
    await answer(visitor, 'code', { code });
    assert.equal(visitor.page.faults.code, 'Deze code is verlopen. Vraag een nieuwe code aan.');
    assert.equal(participants(source), '0');
    await answer(visitor, 'opnieuw', {});
    assert.match(visitor.page.text, /Wij hebben een nieuwe code gestuurd/);
    await answer(visitor, 'code', { code: await codeFor(number, 2) });
    assert.equal(at(visitor), 'klaar');
  });

  test('of a sign-up that vanished after a day: the answers are still checked', async () => {
    const { visitor, number, source } = await asked();
    const code = await codeFor(number);
    letTimePass(source, 25 * 3600);
    await answer(visitor, 'code', { code });
    assert.equal(at(visitor), 'controleren');
    assert.equal(participants(source), '0');
  });
});

describe('another code', () => {
  test('not within a minute, and the first one still counts', async () => {
    const { visitor, number } = await asked();
    await answer(visitor, 'opnieuw', {});
    assert.equal(visitor.page.status, 429);
    const wait = Number(visitor.page.headers.get('retry-after'));
    assert.ok(wait > 0 && wait <= 60, `Retry-After: ${wait}`);
    assert.match(visitor.page.text, /U kunt nu nog geen nieuwe code vragen/);
    await answer(visitor, 'code', { code: await codeFor(number) });
    assert.equal(at(visitor), 'klaar');
  });

  test('replaces the first', async () => {
    const { visitor, number, source } = await asked();
    letTimePass(source, 61);
    await answer(visitor, 'opnieuw', {});
    assert.equal(visitor.page.path, '/aanmelden/code?nieuw=ja');
    const [first, second] = [await codeFor(number, 1), await codeFor(number, 2)];
    if (first !== second) {
      await answer(visitor, 'code', { code: first });
      assert.match(visitor.page.faults.code, WRONG);
    }
    await answer(visitor, 'code', { code: second });
    assert.equal(at(visitor), 'klaar');
  });

  test('three an hour, ten a day', async () => {
    const { visitor, number, source } = await asked();
    for (let sent = 1; sent < 10; sent++) {
      letTimePass(source, sent % 3 ? 61 : 3601);
      await visitor.get('/aanmelden/code');
      await answer(visitor, 'opnieuw', {});
      assert.equal(visitor.page.status, 200, `code ${sent + 1}`);
      if ((sent + 1) % 3 === 0) {
        letTimePass(source, 61);
        await answer(visitor, 'opnieuw', {});
        assert.equal(visitor.page.status, 429, `a fourth within the hour, after ${sent + 1}`);
        assert.ok(Number(visitor.page.headers.get('retry-after')) > 60);
      }
    }
    letTimePass(source, 3601);
    await answer(visitor, 'opnieuw', {});
    assert.equal(visitor.page.status, 429, 'an eleventh within the day');
    assert.ok(Number(visitor.page.headers.get('retry-after')) > 3600);
    assert.equal((await messages(number, 10)).length, 10);
  });

  test('a number that was just used elsewhere: a page that says when, nothing lost', async () => {
    const { number } = await asked();
    const second = await visit(base, 'controleren',
      { adres: known.single, telefoon: { telefoon: number.typed } });
    const page = await answer(second, 'controleren', { deelname: 'ja' });
    assert.equal(page.status, 429);
    assert.ok(Number(page.headers.get('retry-after')) > 0);
    await second.get('/aanmelden/controleren');
    assert.ok(second.page.text.includes(number.shown));
  });

  test('a double click on the last check sends one', async () => {
    const number = freshNumber();
    const source = freshSource();
    const visitor = await visit(base, 'controleren',
      { adres: known.single, telefoon: { telefoon: number.typed } }, { source });
    const form = [...visitor.page.form('/aanmelden/controleren').fields, ['deelname', 'ja']];
    const clicks = await Promise.all([1, 2, 3].map(
      () => visitor.send('/aanmelden/controleren', form)));
    assert.deepEqual(clicks.map((p) => p.location), Array(3).fill('/aanmelden/code'));
    await visitor.get('/aanmelden/controleren');
    await answer(visitor, 'controleren', { deelname: 'ja' });
    assert.equal(at(visitor), 'code', 'and so does the way back');
    assert.equal(value(`SELECT count(*) FROM message m JOIN signup s ON s.id = m.signup_id
      WHERE s.source = '${source}'`), '1');
    await answer(visitor, 'code', { code: await codeFor(number) });
    assert.equal(at(visitor), 'klaar');
  });

  test('another number gets a code of its own', async () => {
    const { visitor, number } = await asked();
    const old = await codeFor(number);
    const next = freshNumber();
    await visitor.get('/aanmelden/telefoon');
    await answer(visitor, 'telefoon', { telefoon: next.typed });
    assert.equal(at(visitor), 'controleren', 'no code without the last check');
    await visitor.get('/aanmelden/code');
    assert.equal(at(visitor), 'controleren');
    await answer(visitor, 'controleren', { deelname: 'ja' });
    assert.ok(visitor.page.text.includes(next.shown));
    const code = await codeFor(next);
    if (code !== old) {
      await answer(visitor, 'code', { code: old });
      assert.match(visitor.page.faults.code, WRONG);
    }
    await answer(visitor, 'code', { code });
    assert.equal(at(visitor), 'klaar');
  });

  test('proves the number that it was sent to, whatever the answers say by then', async () => {
    const { visitor, source } = await asked();
    const theirs = value(`SELECT d.sealed FROM signup_draft d JOIN signup s ON s.browser = d.id
      WHERE s.source = '${source}'`);
    const mine = freshNumber();
    await visitor.get('/aanmelden/telefoon');
    await answer(visitor, 'telefoon', { telefoon: mine.typed });
    await answer(visitor, 'controleren', { deelname: 'ja' });
    const code = await codeFor(mine);
    // As a late request that had read the other number would have left it.
    value(`UPDATE signup_draft SET sealed = '${theirs}' WHERE id =
      (SELECT browser FROM signup WHERE source = '${source}') RETURNING 1`);
    await answer(visitor, 'code', { code });
    assert.notEqual(at(visitor), 'klaar');
    assert.equal(participants(source), '0');
  });

  test('twenty sign-ups of one number at once: one message', async () => {
    const number = freshNumber();
    const visitors = await Promise.all(Array.from({ length: 20 }, () => visit(base, 'controleren',
      { adres: known.single, telefoon: { telefoon: number.typed } })));
    await Promise.all(visitors.map((v) => answer(v, 'controleren', { deelname: 'ja' })));
    const answers = visitors.map((v) => v.page.status).sort();
    assert.deepEqual(answers, [200, ...Array(19).fill(429)]);
    assert.equal((await messages(number)).length, 1);
  });
});

describe('a number that takes part already', () => {
  // What may differ: the number itself, tokens, seconds to wait, request ids.
  const plain = (page, number) => page.html
    .replaceAll(number.shown, 'NUMBER')
    .replace(/name="csrf" value="[^"]*"/g, 'name="csrf"')
    .replace(/\d+ seconden/g, 'N seconden');
  const headers = (page) => [...page.headers]
    .filter(([name]) => !['date', 'x-request-id', 'content-length'].includes(name));

  test('gets the same pages, byte for byte, and never a participant', async () => {
    const first = await signedUp();
    const before = rows(`SELECT p.*, c.*, a.* FROM participant p
      JOIN participant_contact c ON c.participant_id = p.id
      JOIN participant_address a ON a.participant_id = p.id WHERE p.source = '${first.source}'`);
    letTimePass(first.source, 61);
    const knownOne = await asked(first.number);
    const newOne = await asked();
    const same = (what) => {
      const [a, b] = [knownOne, newOne].map(({ visitor, number }) => plain(visitor.page, number));
      assert.equal(a, b, what);
      assert.deepEqual(headers(knownOne.visitor.page), headers(newOne.visitor.page), what);
      assert.equal(knownOne.visitor.page.status, newOne.visitor.page.status, what);
    };
    same('the page of the code');
    const codes = [await codeFor(first.number, 1), await codeFor(newOne.number)];
    for (const way of ['opnieuw', ...Array(7).fill('code')]) {
      for (const one of [knownOne, newOne]) {
        await answer(one.visitor, way, way === 'code' ? { code: other(codes[1]) } : {});
      }
      same(`after ${way}`);
    }
    const texts = await messages(first.number, 2);
    assert.match(texts[1], /^Iemand wilde dit nummer aanmelden/);
    assert.doesNotMatch(texts[1], /\b\d{6}\b/, 'no code');
    await answer(knownOne.visitor, 'code', { code: codes[0] });
    assert.match(knownOne.visitor.page.faults.code, SPENT);
    assert.equal(participants(knownOne.source), '0');
    assert.deepEqual(rows(`SELECT p.*, c.*, a.* FROM participant p
      JOIN participant_contact c ON c.participant_id = p.id
      JOIN participant_address a ON a.participant_id = p.id WHERE p.source = '${first.source}'`),
    before, 'the participant is as it was');
  });

  test('both are sent a message of the same size', async () => {
    const first = await signedUp();
    letTimePass(first.source, 61);
    const [one, two] = [await asked(first.number), await asked()];
    const sizes = [one, two].map(({ source }) => rows(`SELECT octet_length(recipient),
      octet_length(body) FROM message m JOIN signup s ON s.id = m.signup_id
      WHERE s.source = '${source}'`)[0]);
    assert.deepEqual(sizes[0], sizes[1]);
  });

  test('two browsers with one number: the first to prove it takes part', async () => {
    const first = await asked();
    letTimePass(first.source, 61);
    const second = await asked(first.number, { vaak: { maand: '1', dag: '1' } });
    const codes = [await codeFor(first.number, 1), await codeFor(first.number, 2)];
    await answer(second.visitor, 'code', { code: codes[1] });
    assert.match(second.visitor.page.heading, /^U doet mee/);
    await answer(first.visitor, 'code', { code: codes[0] });
    assert.match(first.visitor.page.heading, /^U doet al mee/);
    assert.ok(!first.visitor.page.text.includes('deelnemersnummer'));
    assert.equal(participants(first.source), '0');
    assert.equal(value(`SELECT max_30_days FROM participant WHERE source = '${second.source}'`), '1');
  });

  test('two browsers that prove it at the same moment: one participant', async () => {
    const first = await asked();
    letTimePass(first.source, 61);
    const second = await asked(first.number);
    const codes = [await codeFor(first.number, 1), await codeFor(first.number, 2)];
    await Promise.all([answer(first.visitor, 'code', { code: codes[0] }),
      answer(second.visitor, 'code', { code: codes[1] })]);
    const ends = [first, second].map(({ visitor }) => visitor.page.heading).sort();
    assert.deepEqual(ends, ['U doet al mee aan Burgernet', 'U doet mee aan Burgernet']);
    assert.equal(Number(participants(first.source)) + Number(participants(second.source)), 1);
  });
});

test('a step back from the code and on again keeps the code', async () => {
  const { visitor, number } = await asked();
  await visitor.get('/aanmelden/rust');
  await answer(visitor, 'rust', { stil: 'geen' });
  assert.equal(at(visitor), 'code');
  await answer(visitor, 'code', { code: await codeFor(number) });
  assert.equal(at(visitor), 'klaar');
});

test('an earlier sign-up of the same browser makes place for a new one', async () => {
  const { visitor, source } = await asked();
  await visitor.get('/aanmelden');
  await visitor.submit('/aanmelden');
  assert.equal(at(visitor), 'adres');
  assert.equal(value(`SELECT count(*) FROM signup s JOIN signup_draft d ON d.id = s.browser
    WHERE s.source = '${source}'`), '0', 'its answers are gone');
});
