// The whole way of a resident through the sign-up, and what is stored of it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer, at, begin, goTo, visit } from './steps.mjs';
import { Visitor } from './visitor.mjs';
import {
  base, codeFor, eventually, freshNumber, freshSource, messages, places, rows, sql, value,
} from './world.mjs';

let known;

before(() => {
  known = places();
});

const shown = (postcode) => `${postcode.slice(0, 4)} ${postcode.slice(4)}`;

// Signs up to the end, and gives the visitor, the number and the source.
async function signUp(adres, { options, ...answers } = {}) {
  const number = freshNumber();
  const source = freshSource();
  const visitor = await visit(base, 'code',
    { adres, telefoon: { telefoon: number.typed }, ...answers }, { source, ...options });
  await answer(visitor, 'code', { code: await codeFor(number) });
  assert.equal(at(visitor), 'klaar', visitor.page.text);
  return { visitor, number, source };
}

async function participant(source, columns) {
  const found = rows(`SELECT ${columns} FROM participant p
    JOIN participant_address a ON a.participant_id = p.id
    JOIN participant_contact c ON c.participant_id = p.id WHERE p.source = '${source}'`);
  assert.equal(found.length, 1, 'one participant');
  return found[0];
}

describe('from the start to a participant', () => {
  test('in Dutch, with everything given', async () => {
    const { visitor, number, source } = await signUp(known.single, {
      rust: { stil: 'eigen', van: '22:30', tot: '06:00' },
      vaak: { maand: '2', dag: '1' },
      soorten: { soorten: ['missing_child', 'vehicle'], wekken: ['missing_child'] },
      gegevens: { naam: '  Noa   Voorbeeld ', email: 'noa@voorbeeld.example', taal: 'nl', leeftijd: 'ja' },
      controleren: { deelname: 'ja', nieuwsbrief: 'ja' },
    });
    assert.match(visitor.page.heading, /^U doet mee aan/);
    const [status, language, most, day, precision, state, postcode, house, quiet, sealed] =
      await participant(source, `status, language, max_30_days, max_day, precision, state,
        postcode, a.number, (SELECT count(*) FROM generate_series(0, 335) i
            WHERE get_bit(week, i) = 0),
        phone_courier IS NOT NULL AND phone_helpdesk IS NOT NULL
        AND name_helpdesk IS NOT NULL AND name_self IS NOT NULL
        AND email_courier IS NOT NULL AND email_helpdesk IS NOT NULL
        AND email_self IS NOT NULL`);
    assert.deepEqual([status, language, most, day], ['active', 'nl', '2', '1']);
    assert.deepEqual([precision, state, postcode, house],
      ['house', 'known', known.single.postcode, known.single.huisnummer]);
    assert.equal(Number(quiet), 15 * 7, 'half-hours of rest: 22:30 to 06:00, every day');
    assert.equal(sealed, 't');
    const of = `(SELECT id FROM participant WHERE source = '${source}')`;
    assert.deepEqual(rows(`SELECT type, wake FROM type_choice
      WHERE participant_id = ${of} ORDER BY 1`), [['missing_child', 't'], ['vehicle', 'f']]);
    assert.deepEqual(rows(`SELECT purpose, version, channel,
      given_at > now() - interval '5 min' FROM consent WHERE participant_id = ${of} ORDER BY 1`),
    [['age_16', '2026-1', 'web', 't'], ['newsletter', '2026-1', 'web', 't'],
      ['participation', '2026-2', 'web', 't']]);
    const [text] = await messages(number);
    assert.match(text, /^\d{6} is uw code voor /);
    assert.match(text, /\n@127\.0\.0\.1 #\d{6}$/);
    const shownNumber = value(`SELECT number FROM participant WHERE source = '${source}'`);
    assert.ok(visitor.page.text.includes(shownNumber), 'the participant number is told');
    assert.ok(visitor.page.text.includes('Burgernet Gouda'), 'whom to ask is told');
    assert.ok(!visitor.page.text.includes('Noa'), 'nothing of the person is kept');
  });

  test('in English, with only what must be', async () => {
    const { visitor, number, source } = await signUp(known.single, {
      options: { english: true },
      rust: { stil: 'geen' },
      vaak: { maand: 'onbeperkt', dag: 'onbeperkt' },
    });
    assert.match(visitor.page.path, /^\/en\//);
    assert.match(visitor.page.heading, /^You take part in/);
    const [language, most, day, resting, empty] = await participant(source,
      `language, max_30_days IS NULL, max_day IS NULL, position('0' in week::text),
       num_nonnulls(name_helpdesk, name_self, email_courier, email_helpdesk, email_self)`);
    assert.deepEqual([language, most, day, resting, empty], ['en', 't', 't', '0', '0']);
    assert.equal(value(`SELECT count(*) FROM type_choice t JOIN participant p
      ON p.id = t.participant_id WHERE p.source = '${source}' AND NOT wake`), '5');
    assert.equal(value(`SELECT string_agg(purpose, ',' ORDER BY purpose) FROM consent t
      JOIN participant p ON p.id = t.participant_id WHERE p.source = '${source}'`),
    'age_16,participation');
    assert.match((await messages(number))[0], /is your code for /);
  });

  test('the last page may be loaded again, and another sign-up begun', async () => {
    const { visitor, source } = await signUp(known.single);
    const first = visitor.page.text;
    await visitor.get('/aanmelden/klaar');
    assert.equal(visitor.page.text, first);
    for (const page of ['adres', 'controleren', 'code']) {
      await visitor.get(`/aanmelden/${page}`);
      assert.equal(at(visitor), 'klaar', `${page} after the end`);
    }
    const cookie = [...visitor.cookies.values()][0];
    await visitor.get('/aanmelden');
    assert.ok(!visitor.page.text.includes('U was al begonnen'));
    await visitor.submit('/aanmelden');
    assert.equal(at(visitor), 'adres');
    assert.notEqual([...visitor.cookies.values()][0], cookie, 'a new name for a new sign-up');
    assert.equal(value(`SELECT count(*) FROM participant WHERE source = '${source}'`), '1');
  });
});

describe('addresses', () => {
  test('a postcode in any writing leads to the address, which is shown', async () => {
    const { postcode, huisnummer } = known.single;
    const [street, place] = (rows(`SELECT street, place FROM address
      WHERE postcode = '${postcode}' AND number = ${huisnummer}`))[0];
    for (const typed of [postcode.toLowerCase(), ` ${shown(postcode)} `,
      `${postcode.slice(0, 4)}-${postcode.slice(4)}`]) {
      const visitor = await visit(base, 'nauwkeurig', { adres: { postcode: typed, huisnummer } });
      assert.ok(visitor.page.text.includes(`${street} ${huisnummer}, ${shown(postcode)} ${place}`),
        visitor.page.text);
      assert.match(visitor.page.html, /<html [^>]*burgernet-theme--gouda/);
      await visitor.get('/aanmelden/adres');
      const { fields } = visitor.page.form('/aanmelden/adres');
      assert.deepEqual(fields.slice(-2), [['postcode', shown(postcode)], ['huisnummer', huisnummer]]);
    }
  });

  test('where letters exist, the choice is among those', async () => {
    const { postcode, huisnummer } = known.letters;
    const letters = (rows(`SELECT letter FROM address WHERE postcode = '${postcode}'
      AND number = ${huisnummer} ORDER BY 1`)).map(([letter]) => letter);
    const visitor = await visit(base, 'huis', { adres: known.letters });
    const offered = [...visitor.page.html.matchAll(/name="adres" value="([^"]*)"/g)].map((m) => m[1]);
    assert.deepEqual(offered, [...letters.map((l) => `${l}-`), 'geen']);
    await answer(visitor, 'huis', {});
    assert.equal(visitor.page.status, 422);
    assert.deepEqual(visitor.page.faults, { adres: 'Kies uw adres.' });
    await answer(visitor, 'huis', { adres: 'Z-' });
    assert.deepEqual(visitor.page.faults, { adres: 'Kies uw adres.' });
    await answer(visitor, 'huis', { adres: `${letters[1]}-` });
    assert.equal(at(visitor), 'nauwkeurig');
    assert.ok(visitor.page.text.includes(`${huisnummer}${letters[1]}, `));
    await visitor.get('/aanmelden/huis');
    assert.ok(visitor.page.form('/aanmelden/huis').fields.some(([n, v]) => n === 'adres' && v === `${letters[1]}-`));
  });

  test('a letter that was typed is understood, in either case', async () => {
    const { postcode, huisnummer } = known.letters;
    for (const rest of ['b', 'B', ' B', '-b']) {
      const visitor = await visit(base, 'nauwkeurig',
        { adres: { postcode, huisnummer: huisnummer + rest } });
      assert.ok(visitor.page.text.includes(`${huisnummer}B, `), rest);
    }
    const visitor = await visit(base, 'huis', { adres: { postcode, huisnummer: `${huisnummer}z` } });
    assert.equal(visitor.page.heading, 'Welk adres is van u?', 'a letter that does not exist');
    assert.ok(visitor.page.text.includes(`Wij kennen ${huisnummer} z niet op deze postcode.`),
      visitor.page.text);
    const plain = await visit(base, 'huis', { adres: known.letters });
    assert.ok(!plain.page.text.includes('Wij kennen'), 'nothing was typed');
  });

  test('the choice is called by its name', async () => {
    const few = await visit(base, 'huis', { adres: known.letters });
    assert.equal(few.page.heading, 'Welk adres is van u?');
    assert.match(few.page.html, /<legend[^>]*>Huisletter of toevoeging<\/legend>/);
    const many = await visit(base, 'huis', { adres: known.many });
    assert.equal(many.page.heading, 'Welk adres is van u?');
    assert.match(many.page.html, /<label[^>]*for="adres"[^>]*>Huisletter of toevoeging<\/label>/);
    const none = await visit(base, 'huis', { adres: known.unknown });
    assert.match(none.page.html, /<legend[^>]*>Huisletter of toevoeging<\/legend>/);
  });

  test('what was typed is still there at “staat er niet bij”', async () => {
    const { postcode, huisnummer } = known.letters;
    for (const [rest, huisletter, toevoeging] of [[' bis', '', 'bis'], ['Z', 'Z', ''],
      [' z-4', 'z', '4'], [' achterhuis', '', 'achterhuis']]) {
      const visitor = await visit(base, 'huis', { adres: { postcode, huisnummer: huisnummer + rest } });
      await answer(visitor, 'huis', { adres: 'geen' });
      const { fields } = visitor.page.form('/aanmelden/huis');
      assert.deepEqual(fields.slice(-2), [['huisletter', huisletter], ['toevoeging', toevoeging]], rest);
      assert.ok(visitor.page.text.includes(`nummer ${huisnummer} ${rest.trim()}`), visitor.page.text);
    }
  });

  test('a P.O. box is not where somebody lives', async () => {
    const visitor = await visit(base, 'huis', { adres: { postcode: '2800 AB', huisnummer: '12' } });
    assert.match(visitor.page.text, /Is dit een postbus\? Vul dan het adres in waar u woont\./);
  });

  test('many additions come as a list to drop down', async () => {
    const visitor = await visit(base, 'huis', { adres: known.many });
    assert.match(visitor.page.html, /<select [^>]*id="adres"/);
    await answer(visitor, 'huis', {});
    assert.deepEqual(visitor.page.faults, { adres: 'Kies uw adres.' });
    const [key] = /<option value="(-[^"]+)"/.exec(visitor.page.html).slice(1);
    await answer(visitor, 'huis', { adres: key });
    assert.equal(at(visitor), 'nauwkeurig');
    assert.ok(visitor.page.text.includes(`${known.many.huisnummer}${key}, `));
  });

  test('an address that is not listed is accepted, to be checked', async () => {
    const visitor = await visit(base, 'huis', { adres: known.letters });
    await answer(visitor, 'huis', { adres: 'geen' });
    assert.equal(visitor.page.heading, 'Wij kennen dit adres nog niet');
    await answer(visitor, 'huis', { huisletter: 'AB', toevoeging: 'te lang' });
    assert.equal(visitor.page.status, 422);
    assert.deepEqual(Object.keys(visitor.page.faults), ['huisletter', 'toevoeging']);
    await answer(visitor, 'huis', { huisletter: 'Z', toevoeging: '9' });
    assert.equal(at(visitor), 'nauwkeurig');
    assert.match(visitor.page.text, /Dit adres gaan wij nog controleren/);
    assert.ok(visitor.page.text.includes(`${known.letters.huisnummer}Z-9`));
  });

  test('one that the register does not know waits to be checked', async () => {
    const { visitor, source } = await signUp(
      { ...known.unknown, huisnummer: `${known.unknown.huisnummer}c-4` }, { huis: {} });
    assert.equal(visitor.page.heading, 'Wij controleren uw adres');
    const found = await participant(source, 'status, state, a.number, letter, addition, object_id, municipality_code');
    assert.equal(found[0], 'checking');
    assert.deepEqual(found.slice(2), [known.unknown.huisnummer, 'c', '4', '', '0513']);
    assert.equal(value(`SELECT count(*) FROM address_check k JOIN participant_address a
      ON a.id = k.address_id JOIN participant p ON p.id = a.participant_id
      WHERE p.source = '${source}'`), '1');
  });

  test('one that the national service knows is then known here', async () => {
    const { visitor, source } = await signUp({ postcode: '2809ZZ', huisnummer: '3a' }, { huis: {} });
    assert.equal(visitor.page.heading, 'Wij controleren uw adres');
    await eventually('the courier asked', () => value(`SELECT k.state <> 'queued' AND
      k.state <> 'claimed' FROM address_check k JOIN participant_address a ON a.id = k.address_id
      JOIN participant p ON p.id = a.participant_id WHERE p.source = '${source}'`) === 't');
    assert.deepEqual(await participant(source, 'status, state, letter, street, place, municipality_code'),
      ['active', 'known', 'A', 'Nieuwe Proefkade', 'Gouda', '0513']);
  });

  test('a postcode in no known municipality is accepted, and says so', async () => {
    const { visitor, source } = await signUp(known.nowhere, { huis: {}, nauwkeurig: { precies: 'postcode' } });
    assert.equal(visitor.page.heading, 'Wij controleren uw adres');
    assert.deepEqual(await participant(source, 'status, state, municipality_code IS NULL'),
      ['checking', 'to_check', 't']);
    const asked = await visit(base, 'nauwkeurig', { adres: known.nowhere, huis: {} });
    assert.match(asked.page.text, /Wij weten nog niet bij welke gemeente dit adres hoort/);
  });

  test('a municipality that does not take part: a waiting list, and when', async () => {
    const expected = value("SELECT expected_on FROM municipality_get('0534')");
    const { visitor, source } = await signUp(known.waiting);
    assert.equal(visitor.page.heading, 'U staat op de wachtlijst');
    assert.ok(visitor.page.text.includes(expected.slice(0, 4)), visitor.page.text);
    assert.equal((await participant(source, 'status'))[0], 'waiting');
    const asked = await visit(base, 'nauwkeurig', { adres: known.waiting });
    assert.match(asked.page.text, /De gemeente Hillegom doet nog niet mee/);
    assert.ok(asked.page.text.includes(expected.slice(0, 4)));
  });

  test('at postcode precision no house number is stored', async () => {
    const { source } = await signUp(known.single, { nauwkeurig: { precies: 'postcode' } });
    assert.deepEqual(await participant(source, `status, precision, state, postcode,
      num_nonnulls(a.number, letter, addition, object_id, street), point IS NOT NULL`),
    ['active', 'postcode', 'known', known.single.postcode, '0', 't']);
  });
});

// The national register has the other municipalities too: with a name, but
// none of ours.
describe('an address outside the region', () => {
  const outside = { postcode: '9998XB', huisnummer: '5' };
  const sentence = /De gemeente Verstad hoort niet bij .+\. U kunt zich hier niet aanmelden\./;
  const remove = () => sql("DELETE FROM address WHERE postcode = '9998XB'");

  before(() => {
    remove();
    sql(`INSERT INTO address SELECT '9998000000000001', false, '9998XB', 5, '', '', 'Verre Proefweg',
      'Verdorp', NULL, 'Verstad', point FROM address LIMIT 1`);
  });
  after(remove);

  test('is told so, and what to do', async () => {
    const visitor = await visit(base, 'nauwkeurig', { adres: outside });
    assert.equal(visitor.page.status, 200);
    assert.equal(visitor.page.heading, 'U kunt zich hier niet aanmelden');
    assert.match(visitor.page.text, sentence);
    assert.match(visitor.page.text, /Verre Proefweg 5/);
    assert.match(visitor.page.text, /Vraag uw eigen gemeente/);
    assert.match(visitor.page.html, /href="\/aanmelden\/adres"/);
    assert.ok(!visitor.page.text.includes('wachtlijst'));
    assert.ok(!visitor.page.html.includes('action="/aanmelden/nauwkeurig"'));
  });

  test('gets no further, whatever is sent', async () => {
    const visitor = await begin(base);
    const csrf = visitor.page.form('/aanmelden/adres').fields.find(([n]) => n === 'csrf')[1];
    await visitor.submit('/aanmelden/adres', outside);
    const page = await visitor.send('/aanmelden/nauwkeurig', { csrf, precies: 'huis' });
    assert.equal(page.status, 422);
    assert.match(page.text, sentence);
    for (const [path, fields] of [['telefoon', { telefoon: freshNumber().typed }],
      ['controleren', { deelname: 'ja' }]]) {
      await visitor.follow(await visitor.send(`/aanmelden/${path}`, { csrf, ...fields }));
      assert.equal(at(visitor), 'nauwkeurig', path);
    }
    await visitor.get('/aanmelden/adres');
    await visitor.submit('/aanmelden/adres', known.single);
    assert.match(visitor.page.text, /doet mee aan/);
    await goTo(visitor, 'telefoon', {});
  });

  test('also one that the register does not know', async () => {
    const visitor = await visit(base, 'nauwkeurig', { adres: { ...outside, huisnummer: '7' }, huis: {} });
    assert.match(visitor.page.text, sentence);
  });

  test('also after all questions were answered', async () => {
    const visitor = await visit(base, 'controleren',
      { adres: known.single, telefoon: { telefoon: freshNumber().typed } });
    await visitor.get('/aanmelden/adres');
    await visitor.submit('/aanmelden/adres', outside);
    assert.match(visitor.page.text, sentence);
    await visitor.get('/aanmelden/controleren');
    assert.equal(at(visitor), 'nauwkeurig');
  });

  test('in English too', async () => {
    const visitor = await visit(base, 'nauwkeurig', { adres: outside }, { english: true });
    assert.match(visitor.page.text, /The municipality of Verstad does not belong to .+\. You cannot sign up here\./);
  });
});

test('an e-mail address is not kept without the newsletter that it was asked for', async () => {
  const number = freshNumber();
  const source = freshSource();
  const visitor = await visit(base, 'code', {
    adres: known.single, telefoon: { telefoon: number.typed },
    gegevens: { naam: 'Noa', email: 'noa@voorbeeld.example', leeftijd: 'ja' },
  }, { source });
  await answer(visitor, 'code', { code: await codeFor(number) });
  assert.equal(value(`SELECT num_nonnulls(email_courier, email_helpdesk, email_self)
    || '/' || num_nonnulls(name_helpdesk) FROM participant_contact c
    JOIN participant p ON p.id = c.participant_id WHERE p.source = '${source}'`), '0/1');
});

describe('changing one’s mind', () => {
  const answers = async () => ({
    adres: known.single,
    telefoon: { telefoon: freshNumber().typed },
    gegevens: { naam: 'Noa', email: 'noa@voorbeeld.example', leeftijd: 'ja' },
  });

  test('each “Wijzig” shows the answer, and leads back to the last check', async () => {
    const visitor = await visit(base, 'controleren', await answers());
    const links = [...visitor.page.html.matchAll(/href="(\/aanmelden\/[^"]+)">Wijzig/g)].map((m) => m[1]);
    assert.equal(links.length, 10);
    const changes = {
      rust: { stil: 'geen' },
      vaak: { maand: '1', dag: '2' },
      soorten: { soorten: ['suspect'] },
      gegevens: { naam: 'Sam', email: '', taal: 'en', leeftijd: 'ja' },
      telefoon: {},
      nauwkeurig: { precies: 'postcode' },
      adres: {},
    };
    for (const link of new Set(links)) {
      await visitor.get(link);
      await visitor.submit(link, changes[at(visitor)]);
      assert.equal(at(visitor), 'controleren', link);
    }
    for (const told of ['u krijgt altijd bericht', 'in 30 dagen hoogstens 1', 'op één dag hoogstens 2',
      'een verdachte', 'Sam', 'English', 'alleen uw postcode']) {
      assert.ok(visitor.page.text.includes(told), told);
    }
    assert.ok(!visitor.page.text.includes('een vermist kind'));
    assert.ok(!visitor.page.text.includes('nieuwsbrief'), 'no newsletter without an address for it');
  });

  test('another address asks again what hangs on it', async () => {
    const visitor = await visit(base, 'controleren', await answers());
    await visitor.get('/aanmelden/adres');
    await visitor.submit('/aanmelden/adres', known.waiting);
    assert.equal(at(visitor), 'nauwkeurig');
    await answer(visitor, 'nauwkeurig', { precies: 'huis' });
    assert.equal(at(visitor), 'controleren');
  });

  test('without a quiet period nobody is asked what may wake', async () => {
    const visitor = await visit(base, 'soorten', { ...await answers(), rust: { stil: 'geen' } });
    assert.ok(!visitor.page.html.includes('name="wekken"'));
  });

  test('who comes back is offered to go on', async () => {
    const visitor = await visit(base, 'vaak', await answers());
    await visitor.get('/aanmelden');
    assert.match(visitor.page.text, /U was al begonnen/);
    await visitor.get('/aanmelden/klaar');
    assert.equal(at(visitor), 'vaak');
  });

  test('the language may be changed on the way', async () => {
    const visitor = await visit(base, 'vaak', await answers());
    await visitor.get('/en/aanmelden/vaak');
    assert.equal(visitor.page.heading, 'How often may we ask you?');
    await visitor.submit('/en/aanmelden/vaak', { maand: '1', dag: '1' });
    assert.equal(visitor.page.path, '/en/aanmelden/soorten');
  });
});

describe('out of order', () => {
  const all = ['huis', 'nauwkeurig', 'telefoon', 'rust', 'vaak', 'soorten', 'gegevens',
    'controleren', 'code', 'klaar'];

  test('every page leads to the first open question', async () => {
    const telefoon = { telefoon: freshNumber().typed };
    const order = ['adres', ...all];
    const visitor = await begin(base);
    for (const open of ['adres', 'nauwkeurig', 'telefoon', 'rust', 'vaak', 'soorten', 'gegevens',
      'controleren']) {
      await goTo(visitor, open, { adres: known.single, telefoon });
      for (const later of order.slice(order.indexOf(open) + 1)) {
        await visitor.get(`/aanmelden/${later}`);
        assert.equal(at(visitor), open, `${later} while ${open} is open`);
        assert.equal(visitor.page.status, 200);
      }
    }
    assert.ok(visitor.page.text.includes(telefoon.telefoon.replace(/[- ]/g, '').slice(2)),
      'with everything kept');
  });

  test('a form for a later question stores nothing', async () => {
    const visitor = await begin(base);
    const csrf = visitor.page.form('/aanmelden/adres').fields.find(([n]) => n === 'csrf')[1];
    await visitor.follow(await visitor.send('/aanmelden/telefoon', { csrf, telefoon: '0612345000' }));
    assert.equal(at(visitor), 'adres');
    await goTo(visitor, 'telefoon', { adres: known.single });
    const { fields } = visitor.page.form('/aanmelden/telefoon');
    assert.equal(fields.find(([n]) => n === 'telefoon')[1], '');
  });

  test('without a cookie: to the start', async () => {
    for (const page of ['adres', ...all]) {
      const visitor = new Visitor(base);
      await visitor.get(`/aanmelden/${page}`);
      assert.equal(visitor.page.path, '/aanmelden', page);
    }
  });

  test('a browser without cookies is told so', async () => {
    const visitor = new Visitor(base);
    await visitor.get('/aanmelden');
    visitor.cookies.clear();
    await visitor.submit('/aanmelden');
    assert.equal(visitor.page.path, '/aanmelden/verlopen');
    assert.match(visitor.page.text, /cookies/);
  });

  test('answers that are gone: says so, and begins anew', async () => {
    const visitor = await visit(base, 'rust', {
      adres: known.single, telefoon: { telefoon: freshNumber().typed } });
    const [name] = visitor.cookies.keys();
    visitor.cookies.set(name, 'A'.repeat(43));
    await visitor.get('/aanmelden/rust');
    assert.equal(visitor.page.path, '/aanmelden/verlopen');
    assert.equal(visitor.page.heading, 'Uw antwoorden zijn niet bewaard');
    await visitor.submit('/aanmelden');
    assert.equal(at(visitor), 'adres');
    assert.notEqual(visitor.cookies.get(name), 'A'.repeat(43), 'not under a name of others');
  });

  test('answers that expired while a code was out: the same page', async () => {
    const source = freshSource();
    const visitor = await visit(base, 'code', {
      adres: known.single, telefoon: { telefoon: freshNumber().typed } }, { source });
    sql(`UPDATE signup_draft SET expires_at = now() - interval '1 s'
      WHERE id = (SELECT browser FROM signup WHERE source = '${source}')`);
    await visitor.get('/aanmelden/code');
    assert.equal(visitor.page.path, '/aanmelden/verlopen');
  });
});

describe('the campaign in the link', () => {
  test('is kept in capitals', async () => {
    const source = freshSource();
    await visit(base, 'code', { adres: known.single,
      telefoon: { telefoon: freshNumber().typed } }, { source: source.toLowerCase() });
    assert.equal(value(`SELECT count(*) FROM signup WHERE source = '${source}'`), '1');
  });

  test('that is no code is left out, and in nobody’s way', async () => {
    for (const wrong of ['%3Cb%3E', '%00', 'x'.repeat(33), '-a', '%FF']) {
      const visitor = new Visitor(base);
      await visitor.get(`/aanmelden?bron=${wrong}`);
      if (visitor.page.status === 422) continue;
      assert.equal(visitor.page.status, 200, wrong);
      const { fields } = visitor.page.form('/aanmelden');
      assert.equal(fields.find(([n]) => n === 'bron')[1], '');
    }
  });
});
