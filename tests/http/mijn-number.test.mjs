// Mijn Burgernet: another number, leaving, and coming back.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { confirm, forgetLimits, member, participant, signIn } from './mijn.mjs';
import { base, codeFor, eventually, freshNumber, messages, rows, sql, value } from './world.mjs';
import { Visitor } from './visitor.mjs';

const shownNumber = (visitor) => /Uw deelnemersnummer is (\d+)/.exec(visitor.page.text)?.[1];

// At the page for the code on NUMBER, the new one.
async function asked(visitor, number) {
  await confirm(visitor, 'nummer');
  forgetLimits();
  await visitor.submit('/mijn/nummer', { telefoon: number.typed });
  return visitor;
}

describe('another number', () => {
  test('a code on the new, a notice on the old; the old one works until then', async () => {
    const visitor = await member({ answers: { gegevens: { naam: 'Proef Persoon', leeftijd: 'ja' } } });
    const old = visitor.number;
    const next = freshNumber();
    await visitor.get('/mijn/adressen');
    await visitor.get(visitor.page.html.match(/\/mijn\/adres\?adres=[0-9a-f-]+/)[0]);
    await visitor.submit('/mijn/adres', { soort: 'anders', naam: 'Bij Truusje' });
    const elsewhere = await signIn(old);
    await asked(visitor, next);
    assert.equal(visitor.page.path, '/mijn/nummer/code');
    assert.ok(visitor.page.text.includes(next.shown));
    await signIn(old); // still theirs
    await visitor.submit('/mijn/nummer/code', { code: await codeFor(next) });
    assert.equal(visitor.page.path, '/mijn?bewaard=nummer');
    assert.ok(visitor.page.text.includes(`Uw nieuwe nummer is ${next.shown}`));
    const notice = await eventually('the notice', async () => (await messages(old)).find((t) => /ander nummer gekozen/.test(t)));
    assert.doesNotMatch(notice, new RegExp(next.shown.slice(-4)), 'not which');
    await elsewhere.get('/mijn');
    assert.match(elsewhere.page.path, /reden=verlopen/, 'other sessions ended');
    const again = await signIn(next);
    assert.equal(shownNumber(again), shownNumber(visitor), 'the same participant');
    await again.get('/mijn/adressen');
    assert.match(again.page.text, /Bij Truusje/, 'what they call an address, under the new number');
    const stranger = new Visitor(base);
    forgetLimits();
    await stranger.get('/mijn/inloggen');
    const before = (await messages(old, 0)).length;
    await stranger.submit('/mijn/inloggen', { telefoon: old.typed });
    assert.match((await messages(old, before + 1))[before], /Dit nummer doet niet mee/);
  });

  test('the own number, and what is none, get a sentence', async () => {
    const visitor = await member();
    await confirm(visitor, 'nummer');
    await visitor.submit('/mijn/nummer', { telefoon: visitor.number.typed });
    assert.match(visitor.page.faults.telefoon, /^Dit is uw nummer al/);
    await visitor.submit('/mijn/nummer', { telefoon: '112' });
    assert.match(visitor.page.faults.telefoon, /^Dit is geen/);
  });

  test('of another participant: the same page, no code is right, and the owner reads it', async () => {
    const owner = await participant();
    const visitor = await member();
    await asked(visitor, owner);
    assert.equal(visitor.page.path, '/mijn/nummer/code');
    const last = (await messages(owner, 2))[1];
    assert.match(last, /Iemand wilde dit nummer gebruiken/);
    assert.doesNotMatch(last, /\d{6}/);
    await visitor.submit('/mijn/nummer/code', { code: '123456' });
    assert.match(visitor.page.faults.code, /^Deze code klopt niet/);
    await signIn(owner);
  });

  test('that became somebody\'s meanwhile stays theirs', async () => {
    const visitor = await member();
    const number = freshNumber();
    await asked(visitor, number);
    const code = await codeFor(number);
    const tag = value(`SELECT encode(phone_tags[1], 'hex') FROM challenge WHERE purpose = 'new_number' ORDER BY created_at DESC LIMIT 1`);
    sql(`INSERT INTO participant (id, status, phone_tag, phone_tag_key, language)
      VALUES (gen_random_uuid(), 'active', '\\x${tag}', 1, 'nl')`);
    await visitor.submit('/mijn/nummer/code', { code });
    assert.match(visitor.page.text, /hoort intussen bij een andere deelnemer|Wat is uw nieuwe nummer/);
    sql(`DELETE FROM participant WHERE phone_tag = '\\x${tag}'`);
    await visitor.get('/mijn');
    assert.ok(visitor.page.text.includes(visitor.number.shown), 'nothing changed');
  });

  test('without a fresh code on the old one nothing is sent', async () => {
    const visitor = await member();
    const number = freshNumber();
    await confirm(visitor, 'nummer');
    sql(`UPDATE session SET fresh_until = now() - interval '1 s' WHERE fresh_for IS NOT NULL`);
    const form = visitor.page.form('/mijn/nummer').fields.filter(([n]) => n !== 'telefoon');
    await visitor.follow(await visitor.send('/mijn/nummer', [...form, ['telefoon', number.typed]]));
    assert.equal(visitor.page.path, '/mijn/bevestigen?voor=nummer');
    assert.equal((await messages(number, 0)).length, 0);
  });
});

describe('leaving', () => {
  test('at once, with a reason or without, and a way back', async () => {
    for (const reden of ['', 'veel', 'geen']) {
      const visitor = await member();
      const elsewhere = await signIn(visitor.number);
      await confirm(visitor, 'stoppen');
      assert.match(visitor.page.text, /U krijgt meteen geen berichten meer/);
      await visitor.submit('/mijn/stoppen', { reden });
      assert.equal(visitor.page.path, '/mijn');
      assert.equal(visitor.page.heading, 'U bent gestopt');
      await elsewhere.get('/mijn');
      assert.match(elsewhere.page.path, /reden=verlopen/);
      const again = await signIn(visitor.number);
      assert.equal(again.page.heading, 'U bent gestopt');
      await again.get('/mijn/nummer');
      assert.equal(again.page.path, '/mijn', 'nothing but coming back');
      await again.submit('/mijn/terug');
      assert.match(again.page.text, /Fijn dat u weer meedoet/);
      assert.equal(again.page.heading, 'Mijn Burgernet');
    }
  });

  test('a reason in words is none of the list', async () => {
    const visitor = await member();
    await confirm(visitor, 'stoppen');
    await visitor.submit('/mijn/stoppen', { reden: 'Mijn buurman zei het' });
    assert.equal(visitor.page.status, 422);
    await visitor.get('/mijn');
    assert.equal(visitor.page.heading, 'Mijn Burgernet');
  });

  test('the fresh code counts once', async () => {
    const visitor = await member();
    await confirm(visitor, 'stoppen');
    const form = visitor.page.form('/mijn/stoppen').fields;
    await visitor.follow(await visitor.send('/mijn/stoppen', form));
    await visitor.submit('/mijn/terug');
    await visitor.follow(await visitor.send('/mijn/stoppen', form));
    assert.equal(visitor.page.path, '/mijn/bevestigen?voor=stoppen');
  });

  test('the journal has it, without the reason', async () => {
    const visitor = await member();
    const number = shownNumber(visitor);
    await confirm(visitor, 'stoppen');
    await visitor.submit('/mijn/stoppen', { reden: 'verhuizen' });
    const lines = rows(`SELECT action, detail::text FROM audit WHERE subject = '${number}' ORDER BY id`);
    assert.ok(lines.some(([action]) => action === 'self_leave'));
    assert.ok(lines.every(([, detail]) => !/verhuizen|moving/.test(detail)));
  });
});
