// What Mijn Burgernet must refuse, route by route: who is not signed in, forms
// that are not as they were given out, and who left. Read from the program's
// own table, so that a new route is refused here too.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { confirm, member } from './mijn.mjs';
import { base, value } from './world.mjs';
import { pathsOf, routesFor, routesOf, tamperings } from './routes.mjs';
import { Visitor } from './visitor.mjs';

const routes = routesOf('preferences');
// But for the page on which one signs in.
const SHOWS = pathsOf(routes, 'GET').filter((path) => path !== '/mijn/inloggen');
const TAKES = pathsOf(routes, 'POST');

// Pages that one sees before one is signed in; signing out asks no session that lives.
const BEFORE = ['/mijn/code', '/mijn/inloggen', '/mijn/opnieuw'];
// Where one asks for the fresh code of a step.
const FRESH = { SELF_LEAVE: 'stoppen', SELF_DOWNLOAD: 'downloaden', SELF_NUMBER: 'nummer' };

const out = (path) => assert.match(path, /^\/mijn\/inloggen\?reden=(verlopen|uitgelogd|opnieuw)$/);
const csrfOf = (visitor) => visitor.page.form('/mijn/uitloggen').fields.find(([n]) => n === 'csrf')[1];

let visitor;
let csrf;

before(async () => {
  visitor = await member();
  csrf = csrfOf(visitor);
});

test('every route but signing in needs a session, and every form its token', () => {
  assert.deepEqual(routes.filter(({ session }) => !session).map(({ path }) => path), ['/mijn/inloggen']);
  assert.ok(routes.every(({ method, csrf: token }) => token === (method === 'POST')));
  assert.ok(SHOWS.length >= 15 && TAKES.length >= 15);
});

test('who may come to a page is a participant, but where one signs in or out', () => {
  const paths = (...kinds) => [...new Set(routesFor(routes, ...kinds).map(({ path }) => path))].sort();
  assert.deepEqual(paths('anybody', 'browser'), [...BEFORE, '/mijn/uitloggen'].sort());
  assert.equal(routesFor(routes, 'anybody', 'browser', 'participant', 'left').length, routes.length);
  // What is left for who left: to look, to take along what is kept, to come back.
  assert.deepEqual(paths('left'), ['/mijn', '/mijn/bevestigen', '/mijn/bevestigen/vraag', '/mijn/download',
    '/mijn/download/json', '/mijn/download/pdf', '/mijn/gezien', '/mijn/overal-uitloggen', '/mijn/terug']);
});

describe('without a fresh code', () => {
  const guarded = routes.filter(({ fresh }) => fresh !== '');
  test('are the steps that matter', () => {
    assert.deepEqual([...new Set(guarded.map(({ path }) => path))].sort(), ['/mijn/download',
      '/mijn/download/json', '/mijn/download/pdf', '/mijn/nummer', '/mijn/stoppen']);
  });

  for (const { method, path, fresh } of guarded) {
    test(`${method} ${path}`, async () => {
      const page = method === 'GET' ? await visitor.request(path) : await visitor.send(path, { csrf });
      assert.equal(page.status, 303);
      assert.equal(page.location, `/mijn/bevestigen?voor=${FRESH[fresh]}`);
    });
  }
});

describe('without a session', () => {
  for (const path of SHOWS) {
    test(`GET ${path}`, async () => {
      for (const prefix of ['', '/en']) {
        const nobody = await new Visitor(base).request(prefix + path);
        assert.equal(nobody.status, 303);
        assert.equal(nobody.location, `${prefix}/mijn/inloggen`);
      }
      if (BEFORE.includes(path)) return;
      const stale = new Visitor(base);
      stale.cookies.set('burgernet-mijn', 'A'.repeat(43));
      const page = await stale.request(path);
      assert.equal(page.status, 303);
      out(page.location);
    });
  }

  for (const path of TAKES) {
    test(`POST ${path}`, async () => {
      const nobody = await new Visitor(base).send(path, { csrf });
      assert.equal(nobody.status, 303);
      assert.equal(nobody.location, '/mijn/inloggen?reden=cookie');
      if (BEFORE.includes(path)) return;
      // A cookie that opens nothing, with its own right token: signed out.
      const ended = await new Visitor(base);
      await ended.get('/mijn/inloggen');
      const token = ended.page.form('/mijn/inloggen').fields.find(([n]) => n === 'csrf')[1];
      const page = await ended.send(path, { csrf: token });
      assert.ok([303, 422].includes(page.status), `${path}: ${page.status}`);
      if (page.status === 303) out(page.location);
    });
  }
});

async function refused(path, status, fields, options) {
  const page = await visitor.send(path, fields, options);
  assert.equal(page.status, status, `${path} ${JSON.stringify(fields).slice(0, 90)}`);
  assert.equal(page.location, undefined);
  assert.ok(page.heading.length > 5, 'a page that helps');
}

describe('forms that are not as they were given out', () => {
  for (const route of routes.filter(({ method }) => method === 'POST')) {
    const { path } = route;
    test(`POST ${path}`, async () => {
      for (const pairs of tamperings(route)) await refused(path, 422, [['csrf', csrf], ...pairs]);
      await refused(path, 403, []);
      await refused(path, 403, { csrf: '' });
      await refused(path, 403, { csrf: 'f'.repeat(csrf.length) });
      for (const headers of [{ origin: 'https://elders.example' }, { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
        await refused(path, 403, { csrf }, { headers });
      }
      await refused(path, 422, [['csrf', csrf], ['onbekend', 'x']]);
      await refused(path, 422, [['csrf', csrf], ['csrf', csrf]]);
      await refused(path, 403, [], { body: JSON.stringify({ csrf }), headers: { 'content-type': 'application/json' } });
      for (const broken of ['%zz', '%', '%0']) await refused(path, 422, [], { body: `csrf=${csrf}&x=${broken}` });
      await refused(path, 413, { csrf, naam: 'x'.repeat(1 << 20) });
      for (const method of ['PUT', 'DELETE', 'PATCH']) {
        const page = await visitor.request(path, { method });
        assert.equal(page.status, 405, `${method} ${path}`);
        assert.match(page.headers.get('allow'), /POST/);
      }
    });
  }

  for (const path of SHOWS) {
    test(`GET ${path}`, async () => {
      const page = await visitor.request(`${path}?onbekend=%3Cscript%3E&adres=%3Cscript%3E&dag=%3Cscript%3E`);
      assert.ok([200, 303, 404].includes(page.status), `${page.status}`);
      assert.ok(!page.html.includes('<script>alert') && !page.html.includes('=<script>'));
      assert.equal((await visitor.request(`${path}/x/y`)).status, 404);
      assert.match(page.headers.get('cache-control') ?? 'no-store', /no-store/);
    });
  }

  test('nothing of the above signed anybody out or changed anything', async () => {
    await visitor.get('/mijn');
    assert.equal(visitor.page.heading, 'Mijn Burgernet');
    const number = /deelnemersnummer is (\d+)/.exec(visitor.page.text)[1];
    assert.equal(value(`SELECT string_agg(DISTINCT action, ',') FROM audit
      WHERE subject = '${number}' AND action LIKE 'self\\_%'
      AND action NOT IN ('self_signin', 'self_foreign_id')`) ?? '', '');
  });
});

describe('who left', () => {
  test('sees how to come back, and nothing else changes', async () => {
    const gone = await member();
    await confirm(gone, 'stoppen');
    await gone.submit('/mijn/stoppen');
    assert.equal(gone.page.heading, 'U bent gestopt');
    const token = csrfOf(gone);
    for (const { method, path } of routesFor(routes, 'participant')) {
      const page = method === 'GET' ? await gone.request(path) : await gone.send(path, { csrf: token });
      assert.equal(`${method} ${path} ${page.status} ${page.location}`, `${method} ${path} 303 /mijn`);
    }
    // No code but the one for a download.
    for (const step of ['nummer', 'stoppen', '']) {
      assert.equal((await gone.request(`/mijn/bevestigen?voor=${step}`)).location, '/mijn');
    }
    assert.equal((await gone.send('/mijn/bevestigen/vraag', { csrf: token, voor: 'nummer' })).location, '/mijn');
    gone.prefix = '';
    await confirm(gone, 'downloaden');
    assert.equal(gone.page.path, '/mijn/download');
    const file = await gone.send('/mijn/download/json', { csrf: token });
    assert.equal(file.status, 200);
    assert.ok(JSON.parse(file.html).participant);
  });
});
