// Mijn Burgernet: signing in and out (ASVS 6.5.1-6.5.5, 6.6.1-6.6.3, 6.3.8,
// 7.2.3, 7.2.4, 7.3.1, 7.3.2, 7.4.1, 7.4.5). Time is moved in the database.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { confirm, forgetLimits, member, participant, signIn } from './mijn.mjs';
import { base, codeFor, freshNumber, messages, rows, sql, value } from './world.mjs';
import { Visitor } from './visitor.mjs';

const other = (code) => String((Number(code) + 1) % 1000000).padStart(6, '0');
const WRONG = /^Deze code klopt niet/;
const SPENT = /^U hebt te vaak een verkeerde code ingevuld/;

// A browser that asked for a code for NUMBER.
async function asked(number, { english = false } = {}) {
  forgetLimits();
  const visitor = new Visitor(base);
  const prefix = english ? '/en' : '';
  await visitor.get(`${prefix}/mijn/inloggen`);
  await visitor.submit(`${prefix}/mijn/inloggen`, { telefoon: number.typed });
  return visitor;
}

const code = (visitor, digits) => visitor.submit('/mijn/code', { code: digits });
const cookieOf = (visitor) => visitor.cookies.get('burgernet-mijn');
const sessions = () => Number(value('SELECT count(*) FROM session'));

// A browser with a copy of another's cookies.
function copyOf(visitor) {
  const copy = new Visitor(base);
  copy.cookies = new Map(visitor.cookies);
  copy.prefix = visitor.prefix;
  return copy;
}

const isOut = (visitor) => /\/mijn\/inloggen\?reden=verlopen$/.test(visitor.page.path);

describe('signing in', () => {
  test('a number and a code, in Dutch and in English', async () => {
    for (const english of [false, true]) {
      const visitor = await member({ english });
      assert.equal(visitor.page.status, 200);
      assert.equal(visitor.page.heading, 'Mijn Burgernet');
      assert.ok(visitor.page.text.includes(visitor.number.shown));
      const [text] = (await messages(visitor.number, 2)).slice(1);
      assert.match(text, english ? /^\d{6} is your code to sign in/ : /^\d{6} is uw code om in te loggen/);
      assert.match(text, /\n@\S+ #\d{6}$/, 'the origin-bound line');
    }
  });

  test('a number that does not take part gets the same pages, to the byte', async () => {
    const known = await participant();
    const stranger = freshNumber();
    const pages = {};
    for (const [who, number] of Object.entries({ known, stranger })) {
      const visitor = new Visitor(base);
      await visitor.get('/mijn/inloggen');
      forgetLimits();
      const csrf = visitor.page.form('/mijn/inloggen').fields.find(([n]) => n === 'csrf')[1];
      const answer = await visitor.send('/mijn/inloggen', { csrf, telefoon: number.typed, website: '' });
      const plain = (page) => [page.status, [...page.headers].filter(([n]) => !/^(date|set-cookie|x-request-id)$/.test(n)),
        page.html.replaceAll(number.shown, 'NUMBER').replaceAll(csrf, 'CSRF')
          .replaceAll(number.typed, 'TYPED').replace(/Over \d+ seconden/g, 'Over N seconden')];
      await visitor.follow(answer);
      const first = plain(visitor.page);
      const tries = [];
      for (let i = 0; i < 6; i++) tries.push(plain(await code(visitor, '000000')));
      pages[who] = [plain(answer), first, tries];
    }
    assert.deepEqual(pages.stranger, pages.known);
    const [text] = await messages(stranger);
    assert.match(text, /Dit nummer doet niet mee/);
    assert.doesNotMatch(text, /\d{6}/);
  });

  test('the same rows are written for both, but for whose they are', async () => {
    const known = await participant();
    const stranger = freshNumber();
    const written = async (number) => {
      const visitor = await asked(number);
      assert.equal(visitor.page.path, '/mijn/code');
      return rows(`SELECT c.purpose, c.participant_id IS NULL, octet_length(c.sealed), m.class,
          octet_length(m.recipient) IS NULL, m.parts FROM challenge c JOIN message m ON m.id = c.message_id
        ORDER BY c.created_at DESC LIMIT 1`)[0];
    };
    const [a, b] = [await written(known), await written(stranger)];
    assert.deepEqual([a[1], b[1]], ['f', 't']);
    assert.deepEqual([a[0], a[2], a[3]], [b[0], b[2], b[3]]);
  });

  test('five tries; then the right code does not count either', async () => {
    const number = await participant();
    const visitor = await asked(number);
    const right = await codeFor(number, 2);
    for (const left of ['4 keer', '3 keer', '2 keer', 'één keer']) {
      await code(visitor, other(right));
      assert.match(visitor.page.faults.code, WRONG);
      assert.ok(visitor.page.faults.code.includes(left));
    }
    for (const last of [other(right), right]) {
      await code(visitor, last);
      assert.match(visitor.page.faults.code, SPENT);
    }
    await visitor.get('/mijn');
    assert.ok(isOut(visitor));
  });

  test('a hundred tries at once are five tries', async () => {
    const number = await participant();
    const visitor = await asked(number);
    const right = await codeFor(number, 2);
    const csrf = visitor.page.form('/mijn/code').fields.find(([n]) => n === 'csrf')[1];
    const answers = await Promise.all(Array.from({ length: 100 },
      () => visitor.send('/mijn/code', { csrf, code: other(right), website: '' })));
    const told = answers.filter((p) => WRONG.test(p.faults.code ?? '')).length;
    // How many are left is what is so when a guess is judged: they overtake each other.
    assert.ok(told <= 4, 'at most four times "you can try again"');
    assert.equal(value(`SELECT c.tries FROM challenge c JOIN message m ON m.id = c.message_id
      ORDER BY c.created_at DESC LIMIT 1`), '5');
    const last = await visitor.send('/mijn/code', { csrf, code: right, website: '' });
    assert.match(last.faults.code, SPENT);
  });

  test('one code opens one session, however often it is sent', async () => {
    const number = await participant();
    const visitor = await asked(number);
    const right = await codeFor(number, 2);
    const csrf = visitor.page.form('/mijn/code').fields.find(([n]) => n === 'csrf')[1];
    const before = sessions();
    const answers = await Promise.all([1, 2, 3, 4].map(
      () => visitor.send('/mijn/code', { csrf, code: right, website: '' })));
    assert.equal(answers.filter((p) => p.location === '/mijn').length, 1);
    assert.equal(sessions(), before + 1);
  });

  test('a code is of no use in another browser', async () => {
    const number = await participant();
    const first = await asked(number);
    const right = await codeFor(number, 2);
    const second = await asked(await participant());
    await code(second, right);
    assert.match(second.page.faults.code, WRONG);
    const nobody = new Visitor(base);
    await nobody.get('/mijn/inloggen');
    const csrf = nobody.page.form('/mijn/inloggen').fields.find(([n]) => n === 'csrf')[1];
    await nobody.follow(await nobody.send('/mijn/code', { csrf, code: right }));
    assert.equal(nobody.page.path, '/mijn/inloggen?reden=opnieuw');
    await code(first, right);
    assert.equal(first.page.path, '/mijn');
  });

  test('sent twice at once, it ends signed in', async () => {
    const number = await participant();
    const visitor = await asked(number);
    const fields = Object.fromEntries(visitor.page.form('/mijn/code').fields);
    const right = { ...fields, code: await codeFor(number, 2) };
    const both = await Promise.all([visitor.send('/mijn/code', right),
      visitor.send('/mijn/code', right)]);
    const goes = (answer) => answer.headers.get('location').replace(base, '');
    assert.deepEqual(both.map(goes).sort(), ['/mijn', '/mijn/inloggen?reden=opnieuw']);
    // The browser shows the second, and has the cookie of the first by then.
    await visitor.follow(both.find((answer) => goes(answer) !== '/mijn'));
    assert.equal(visitor.page.path, '/mijn');
    assert.equal(visitor.page.status, 200);
  });

  test('what is no code is no try; an old code says so', async () => {
    const number = await participant();
    const visitor = await asked(number);
    const right = await codeFor(number, 2);
    for (const [typed, fault] of [['', /^Vul de code in/], ['12345', /zes cijfers/],
      ['abcdef', /zes cijfers/], ['1'.repeat(41), /te lang/]]) {
      await code(visitor, typed);
      assert.equal(visitor.page.status, 422);
      assert.match(visitor.page.faults.code, fault);
    }
    assert.equal(value(`SELECT tries FROM challenge ORDER BY created_at DESC LIMIT 1`), '0');
    sql(`UPDATE challenge SET expires_at = now() - interval '1 s'`);
    await code(visitor, right);
    assert.match(visitor.page.faults.code, /^Deze code is verlopen/);
  });

  test('a number that is none gets a sentence, and is still there', async () => {
    const visitor = new Visitor(base);
    await visitor.get('/mijn/inloggen');
    for (const [typed, fault] of [['', /^Vul uw mobiele nummer in/], ['bel mij', /geen telefoonnummer/],
      ['0182 123 456', /^Dit is geen/], ['+32 470 12 34 56', /buitenlands/]]) {
      await visitor.submit('/mijn/inloggen', { telefoon: typed });
      assert.equal(visitor.page.status, 422);
      assert.match(visitor.page.faults.telefoon, fault);
      assert.ok(visitor.page.form('/mijn/inloggen').fields.some(([n, v]) => n === 'telefoon' && v === typed));
    }
  });

  test('another code: not within a minute; then the first does not count', async () => {
    const number = await participant();
    const visitor = await asked(number);
    const first = await codeFor(number, 2);
    await visitor.submit('/mijn/opnieuw');
    assert.equal(visitor.page.status, 429);
    assert.ok(Number(visitor.page.headers.get('retry-after')) <= 60);
    forgetLimits();
    await visitor.submit('/mijn/opnieuw');
    assert.equal(visitor.page.path, '/mijn/code?nieuw=ja');
    const second = await codeFor(number, 3);
    if (second !== first) {
      await code(visitor, first);
      assert.match(visitor.page.faults.code, WRONG);
    }
    await code(visitor, second);
    assert.equal(visitor.page.path, '/mijn');
  });

  test('no more than so many codes an hour, known or not', async () => {
    const most = Number(value(`SELECT value FROM setting WHERE name = 'code_per_hour'`));
    for (const number of [await participant(), freshNumber()]) {
      forgetLimits();
      const visitor = new Visitor(base);
      for (let i = 0; i <= most; i++) {
        sql(`DELETE FROM rate_limit WHERE name = 'signin_resend'`);
        await visitor.get('/mijn/inloggen');
        await visitor.submit('/mijn/inloggen', { telefoon: number.typed });
        assert.equal(visitor.page.status, i < most ? 200 : 429);
      }
      assert.match(visitor.page.text, /U kunt nu nog geen nieuwe code vragen/);
    }
  });
});

describe('a session', () => {
  test('has a token of its own: one that was there before does not count', async () => {
    const number = await participant();
    const visitor = await asked(number);
    const planted = copyOf(visitor);
    const before = cookieOf(visitor);
    await code(visitor, await codeFor(number, 2));
    assert.notEqual(cookieOf(visitor), before, 'the cookie changed');
    await planted.get('/mijn');
    assert.ok(isOut(planted), 'whoever knew the old cookie is not in');
  });

  test('is nowhere at rest: neither the cookie nor the number', async () => {
    const visitor = await member();
    const dump = rows('SELECT encode(id, \'hex\'), encode(sealed, \'hex\') FROM session').flat().join(' ');
    const token = cookieOf(visitor);
    const hex = (text) => Buffer.from(text).toString('hex');
    for (const secret of [hex(token), Buffer.from(token, 'base64url').toString('hex'), hex(visitor.number.e164)]) {
      assert.ok(!dump.includes(secret));
    }
  });

  test('ends when one signs out, on the server', async () => {
    const visitor = await member();
    const copy = copyOf(visitor);
    await visitor.submit('/mijn/uitloggen');
    assert.equal(visitor.page.path, '/mijn/inloggen?reden=uitgelogd');
    assert.match(visitor.page.text, /U bent uitgelogd/);
    await copy.get('/mijn');
    assert.ok(isOut(copy), 'a replayed cookie opens nothing');
  });

  test('ends after 15 minutes without use, and after two hours of use', async () => {
    const visitor = await member();
    sql(`UPDATE session SET used_at = now() - interval '14 minutes'`);
    await visitor.get('/mijn');
    assert.equal(visitor.page.path, '/mijn');
    sql(`UPDATE session SET used_at = now() - interval '15 minutes 1 s'`);
    await visitor.get('/mijn');
    assert.ok(isOut(visitor));
    const busy = await member();
    assert.equal(value(`SELECT count(*) FROM session WHERE expires_at > created_at + interval '2 hours'`), '0');
    sql(`UPDATE session SET expires_at = now() - interval '1 s'`);
    await busy.get('/mijn');
    assert.ok(isOut(busy));
  });

  test('is told of a newer one, and can end it', async () => {
    const first = await member();
    const second = await signIn(first.number);
    await second.get('/mijn');
    assert.doesNotMatch(second.page.text, /ergens anders ingelogd/);
    await first.get('/mijn');
    assert.match(first.page.text, /Er is ook ergens anders ingelogd Op \d+\s\w+\s\d{4} om \d\d:\d\d/);
    await first.submit('/mijn/overal-uitloggen');
    assert.match(first.page.text, /overal uitgelogd, behalve hier/);
    assert.doesNotMatch(first.page.text, /ergens anders ingelogd/);
    await second.get('/mijn');
    assert.ok(isOut(second));
  });

  test('is told once: "that was me"', async () => {
    const first = await member();
    const second = await signIn(first.number);
    await second.submit('/mijn/uitloggen');
    await first.get('/mijn');
    assert.match(first.page.text, /ergens anders ingelogd/, 'also when that one has ended');
    await first.submit('/mijn/gezien');
    assert.doesNotMatch(first.page.text, /ergens anders ingelogd/);
  });

  test('is not that of the sign-up: each program has a cookie of its own', async () => {
    const visitor = await member();
    await visitor.get('/aanmelden');
    await visitor.submit('/aanmelden');
    await visitor.get('/mijn');
    assert.equal(visitor.page.path, '/mijn');
    const stranger = new Visitor(base);
    stranger.cookies.set('burgernet', cookieOf(visitor));
    await stranger.get('/mijn');
    assert.equal(stranger.page.path, '/mijn/inloggen');
  });

  test('pages are not kept by anybody, and the cookie is as strict as can be', async () => {
    const visitor = await member();
    assert.match(visitor.page.headers.get('cache-control'), /no-store/);
    const answer = await new Visitor(base).request('/mijn/inloggen');
    const line = answer.headers.get('set-cookie');
    assert.match(line, /^burgernet-mijn=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });
});

describe('a fresh code', () => {
  test('is asked for leaving, a download and another number', async () => {
    const visitor = await member();
    for (const [path, word] of [['/mijn/stoppen', 'stoppen'], ['/mijn/nummer', 'nummer'],
      ['/mijn/download', 'downloaden']]) {
      await visitor.get(path);
      assert.equal(visitor.page.path, `/mijn/bevestigen?voor=${word}`, path);
      assert.match(visitor.page.text, /Wij sturen een code naar/);
    }
  });

  test('allows that step, and no other', async () => {
    const visitor = await member();
    await confirm(visitor, 'nummer');
    assert.equal(visitor.page.path, '/mijn/nummer');
    await visitor.get('/mijn/stoppen');
    assert.equal(visitor.page.path, '/mijn/bevestigen?voor=stoppen');
  });

  test('allows it for a while', async () => {
    const visitor = await member();
    await confirm(visitor, 'stoppen');
    sql(`UPDATE session SET fresh_until = now() - interval '1 s' WHERE fresh_for IS NOT NULL`);
    const form = visitor.page.form('/mijn/stoppen').fields;
    await visitor.follow(await visitor.send('/mijn/stoppen', form));
    assert.equal(visitor.page.path, '/mijn/bevestigen?voor=stoppen');
    assert.equal(value(`SELECT count(*) FROM participant WHERE left_at > now() - interval '5 s'`), '0');
  });

  test('wrong, of another step, or in another session: nothing happens', async () => {
    const visitor = await member();
    await confirm(visitor, 'nummer');
    const sent = await codeFor(visitor.number, 3);
    await visitor.get('/mijn/bevestigen?voor=stoppen');
    await visitor.submit('/mijn/bevestigen/vraag');
    assert.equal(visitor.page.status, 429, 'one a minute, whatever for');
    forgetLimits();
    await visitor.submit('/mijn/bevestigen/vraag');
    await visitor.submit('/mijn/bevestigen', { code: sent });
    assert.match(visitor.page.faults.code ?? '', /klopt niet|nieuwe code/);
    assert.equal((await visitor.request('/mijn/bevestigen?voor=alles')).status, 404);
    assert.equal((await visitor.request('/mijn/bevestigen')).status, 404);
  });
});
