// Mijn Burgernet: how often, for what, and details; two tabs, and refusals.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { member } from './mijn.mjs';
import { base, log, places, rows, sql, value } from './world.mjs';
import { Visitor } from './visitor.mjs';

const PAGES = ['vaak', 'soorten', 'gegevens', 'pauze', 'berichten', 'inzage'];
const FORMS = ['vaak', 'soorten', 'gegevens', 'pauze', 'pauze/weg', 'pauze/stop'];

// The participant of VISITOR, by the newest session.
const idOf = () => value(`SELECT participant_id FROM session ORDER BY created_at DESC LIMIT 1`);
const fieldsOf = (visitor, action) => visitor.page.form(action).fields;
const changed = (fields, changes) => [
  ...fields.filter(([name]) => !(name in changes)),
  ...Object.entries(changes).flatMap(([name, v]) => (v === null ? []
    : [v].flat().map((one) => [name, one]))),
];

let visitor;
let id;
before(async () => {
  visitor = await member({ answers: {
    vaak: { maand: '4', dag: 'onbeperkt' }, soorten: { wekken: 'missing_child' },
    gegevens: { naam: 'Proef Persoon', leeftijd: 'ja' },
  } });
  id = idOf();
});

// What is saved in a tab while another stands open; then the other tab's form,
// with CHANGES, and the page that answers it.
async function overtaken(path, first, second) {
  await visitor.get(path);
  const old = fieldsOf(visitor, path);
  await visitor.submit(path, first);
  assert.match(visitor.page.path, /\/mijn\?bewaard=/);
  visitor.page = await visitor.send(path, changed(old, second));
  return visitor.page;
}

describe('who is not signed in', () => {
  test('is sent to sign in, and saves nothing', async () => {
    const stranger = new Visitor(base);
    for (const page of PAGES) {
      assert.equal((await stranger.request(`/mijn/${page}`)).location, '/mijn/inloggen');
    }
    for (const page of FORMS) {
      const answer = await stranger.send(`/mijn/${page}`, { maand: '1' });
      assert.match(answer.location ?? String(answer.status), /^\/mijn\/inloggen|403/, page);
    }
  });

  test('a form without its token is refused, and one of elsewhere', async () => {
    for (const page of FORMS) {
      assert.equal((await visitor.send(`/mijn/${page}`, { csrf: 'x' })).status, 403, page);
    }
  });

  test('a session that ended leads to signing in, whatever was filled in', async () => {
    const other = await member();
    const filled = {};
    for (const page of ['vaak', 'soorten', 'gegevens', 'pauze']) {
      await other.get(`/mijn/${page}`);
      filled[page] = fieldsOf(other, `/mijn/${page}`);
    }
    // Periodic work may remove it from now on.
    sql(`UPDATE session SET used_at = now() - interval '16 min'
      WHERE participant_id = '${idOf()}'`);
    for (const [page, fields] of Object.entries(filled)) {
      const answer = await other.send(`/mijn/${page}`, fields);
      assert.equal(answer.location, '/mijn/inloggen?reden=verlopen', page);
    }
  });
});

describe('how often', () => {
  const stored = () => rows(`SELECT coalesce(max_30_days, 0), coalesce(max_day, 0)
    FROM participant WHERE id = '${id}'`)[0].join(' ');

  test('every choice is shown again as it was saved', async () => {
    for (const maand of ['1', '2', '4', '8', 'onbeperkt']) {
      for (const dag of ['1', '2', 'onbeperkt']) {
        await visitor.get('/mijn/vaak');
        await visitor.submit('/mijn/vaak', { maand, dag });
        assert.equal(visitor.page.path, '/mijn?bewaard=vaak');
        assert.equal(stored(), [maand, dag].map((v) => (v === 'onbeperkt' ? 0 : v)).join(' '));
        await visitor.get('/mijn/vaak');
        const shown = Object.fromEntries(fieldsOf(visitor, '/mijn/vaak'));
        assert.deepEqual([shown.maand, shown.dag], [maand, dag]);
      }
    }
  });

  test('nothing chosen is a sentence', async () => {
    await visitor.get('/mijn/vaak');
    await visitor.submit('/mijn/vaak', { maand: null, dag: null });
    assert.equal(visitor.page.status, 422);
    assert.deepEqual(visitor.page.faults, {
      maand: 'Kies hoe vaak in 30 dagen.', dag: 'Kies hoe vaak op één dag.' });
  });

  test('other numbers are tampering', async () => {
    await visitor.get('/mijn/vaak');
    const fields = fieldsOf(visitor, '/mijn/vaak');
    const old = stored();
    for (const change of [{ maand: '3' }, { maand: '0' }, { maand: '-1' }, { dag: '4' },
      { maand: '1e1' }, { maand: ['1', '2'] }, { extra: 'x' }, { versie: ['a', 'b'] }]) {
      const answer = await visitor.send('/mijn/vaak', changed(fields, change));
      assert.equal(answer.status, 422, JSON.stringify(change));
      assert.equal(answer.heading.includes('Hoe vaak'), false, 'not the form');
    }
    assert.equal(stored(), old);
  });

  test('two tabs: both are shown, nothing is lost, and saving again means it', async () => {
    await visitor.get('/mijn/vaak');
    await visitor.submit('/mijn/vaak', { maand: '1', dag: '1' });
    const page = await overtaken('/mijn/vaak', { maand: '8', dag: '1' }, { maand: '2', dag: '1' });
    assert.equal(page.status, 409);
    assert.match(page.text, /Dit is ondertussen veranderd.*Acties in 30 dagen hoogstens 8 hoogstens 2/);
    assert.doesNotMatch(page.text, /Acties op één dag hoogstens/, 'what is the same is left out');
    assert.equal(stored(), '8 1', 'nothing is stored yet');
    assert.equal(Object.fromEntries(fieldsOf(visitor, '/mijn/vaak')).maand, '2', 'what was typed');
    assert.ok(/href="\/mijn">Nee, laat het/.test(page.html.replace(/ class="[^"]*"/g, '')), 'a way out');
    await visitor.submit('/mijn/vaak');
    assert.equal(visitor.page.path, '/mijn?bewaard=vaak');
    assert.equal(stored(), '2 1');
  });

  test('a third tab in between is told again', async () => {
    await overtaken('/mijn/vaak', { maand: '4' }, { maand: '1' });
    const open = fieldsOf(visitor, '/mijn/vaak');
    sql(`UPDATE participant SET max_30_days = 8 WHERE id = '${id}'`);
    const answer = await visitor.send('/mijn/vaak', open);
    assert.equal(answer.status, 409);
    assert.match(answer.text, /hoogstens 8 hoogstens 1/);
  });

  test('the same in two tabs is no matter', async () => {
    const page = await overtaken('/mijn/vaak', { maand: '2', dag: '2' }, { maand: '2', dag: '2' });
    assert.equal(page.location, '/mijn?bewaard=vaak');
  });

  test('in English', async () => {
    await visitor.get('/en/mijn/vaak');
    const fields = fieldsOf(visitor, '/en/mijn/vaak');
    sql(`UPDATE participant SET max_30_days = 8 WHERE id = '${id}'`);
    const answer = await visitor.send('/en/mijn/vaak', changed(fields, { maand: 'onbeperkt' }));
    assert.equal(answer.status, 409);
    assert.match(answer.text, /This has changed in the meantime.*Searches in 30 days at most 8 as many as needed/);
  });
});

describe('for what', () => {
  const stored = () => rows(`SELECT type, wake FROM type_choice
    WHERE participant_id = '${id}' ORDER BY type`).map((r) => r.join(' ')).join(', ');

  test('what the sign-up chose is shown', async () => {
    await visitor.get('/mijn/soorten');
    const shown = fieldsOf(visitor, '/mijn/soorten').filter(([n]) => /soorten|wekken/.test(n));
    assert.deepEqual(shown.map(([n, v]) => `${n} ${v}`), ['soorten missing_child',
      'soorten missing_adult', 'soorten suspect', 'soorten vehicle', 'soorten other',
      'wekken missing_child']);
  });

  test('others are saved; what is not chosen does not wake', async () => {
    await visitor.submit('/mijn/soorten', {
      soorten: ['missing_adult', 'vehicle'], wekken: ['missing_child', 'missing_adult'] });
    assert.equal(visitor.page.path, '/mijn?bewaard=soorten');
    assert.equal(stored(), 'missing_adult t, vehicle f');
  });

  test('none is a sentence, and the page says what one can do', async () => {
    await visitor.get('/mijn/soorten');
    await visitor.submit('/mijn/soorten', { soorten: null, wekken: 'missing_child' });
    assert.equal(visitor.page.status, 422);
    assert.deepEqual(visitor.page.faults, { soorten: 'Kies ten minste één soort actie.' });
    assert.match(visitor.page.text, /neem een pauze.*stop met Burgernet/);
    assert.ok(fieldsOf(visitor, '/mijn/soorten').some(([n]) => n === 'wekken'), 'still ticked');
    assert.equal(stored(), 'missing_adult t, vehicle f');
  });

  test('unknown types, and waking for what wakes nobody, are tampering', async () => {
    await visitor.get('/mijn/soorten');
    const fields = fieldsOf(visitor, '/mijn/soorten');
    for (const change of [{ soorten: 'bicycle' }, { soorten: ['other', 'Other'] },
      { wekken: 'suspect' }, { wekken: 'other' }]) {
      const answer = await visitor.send('/mijn/soorten', changed(fields, change));
      assert.equal(answer.status, 422, JSON.stringify(change));
    }
    assert.equal(stored(), 'missing_adult t, vehicle f');
  });

  test('two tabs', async () => {
    const page = await overtaken('/mijn/soorten', { soorten: ['other'], wekken: null },
      { soorten: ['suspect', 'missing_child'], wekken: 'missing_child' });
    assert.equal(page.status, 409);
    assert.match(page.text, /Waarvoor iets anders een vermist kind, een verdachte/);
    assert.match(page.text, /Wakker maken \(leeg\) een vermist kind/);
    assert.equal(stored(), 'other f');
    await visitor.submit('/mijn/soorten');
    assert.equal(stored(), 'missing_child t, suspect f');
  });

  test('who is never quiet is told so', async () => {
    await visitor.get('/mijn/soorten');
    assert.doesNotMatch(visitor.page.text, /U hebt nu geen rust/);
    sql(`UPDATE participant_address SET week = repeat('1', 336)::bit(336)
      WHERE participant_id = '${id}'`);
    await visitor.get('/mijn/soorten');
    assert.match(visitor.page.text, /U hebt nu geen rust/);
  });
});

describe('details', () => {
  const kept = () => rows(`SELECT num_nonnulls(name_helpdesk, name_self),
    num_nonnulls(email_courier, email_helpdesk, email_self) FROM participant_contact
    WHERE participant_id = '${id}'`)[0].join(' ');
  const agreed = () => rows(`SELECT version, withdrawn_at IS NULL FROM consent
    WHERE participant_id = '${id}' AND purpose = 'newsletter' ORDER BY id`)
    .map((r) => r.join(' ')).join(', ');
  const save = async (changes, prefix = '') => {
    await visitor.get(`${prefix}/mijn/gegevens`);
    await visitor.submit(`${prefix}/mijn/gegevens`, changes);
    return visitor.page;
  };
  const shown = async () => {
    await visitor.get('/mijn/gegevens');
    const { naam, taal, nieuwsbrief, email } = Object.fromEntries(fieldsOf(visitor, '/mijn/gegevens'));
    return [naam, taal, nieuwsbrief ?? '-', email].join('|');
  };

  test('what the sign-up stored is read back', async () => {
    assert.equal(await shown(), 'Proef Persoon|nl|-|');
  });

  test('all of them, and back', async () => {
    const page = await save({ naam: 'Ænn & <b>', taal: 'en', nieuwsbrief: 'ja',
      email: 'proef@voorbeeld.nl' });
    assert.equal(page.path, '/mijn?bewaard=gegevens');
    assert.equal(await shown(), 'Ænn & <b>|en|ja|proef@voorbeeld.nl');
    assert.equal(kept(), '2 3');
    assert.equal(agreed(), '2026-1 t');
    assert.equal(value(`SELECT language FROM participant WHERE id = '${id}'`), 'en');
  });

  test('faulty addresses are a sentence, in both languages, and stay typed', async () => {
    for (const email of ['proef', '@voorbeeld.nl', 'a b@c.nl', `${'x'.repeat(65)}@y.nl`]) {
      const page = await save({ nieuwsbrief: 'ja', email, naam: 'Anders' });
      assert.equal(page.status, 422, email);
      assert.match(page.faults.email, /^Vul een e-mailadres in met een @/);
      const fields = Object.fromEntries(fieldsOf(visitor, '/mijn/gegevens'));
      assert.deepEqual([fields.email, fields.naam], [email, 'Anders']);
    }
    assert.match((await save({ nieuwsbrief: 'ja', email: '' })).faults.email, /haal het vinkje/);
    assert.match((await save({ nieuwsbrief: 'ja', email: '' }, '/en')).faults.email, /clear the newsletter/);
    assert.match((await save({ naam: 'x'.repeat(81) })).faults.naam, /te lang/);
    assert.match((await save({ taal: null })).faults.taal, /Kies een taal/);
    assert.equal((await visitor.send('/mijn/gegevens', changed(
      fieldsOf(visitor, '/mijn/gegevens'), { taal: 'fr' }))).status, 422);
    assert.equal(await shown(), 'Ænn & <b>|en|ja|proef@voorbeeld.nl', 'nothing changed');
  });

  test('two tabs: both in words; the same words twice are no matter', async () => {
    const page = await overtaken('/mijn/gegevens', { naam: 'Eerste', taal: 'nl' },
      { naam: 'Tweede', taal: 'en' });
    assert.equal(page.status, 409);
    assert.match(page.text, /Naam Eerste Tweede.*Taal van de berichten Nederlands English/);
    assert.doesNotMatch(page.text, /Nieuwsbrief ja/);
    await visitor.submit('/mijn/gegevens');
    assert.match(await shown(), /^Tweede\|en\|ja/);
    const same = await overtaken('/mijn/gegevens', { naam: 'Derde' }, { naam: 'Derde' });
    assert.equal(same.location, '/mijn?bewaard=gegevens');
  });

  test('without the newsletter the address is gone, and the consent withdrawn', async () => {
    await save({ nieuwsbrief: null });
    assert.match(await shown(), /^Derde\|en\|-\|$/);
    assert.equal(kept(), '2 0');
    assert.equal(agreed(), '2026-1 f');
    await save({ nieuwsbrief: null, email: 'proef@voorbeeld.nl' });
    assert.equal(kept(), '2 0', 'and none is kept without it');
  });

  test('an empty name is removed', async () => {
    await save({ naam: '', taal: 'nl' });
    assert.equal(await shown(), '|nl|-|');
    assert.equal(kept(), '0 0');
  });

  test('what cannot be read is empty with a sentence, and can be replaced', async () => {
    await save({ naam: 'Proef', nieuwsbrief: 'ja', email: 'proef@voorbeeld.nl' });
    sql(`UPDATE participant_contact SET name_self = email_self, email_self = name_self
      WHERE participant_id = '${id}'`);
    await visitor.get('/mijn/gegevens');
    assert.equal(visitor.page.status, 200);
    assert.match(visitor.page.text, /Uw naam kunnen wij hier niet tonen/);
    assert.match(visitor.page.text, /Uw e-mailadres kunnen wij hier niet tonen/);
    await visitor.submit('/mijn/gegevens', { naam: 'Weer', nieuwsbrief: 'ja', email: 'weer@voorbeeld.nl' });
    assert.equal(await shown(), 'Weer|nl|ja|weer@voorbeeld.nl');
    assert.doesNotMatch(visitor.page.text, /niet tonen/);
  });

  test('neither log nor journal has a name or an address', () => {
    for (const word of ['Proef Persoon', 'Derde', 'proef@voorbeeld']) {
      for (const service of ['preferences', 'postgres', 'nginx']) {
        assert.equal(log(service).includes(word), false, `${word} in ${service}`);
      }
      assert.equal(value(`SELECT count(*) FROM audit WHERE detail::text LIKE '%${word}%'`), '0');
    }
  });
});

test('somebody else has their own', async () => {
  const other = await member({ answers: { adres: places().waiting } });
  const theirs = idOf();
  await other.get('/mijn/vaak');
  await other.submit('/mijn/vaak', { maand: '1', dag: '1' });
  assert.equal(value(`SELECT max_30_days FROM participant WHERE id = '${theirs}'`), '1');
  assert.notEqual(value(`SELECT coalesce(max_30_days, 0) FROM participant WHERE id = '${id}'`), '1');
});
