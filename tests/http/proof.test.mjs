// Many codes from one network: the next are asked for a proof, and nobody is shut
// out. Ten visitors of one address stand here for a hall full of them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { answer, at, visit } from './steps.mjs';
import { participant } from './mijn.mjs';
import { Visitor } from './visitor.mjs';
import { base, codeFor, freshNumber, places, sql, value } from './world.mjs';

const usual = value(`SELECT value FROM setting WHERE name = 'network_per_hour'`);
const network = (most) => sql(`UPDATE setting SET value = ${most} WHERE name = 'network_per_hour';
  DELETE FROM rate_limit WHERE name LIKE 'network%'`);

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const field = (page, action, name) => page.form(action).fields.find(([n]) => n === name)?.[1];
const wordIn = (page) => /Typ dit woord over: (\p{L}+)/u.exec(page.text)?.[1]
  ?? /Copy this word: (\p{L}+)/u.exec(page.text)?.[1];

// As static/js/proof.js does.
function work(token) {
  for (let nonce = 0; ; nonce++) {
    const hash = createHash('sha256').update(`${token}:${nonce}`).digest();
    if (hash.readUInt16BE(0) === 0) return String(nonce);
  }
}

const CHECK = '/aanmelden/controleren';

// At the last check, where a proof is asked.
async function asked(options = {}) {
  const number = freshNumber();
  const visitor = await visit(base, 'controleren', {
    adres: places().single, telefoon: { telefoon: number.typed },
    gegevens: { email: 'naam@voorbeeld.example', leeftijd: 'ja' },
  }, options);
  visitor.number = number;
  await answer(visitor, 'controleren', { deelname: 'ja', nieuwsbrief: 'ja' });
  return visitor;
}

// Uses up what a network may ask without a proof.
async function crowd() {
  network(1);
  sql(`DELETE FROM rate_limit WHERE name LIKE 'network%'`);
  const first = await asked();
  assert.equal(at(first), 'code');
}

before(crowd);
after(() => network(usual));

describe('signing up', () => {
  test('the page asks one thing more, and all that was answered is there', async () => {
    const before_ = value('SELECT count(*) FROM message');
    const visitor = await asked();
    assert.equal(visitor.page.status, 200);
    assert.match(visitor.page.text, /Nog één controle/);
    const { fields } = visitor.page.form(CHECK);
    for (const tick of ['deelname', 'nieuwsbrief']) {
      assert.ok(fields.some(([n, v]) => n === tick && v === 'ja'), `${tick} is still ticked`);
    }
    assert.equal(value('SELECT count(*) FROM message'), before_, 'nothing is sent');
  });

  test('a word and a pause will do, in both languages', async () => {
    for (const english of [false, true]) {
      const visitor = await asked({ english });
      const path = `${visitor.prefix}${CHECK}`;
      const right = wordIn(visitor.page);
      await visitor.submit(path, { woord: right });
      assert.equal(visitor.page.status, 422, 'too soon');
      assert.match(visitor.page.faults.woord, /Wacht nog|Wait another/);
      assert.equal(wordIn(visitor.page), right, 'the pause is not begun again');
      await pause(2100);
      await visitor.submit(path, { woord: 'gitaar' });
      assert.match(visitor.page.faults.woord, /niet het woord|not the word/);
      await visitor.submit(path, { woord: right.toUpperCase() });
      assert.equal(at(visitor), 'code');
      await visitor.submit(`${visitor.prefix}/aanmelden/code`, { code: await codeFor(visitor.number) });
      assert.equal(at(visitor), 'klaar');
      network(1);
      await crowd();
    }
  });

  test('so does work, at once', async () => {
    const visitor = await asked();
    await visitor.submit(CHECK, { werk: work(field(visitor.page, CHECK, 'bewijs')) });
    assert.equal(at(visitor), 'code');
  });

  test('a proof is for one browser and one number', async () => {
    const one = await asked();
    const other = await asked();
    const token = field(one.page, CHECK, 'bewijs');
    await other.submit(CHECK, { bewijs: token, werk: work(token) });
    assert.equal(other.page.status, 422);
    assert.match(other.page.faults.woord, /te lang open/);
    for (const wrong of ['', 'x', '0', '1.2', `${token}x`, '9'.repeat(80)]) {
      const page = await one.send(CHECK, [...one.page.form(CHECK).fields
        .filter(([n]) => n !== 'bewijs' && n !== 'werk'), ['bewijs', wrong], ['werk', '1']]);
      assert.equal(page.location, undefined, wrong);
      assert.ok([200, 422].includes(page.status), `${wrong}: ${page.status}`);
    }
  });

  test('a second code leads back to it', async () => {
    const visitor = await asked();
    await visitor.submit(CHECK, { werk: work(field(visitor.page, CHECK, 'bewijs')) });
    assert.equal(at(visitor), 'code');
    sql(`DELETE FROM rate_limit WHERE name = 'number_resend'`);
    await visitor.submit('/aanmelden/opnieuw');
    assert.equal(visitor.page.path, `${CHECK}?bewijs=ja`);
    assert.match(visitor.page.text, /Nog één controle/);
    await visitor.submit(CHECK, { deelname: 'ja',
      werk: work(field(visitor.page, CHECK, 'bewijs')) });
    assert.equal(at(visitor), 'code');
    assert.ok(await codeFor(visitor.number, 2));
  });

  test('who typed their code does not count', async () => {
    network(2);
    for (let n = 0; n < 6; n++) {
      const visitor = await asked();
      assert.equal(at(visitor), 'code', `visitor ${n}`);
      await visitor.submit('/aanmelden/code', { code: await codeFor(visitor.number) });
      assert.equal(at(visitor), 'klaar');
    }
    await crowd();
  });
});

describe('signing in', () => {
  const SIGN_IN = '/mijn/inloggen';

  async function begun(number) {
    const visitor = new Visitor(base);
    await visitor.get(SIGN_IN);
    await visitor.submit(SIGN_IN, { telefoon: number.typed });
    return visitor;
  }

  test('the number stays, and a proof is enough; for a stranger the same', async () => {
    const known = await (async () => {
      network(100);
      const number = await participant();
      await crowd();
      return number;
    })();
    const pages = [];
    for (const number of [known, freshNumber()]) {
      const visitor = await begun(number);
      assert.match(visitor.page.text, /Nog één controle/);
      assert.equal(field(visitor.page, SIGN_IN, 'telefoon'), number.typed);
      pages.push(visitor.page.html.replace(/value="[^"]*"|data-token="[^"]*"|over: \w+/g, ''));
      await visitor.submit(SIGN_IN, { werk: work(field(visitor.page, SIGN_IN, 'bewijs')) });
      assert.equal(visitor.page.path, '/mijn/code');
    }
    assert.equal(pages[0], pages[1]);
  });

  test('another number needs another proof', async () => {
    const visitor = await begun(freshNumber());
    const werk = work(field(visitor.page, SIGN_IN, 'bewijs'));
    await visitor.submit(SIGN_IN, { telefoon: freshNumber().typed, werk });
    assert.equal(visitor.page.status, 422);
    assert.match(visitor.page.faults.woord, /te lang open/);
  });
});
