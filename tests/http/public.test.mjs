// The public pages through nginx: what they say, in which language, and what
// they do with whatever somebody types.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { base, dir, psql } from './instance.mjs';
import { textOf } from './visitor.mjs';

const conf = Object.fromEntries(readFileSync(join(dir, 'conf/burgernet.conf'), 'utf8').split('\n')
  .map((line) => /^([a-z_0-9]+) = (.*?)(?:\s+#.*)?$/.exec(line)).filter(Boolean)
  .map(([, key, value]) => [key, value]));
const setting = (name) => Number(psql(`SELECT value FROM setting WHERE name = '${name}'`));

const PAGES = ['/', '/hoe-het-werkt', '/gemeenten', '/privacy', '/toegankelijkheid', '/contact'];
const english = (path) => (path === '/' ? '/en' : `/en${path}`);

async function get(path, options) {
  const response = await fetch(base + path, { redirect: 'manual', ...options });
  const html = await response.text();
  const main = /<main\b.*?<\/main>/s.exec(html)?.[0] ?? '';
  return { status: response.status, headers: response.headers, html, text: textOf(main) };
}

const search = (text, path = '/gemeenten') => get(`${path}?zoek=${encodeURIComponent(text)}`);

// Dutch sentences that have another form in English.
const dutch = [...readFileSync(new URL('../../po/en.po', import.meta.url), 'utf8')
  .matchAll(/^msgid "(.+)"\nmsgstr "(.+)"$/gm)]
  .filter(([, nl, en]) => nl !== en && nl.split(' ').length >= 3 && !nl.includes('{'))
  .map(([, nl]) => nl.replaceAll('\\"', '"'));

for (const path of PAGES) {
  test(`${path}: both languages, each pointing at the other`, async () => {
    const nl = await get(path);
    const en = await get(english(path));
    for (const [page, language, other] of [[nl, 'nl', english(path)], [en, 'en', path]]) {
      assert.equal(page.status, 200);
      assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
      assert.equal(page.headers.get('content-language'), language);
      assert.match(page.html, new RegExp(`<html lang="${language}"`));
      assert.match(page.html, new RegExp(`href="${other}" lang="${language === 'nl' ? 'en' : 'nl'}"`));
      assert.equal(page.html.match(/<h1\b/g).length, 1);
      assert.match(page.headers.get('cache-control'), /public, max-age=\d+/);
      assert.equal(page.headers.get('set-cookie'), null);
      assert.doesNotMatch(page.html, /\{\{|\[\[|<<|@static/);
    }
    assert.notEqual(nl.text, en.text);
    // What stands between tags may be a whole text, a part, or hold a tag.
    const left = dutch.filter((sentence) => en.html.includes(sentence));
    assert.deepEqual(left, []);
  });

  test(`${path}: HEAD gives the headers, POST is refused`, async () => {
    const head = await get(path, { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(head.html, '');
    const post = await get(path, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
    assert.equal(post.status, 405);
    assert.match(post.text, /nothing was sent|niets verstuurd/i);
  });
}

test('all links of the public pages lead somewhere', async () => {
  const paths = new Set();
  for (const path of [...PAGES, ...PAGES.map(english)]) {
    const { html } = await get(path);
    for (const [, href] of html.matchAll(/(?:href|src)="(\/[^"#]*)"/g)) paths.add(href);
  }
  assert.ok(paths.size > 20);
  for (const path of paths) {
    // The trial phone is another program.
    if (path.startsWith('/demo/')) continue;
    let page = await get(path);
    // Mijn Burgernet leads on to signing in.
    if (page.status === 303) page = await get(new URL(page.headers.get('location'), base).pathname);
    assert.equal(page.status, 200, path);
  }
});

test('styles and scripts may be kept for ever, and come compressed', async () => {
  const { html } = await get('/');
  const [, css] = /href="(\/static\/site\.[0-9a-f]{12}\.css)"/.exec(html);
  const { headers, status } = await get(css, { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(status, 200);
  assert.match(headers.get('cache-control'), /immutable/);
  assert.equal(headers.get('content-encoding'), 'gzip');
  assert.match((await get('/static/EUPL-1.2.md')).html, /EUROPEAN UNION PUBLIC LICENCE/);
});

test('municipalities: all of today, with what each does', async () => {
  const { text } = await get('/gemeenten');
  const names = psql(`SELECT name FROM municipality
    WHERE valid_to IS NULL OR valid_to > current_date`).split('\n');
  assert.ok(names.length >= 6);
  for (const name of names) assert.ok(text.includes(name), name);
  assert.match(text, /Gouda Doet mee/);
  assert.match(text, /Hillegom Doet nog niet mee\. Verwacht: 1\s[a-z]+\s\d{4}/);
  assert.match(text, /Vroeger Bergambacht, Nederlek, Ouderkerk, Schoonhoven, Vlist/);
  assert.match((await get('/en/gemeenten')).text, /Expected: 1\s[A-Z][a-z]+\s\d{4}/);
});

for (const [typed, expected] of [
  ['Gouda', /Gouda Uw gemeente doet mee/],
  ['  gOUDA ', /Gouda Uw gemeente doet mee/],
  ['gemeente Gouda', /Gouda Uw gemeente doet mee/],
  ['Hillegom', /Uw gemeente doet nog niet mee\. Wij verwachten dat zij begint op 1\s/],
  ['Schoonhoven', /Schoonhoven hoort nu bij de gemeente Krimpenerwaard\./],
  ['vlist', /vlist hoort nu bij de gemeente Krimpenerwaard\./],
  ['Noordwijkerhout', /Noordwijkerhout hoort nu bij de gemeente Noordwijk\./],
  ['2801', /Postcode 2801 ligt in de gemeente Gouda\./],
  ['Goud', /Wij vonden geen gemeente bij “Goud”/],
  ['gemeente ', /Wij vonden geen gemeente bij “gemeente”/],
  ['1234', /Wij vonden geen gemeente bij “1234”/],
  ['1011 AB', /Wij vonden geen gemeente bij “1011 AB”/],
  [',', /Wij vonden geen gemeente bij “,”/],
  ['مرحبا', /Wij vonden geen gemeente bij “مرحبا”/],
]) {
  test(`search: ${JSON.stringify(typed)}`, async () => {
    const { status, text } = await search(typed);
    assert.equal(status, 200);
    assert.match(text, expected);
  });
}

test('search: a postcode in any writing', async () => {
  const postcode = psql(`SELECT postcode FROM address WHERE municipality_code = '0513'
    AND postcode IS NOT NULL ORDER BY 1 LIMIT 1`);
  const written = [postcode, postcode.toLowerCase(), `${postcode.slice(0, 4)} ${postcode.slice(4)}`,
    ` ${postcode.slice(0, 4)} - ${postcode.slice(4).toLowerCase()} `];
  for (const one of written) assert.match((await search(one)).text, /ligt in de gemeente Gouda/, one);
});

test('search: what is typed stays, is never HTML, and never long', async () => {
  const evil = '"><script>alert(1)</script>';
  for (const path of ['/gemeenten', '/contact', '/en/gemeenten']) {
    const { html, status } = await search(evil, path);
    assert.equal(status, 200);
    assert.ok(!html.includes('<script>alert'));
    assert.ok(html.includes('value="&quot;&gt;&lt;script&gt;'));
  }
  const { text, status } = await search('é'.repeat(600));
  assert.equal(status, 200);
  assert.ok(text.includes(`${'é'.repeat(40)}…`));
  assert.ok(!text.includes('é'.repeat(41)));
});

test('search: nothing typed, and faulty queries', async () => {
  for (const query of ['zoek=', 'zoek=%20%20', 'zoek', 'nee=1', 'zoek=&gemeente=']) {
    const { status, text } = await get(`/gemeenten?${query}`);
    assert.equal(status, 200, query);
    assert.doesNotMatch(text, /vonden geen gemeente/, query);
  }
  for (const query of ['zoek=%00', 'zoek=%ff', 'zoek=%zz']) {
    assert.equal((await get(`/gemeenten?${query}`)).status, 422, query);
  }
});

test('contact: the desk of one municipality, by code, name or postcode', async () => {
  const before = await get('/contact');
  assert.doesNotMatch(before.text, /burgernet@gouda\.example/);
  for (const path of ['/contact?gemeente=0513', '/contact?zoek=Gouda', '/contact?zoek=2801']) {
    const { html, text } = await get(path);
    assert.match(text, /burgernet@gouda\.example/, path);
    assert.match(html, /href="mailto:burgernet@gouda\.example"/);
    assert.match(html, /href="tel:0612345101"/);
    assert.match(html, /burgernet-theme--gouda/);
  }
  assert.match((await get('/contact?zoek=Schoonhoven')).text, /burgernet@krimpenerwaard\.example/);
  for (const path of ['/contact?gemeente=9999', "/contact?gemeente='%3B--", '/contact?gemeente=']) {
    const { status, text } = await get(path);
    assert.equal(status, 200, path);
    assert.doesNotMatch(text, /burgernet@gouda/, path);
  }
  assert.ok(before.text.includes(conf.contact_phone));
  assert.ok(before.text.includes(conf.contact_email));
});

test('privacy: the periods are those in force', async () => {
  const days = (n) => (n % 365 === 0 ? `${n / 365} jaar` : `${n} dagen`);
  const time = (seconds) => (seconds / 60 < 90 ? `${seconds / 60} minuten`
    : `${Math.ceil(seconds / 3600)} uur`);
  const { text } = await get('/privacy');
  for (const sentence of [
    `bewaren wij uw antwoorden ${time(setting('draft_minutes') * 60)} na`,
    `is uw aanmelding na ${time(setting('signup_hours') * 3600)} weg`,
    `of die aankwam, bewaren wij ${days(setting('receipt_days'))}.`,
    `aan ons stuurt, bewaren wij ${days(setting('inbound_days'))}.`,
    `veranderde, bewaren wij ${days(setting('audit_days'))}.`,
    `nog ${days(setting('leave_days'))} terugkomen`,
    `bewaren wij nog ${days(setting('departed_days'))} een versleuteld kenmerk`,
    `niet meer woont, wissen wij na ${days(setting('address_past_days'))}.`,
    'Dat is nu: onze eigen sms-dienst (Kannel).',
    'de landelijke adressendienst (PDOK)',
    conf.privacy_officer_email,
    conf.region_name,
  ]) assert.ok(text.includes(sentence), sentence);
});

test('privacy: everything that is stored is there, and why', async () => {
  const { text } = await get('/privacy');
  for (const sentence of ['Dat u 16 jaar of ouder bent', 'Naam, als u die geeft',
    'Dan weet de balie wie er belt.', 'E-mailadres, als u dat geeft', 'Voor de nieuwsbrief, als u die wilt.',
    'De taal die u kiest', 'Hoe u bij ons kwam, als u via een brief of poster kwam',
    'bewaart 14 dagen welke pagina’s zijn bezocht, met een ingekort netwerkadres',
  ]) assert.ok(text.includes(sentence), sentence);
});

test('how it works: the figures of the codes are those in force', async () => {
  const { text } = await get('/hoe-het-werkt');
  assert.ok(text.includes(`De code werkt ${setting('code_minutes')} minuten`));
  assert.ok(text.includes(`U mag ${setting('code_tries')} keer proberen`));
  assert.ok(text.includes(`${setting('code_per_hour')} keer per uur en `
    + `${setting('code_per_day')} keer per dag`));
});

test('accessibility: the status is the configured one', async () => {
  const { text } = await get('/toegankelijkheid');
  assert.ok(text.includes(`Status ${conf.accessibility_status ?? 'D'}:`));
  assert.match(text, /EN 301 549/);
  assert.match(text, /met axe in de browser Chromium/);
  assert.match(text, /nog geen volledig onderzoek/);
  assert.doesNotMatch(text, /werkdagen|toetsenbord en met een schermlezer|geen afwijkingen/);
  assert.match(text, /Nationale ombudsman/);
  assert.ok(text.includes(base), 'which site it is about');
});

test('security.txt says whom to tell, for less than a year', async () => {
  const { status, headers, html } = await get('/.well-known/security.txt');
  assert.equal(status, 200);
  assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8');
  const fields = Object.fromEntries(html.trim().split('\n').map((line) => line.split(/: (.*)/)));
  assert.equal(fields.Contact, conf.security_contact);
  assert.equal(fields['Preferred-Languages'], 'nl, en');
  assert.equal(fields.Canonical, `${base}/.well-known/security.txt`);
  const left = (new Date(fields.Expires) - Date.now()) / 86400000;
  assert.ok(left > 90 && left < 365, fields.Expires);
});

test('who has the newest security.txt gets 304 and no body', async () => {
  const path = `${base}/.well-known/security.txt`;
  const tag = (await fetch(path)).headers.get('etag');
  assert.match(tag, /^"[0-9a-f]{32}"$/);
  const again = await fetch(path, { headers: { 'if-none-match': `"x", ${tag}` } });
  assert.equal(again.status, 304);
  assert.equal(again.headers.get('etag'), tag);
  assert.equal(await again.text(), '');
  const other = await fetch(path, { headers: { 'if-none-match': '"x"' } });
  assert.equal(other.status, 200);
});

test('a page that is not there helps, in the language of its address', async () => {
  for (const [path, words] of [
    ['/bestaat-niet', /Deze pagina is er niet/], ['/en/nowhere', /This page is not there/],
    ['/gemeenten/', /Deze pagina is er niet/], ['/GEMEENTEN', /Deze pagina is er niet/],
  ]) {
    const { status, text, html, headers } = await get(path);
    assert.equal(status, 404, path);
    assert.match(text, words);
    assert.ok(text.includes(conf.contact_phone));
    assert.match(html, /<title>[^–<]{5,} – Burgernet<\/title>/);
    assert.doesNotMatch(headers.get('cache-control') ?? '', /public/);
  }
});

// nginx keeps what it lists, and makes visitors of a listed page wait for one
// another: so what a program keeps for itself must not be listed.
test('nginx keeps just the pages that may be kept', async () => {
  const list = readFileSync(new URL('../../nginx.conf', import.meta.url), 'utf8')
    .match(/map "\$uri\$is_args" \$kept_pages \{([^}]*)\}/)[1];
  const kept = [...list.matchAll(/@cache@\s+"?(\S+?)"?\s+pages;/g)].map(([, one]) => one);
  assert.equal(kept.length, 3);
  const isKept = (path) => kept.some((one) => (one.startsWith('~')
    ? new RegExp(one.slice(1)).test(path) : one === path));
  for (const path of [...PAGES, '/aanmelden', '/gezondheid', '/bestaat-niet', '/contact/x', '/mijn']) {
    for (const each of [path, english(path)]) {
      const { headers } = await get(each);
      assert.equal(isKept(each), /public/.test(headers.get('cache-control') ?? ''), each);
    }
  }
  assert.equal(isKept('/gemeenten?'), false, 'with a query');
});
