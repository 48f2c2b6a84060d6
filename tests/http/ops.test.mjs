// The front door and what stands behind it: headers, limits, rights, logs, and
// coming back after anything is killed.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import {
  asRoot, base, dir, eventually, kill, log, pidOf, programs, psql, services, sv, workers,
} from './instance.mjs';
import { visit } from './steps.mjs';
import { freshNumber, freshSource, places, rows } from './world.mjs';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
  + "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
  + "base-uri 'none'";

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

// Sanitizers and coverage need calls that the sandbox forbids.
const sandboxed = process.env.BURGERNET_SANDBOX !== 'no';
const healthy = async () => (await fetch(`${base}/gezondheid`)).status === 200;
const file = (name) => readdirSync(join(dir, 'share/static')).find((f) => name.test(f));

// SQL that takes a while, beside the test.
function psqlAside(text) {
  const words = ['psql', '-X', '-q', '-h', join(dir, 'run/pg'), '-U', 'postgres', '-d', 'burgernet',
    '-c', 'SET search_path = burgernet', '-c', text];
  return process.getuid() === 0 ? promisify(execFile)(words[0], words.slice(1))
    : promisify(execFile)('sudo', ['-n', ...words]);
}

// Sends TEXT as it is, and gives back everything until the other side closes.
function raw(text) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => { answer += chunk; });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

test('folders of nginx are where nginx can come', () => {
  const lines = readFileSync(new URL('../../deploy/tmpfiles.d/burgernet.conf', import.meta.url), 'utf8')
    .split('\n').filter((line) => line.startsWith('d ')).map((line) => line.split(/\s+/));
  const mode = new Map(lines.map(([, path, bits]) => [path, parseInt(bits, 8)]));
  const own = lines.filter(([, , , user]) => user === 'www-data');
  assert.ok(own.length > 0);
  for (const [, path] of own) {
    for (let up = dirname(path); up !== '/'; up = dirname(up)) {
      assert.ok((mode.get(up) ?? 0o755) & 1, `${up} lets www-data through to ${path}`);
    }
  }
});

describe('every answer', () => {
  const cases = [
    ['a page', '/', {}, 200],
    ['a form', '/aanmelden', {}, 200],
    ['an unknown page', '/bestaat-niet', {}, 404],
    ['a style', () => `/static/${file(/^site\.[0-9a-f]{12}\.css$/)}`, {}, 200],
    ['an unknown file', '/static/bestaat-niet.css', {}, 404],
    ['an address that no provider has', '/gateway/onzin', {}, 404],
    ['a body that is too large', '/aanmelden', { method: 'POST', body: 'a'.repeat(100_000) }, 413],
    ['a head that is too large', '/', { headers: { cookie: 'a'.repeat(40_000) } }, 400],
    ['a method that is not known', '/', { method: 'DELETE' }, 405],
  ];
  for (const [what, path, options, status] of cases) {
    test(`${what} carries the headers`, async () => {
      const response = await fetch(base + (typeof path === 'function' ? path() : path), options);
      assert.equal(response.status, status);
      for (const [name, value] of Object.entries(HEADERS)) {
        assert.equal(response.headers.get(name), value, name); // twice would show "a, a"
      }
      assert.match(response.headers.get('permissions-policy'), /^otp-credentials=\(self\), /);
      assert.equal(response.headers.get('server'), 'nginx');
      assert.equal(response.headers.get('strict-transport-security'), null, 'not over http');
    });
  }
});

describe('the front door', () => {
  test('answers GET, HEAD and POST only', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'ONZIN']) {
      const answer = await raw(`${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1.1 405 /, method);
      assert.match(answer, /\r\nAllow: GET, HEAD\r\n/, method);
    }
    assert.match(await raw('TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      /^HTTP\/1.1 405 /);
  });

  test('has a page of our own for whatever it refuses itself', async () => {
    const end = 'Host: x\r\nConnection: close\r\n';
    for (const [request, status] of [
      [`TRACE / HTTP/1.1\r\n${end}\r\n`, 405],
      [`GET /static/bestaat-niet.css HTTP/1.1\r\n${end}\r\n`, 404],
      [`GET /static/ HTTP/1.1\r\n${end}\r\n`, 404],
      [`POST /static/bestaat-niet.css HTTP/1.1\r\n${end}Content-Length: 0\r\n\r\n`, 404],
      [`POST / HTTP/1.1\r\n${end}Transfer-Encoding: gzip\r\n\r\n`, 400],
      [`GET / HTTP/3.7\r\n${end}\r\n`, 400],
      ['GET\r\n\r\n', 400],
    ]) {
      const answer = await raw(request);
      assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `), request);
      assert.match(answer, /<html lang="nl"[^]*<section lang="en">/, request);
      assert.doesNotMatch(answer, /<center>/, request);
    }
  });

  test('has a page for what is too large, in the language of the address', async () => {
    const options = { method: 'POST', body: 'a'.repeat(1_000_000) };
    for (const [path, language] of [['/aanmelden', 'nl'], ['/en/aanmelden', 'en']]) {
      const response = await fetch(base + path, options);
      assert.equal(response.status, 413);
      assert.match(await response.text(), new RegExp(`<html lang="${language}"`));
    }
  });

  test('keeps files by their name, packed; pages never', async () => {
    const accept = { headers: { 'accept-encoding': 'gzip' } };
    const style = await fetch(`${base}/static/${file(/^site\.[0-9a-f]{12}\.css$/)}`, accept);
    assert.equal(style.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal(style.headers.get('content-encoding'), 'gzip');
    assert.equal(style.headers.get('vary'), 'Accept-Encoding');
    const page = await fetch(`${base}/aanmelden`, accept);
    assert.equal(page.headers.get('content-encoding'), null, 'lengths would tell (BREACH)');
    assert.equal(page.headers.get('cache-control'), 'no-store');
    const missing = await fetch(`${base}/static/site.000000000000.css`);
    assert.equal(missing.headers.get('cache-control'), null, 'that it is missing is not kept');
  });

  test('does not believe the client about the host', async () => {
    for (const text of [
      'GET /aanmelden HTTP/1.1\r\nHost: kwaad.example\r\nConnection: close\r\n\r\n',
      'GET http://kwaad.example/aanmelden HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'GET /aanmelden HTTP/1.1\r\nHost: x\r\nX-Forwarded-Host: kwaad.example\r\n'
        + 'X-Forwarded-For: 8.8.8.8\r\nProxy: http://kwaad.example\r\nConnection: close\r\n\r\n',
    ]) {
      const answer = await raw(text);
      assert.match(answer, /^HTTP\/1.1 200 /);
      assert.doesNotMatch(answer, /kwaad/);
    }
  });

  test('refuses files outside its folder', async () => {
    for (const path of ['/static/../../conf/burgernet.conf', '/static/%2e%2e/%2e%2e/conf/nginx.conf',
      '/static/..%2f..%2fconf/burgernet.conf', '/static//etc/passwd', '/static/']) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1.1 40[034] /, path);
    }
  });
});

describe('logs', () => {
  test('tell one request by one id, and nothing of a person', async () => {
    await fetch(`${base}/zoek/0612345678?naam=Geheimnaam`, { headers: { 'user-agent': 'Geheimagent' } });
    await fetch(`${base}/gateway/kannel/geheimereferentie?status=1&text=Geheimtekst`);
    await fetch(`${base}/contact?gemeente=0513`, { headers: { referer: 'https://geheimblad.example/' } });
    await eventually('the log of nginx', () => /path=\/contact status=200/.test(log('nginx')));
    const own = log('nginx').split('\n').filter((line) => line.includes('path=/contact ')).pop();
    const id = /request=([0-9a-f]{32}) /.exec(own)[1];
    await eventually('the same id in the log of enroll', () => log('enroll').includes(`request=${id} `));
    assert.match(own, / network=127\.0\.0\.0 method=GET path=\/contact status=200 /);
    for (const name of services()) {
      assert.doesNotMatch(log(name), /geheim|0612345678/i, `the log of ${name}`);
    }
    assert.doesNotMatch(log('nginx'), /127\.0\.0\.1/);
  });

  test('lead from a sign-up to its SMS by one id', async () => {
    const source = freshSource();
    const visitor = await visit(base, 'controleren',
      { adres: places().single, telefoon: { telefoon: freshNumber().typed } }, { source });
    const click = await visitor.send('/aanmelden/controleren',
      [...visitor.page.form('/aanmelden/controleren').fields, ['deelname', 'ja']]);
    assert.equal(click.location, '/aanmelden/code');
    const [[message, id]] = rows(`SELECT m.id, m.request FROM message m
      JOIN signup s ON s.id = m.signup_id WHERE s.source = '${source}'`);
    assert.match(id, /^[0-9a-f]{32}$/);
    const lines = (name) => log(name).split('\n').filter((line) => line.includes(`request=${id} `));
    await eventually('the line of nginx', () => lines('nginx').length === 1);
    assert.match(lines('nginx')[0], / method=POST path=\/aanmelden\/controleren status=303 /);
    await eventually('the line of enroll', () => lines('enroll').some((line) =>
      line.includes(' route=/aanmelden/controleren ')));
    await eventually('the line of the courier', () => lines('courier').some((line) =>
      line.includes(` event=message message=${message} state=accepted `)));
  });

  test('and PostgreSQL calls who is at it by that id', async () => {
    // The visitor's next question waits for a row that we hold.
    const visitor = await visit(base, 'telefoon', { adres: places().single });
    const holding = psqlAside('BEGIN; LOCK TABLE signup_draft; SELECT pg_sleep(2); COMMIT');
    await eventually('the lock', () => psql(`SELECT count(*) FROM pg_locks
      WHERE relation = 'signup_draft'::regclass AND mode = 'AccessExclusiveLock' AND granted`) === '1');
    const asking = visitor.request('/aanmelden/telefoon');
    const name = await eventually('who waits', () => psql(`SELECT application_name
      FROM pg_stat_activity WHERE usename = 'burgernet_enroll' AND wait_event_type = 'Lock'`));
    await holding;
    assert.equal((await asking).status, 200);
    const [, id] = /^enroll ([0-9a-f]{32})$/.exec(name);
    await eventually('that request', () => log('nginx').split('\n').some((line) =>
      line.includes(`request=${id} `) && line.includes('path=/aanmelden/telefoon ')));
  });
});

describe('rights', () => {
  const status = (pid) => Object.fromEntries(readFileSync(`/proc/${pid}/status`, 'utf8')
    .split('\n').map((line) => line.split(/:\s+/)));
  const nameOf = (uid) => asRoot('id', '-nu', uid).trim();

  test('programs run under users of their own, without a way up', async () => {
    const users = { enroll: 'burgernet-enroll', gateway: 'burgernet-gateway', phone: 'burgernet-demo' };
    for (const [name, user] of Object.entries(users)) {
      const pids = await eventually(`workers of ${name}`, () => workers(name).length > 1 && workers(name));
      for (const pid of pids) {
        const { Uid, Groups, NoNewPrivs, Seccomp, CapEff } = status(pid);
        assert.deepEqual([...new Set(Uid.split(/\s+/).map(nameOf))], [user]);
        assert.doesNotMatch(asRoot('id', '-nG', user), /www-data|postgres|root/, `groups ${Groups}`);
        assert.equal(Number(`0x${CapEff}`), 0, `${name}: no capability`);
        if (!sandboxed) continue;
        assert.equal(NoNewPrivs, '1', name);
        assert.equal(Seccomp, '2', name);
      }
    }
    const courier = status(pidOf('courier'));
    assert.equal(nameOf(courier.Uid.split(/\s+/)[0]), 'burgernet-courier');
    if (sandboxed) assert.equal(courier.Seccomp, '2');
  });

  test('sockets are for nginx only', () => {
    const group = asRoot('stat', '-c', '%a %G %U', join(dir, 'run/enroll.sock')).trim();
    assert.equal(group, '660 www-data burgernet-enroll');
    assert.equal(asRoot('stat', '-c', '%a %G %U', join(dir, 'run/gateway.sock')).trim(),
      '660 www-data burgernet-gateway');
  });

  test('secrets are for their program only', () => {
    for (const program of programs('web', 'daemon')) {
      const listed = asRoot('find', join(dir, 'keys', program), '-type', 'f', '-printf', '%m %u\n');
      assert.deepEqual([...new Set(listed.trim().split('\n'))], [`400 burgernet-${program}`]);
    }
    assert.equal(asRoot('stat', '-c', '%a %U', join(dir, 'conf/provider_1.secret')).trim(),
      '400 burgernet-courier');
  });

  test('the database has no port, and its log no values', () => {
    assert.equal(psql('SHOW listen_addresses'), '');
    for (const [name, value] of Object.entries({
      log_error_verbosity: 'terse', log_min_error_statement: 'panic', log_statement: 'none',
      log_parameter_max_length: '0', log_parameter_max_length_on_error: '0',
      log_min_duration_statement: '-1', data_checksums: 'on',
    })) {
      assert.equal(psql(`SHOW ${name}`), value, name);
    }
    const { mode } = statSync(join(dir, 'run/pg'));
    assert.equal(mode & 0o022, 0, 'only PostgreSQL makes sockets there');
  });

  test('a user gets the role of its own program, and no other', () => {
    const as = (user, role) => asRoot('setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups',
      'psql', '-X', '-A', '-t', '-h', join(dir, 'run/pg'), '-U', role, '-d', 'burgernet',
      '-c', 'SELECT current_user');
    const roles = [...programs('web', 'daemon').map((name) => `burgernet_${name}`), 'burgernet_admin',
      'postgres'];
    for (const own of roles.slice(0, -2)) {
      const user = own.replace('_', '-');
      assert.equal(as(user, own).trim(), own);
      for (const role of roles.filter((other) => other !== own)) {
        assert.throws(() => as(user, role), /Peer authentication failed/, `${user} as ${role}`);
      }
    }
    assert.throws(() => as('www-data', 'burgernet_enroll'), /Peer authentication failed/);
    assert.throws(() => as('burgernet-demo', 'burgernet_enroll'), /Peer authentication failed/);
  });
});

describe('killed', () => {
  for (const name of ['enroll', 'gateway', 'phone']) {
    test(`a worker of ${name} comes back`, async () => {
      const before = await eventually('two workers', () => workers(name).length === 2 && workers(name));
      kill(before[0]);
      await eventually('another in its place', () => {
        const now = workers(name);
        return now.length === 2 && !now.includes(before[0]) && now.includes(before[1]);
      });
      assert.ok(await eventually('health', healthy));
    });

    test(`all workers of ${name} come back`, async () => {
      const before = workers(name);
      before.forEach((pid) => kill(pid));
      await eventually('new ones', () => workers(name).length === 2
        && workers(name).every((pid) => !before.includes(pid)));
      assert.ok(await eventually('health', healthy));
    });
  }

  for (const name of ['enroll', 'gateway', 'courier', 'nginx', 'postgres', 'locatieserver']) {
    test(`${name} itself comes back`, async () => {
      const before = pidOf(name);
      kill(before);
      await eventually('another process', () => pidOf(name) > 1 && pidOf(name) !== before);
      assert.ok(await eventually('health', healthy));
      await eventually('it stays', () => / run: /.test(` ${sv('status', name)}`));
    });
  }

  test('nothing of the killed lives on beside the new', async () => {
    await eventually('one nginx with one worker', () => workers('nginx').length === 1);
    const { port } = new URL(base);
    const listening = asRoot('ss', '-Hltnp', `sport = :${port}`);
    const pids = [...listening.matchAll(/pid=(\d+)/g)].map((m) => Number(m[1])).sort();
    assert.deepEqual(pids, [pidOf('nginx'), ...workers('nginx')].sort());
  });

  // svlogd does so when the disk is full.
  test('a log that takes nothing more holds up nobody', async () => {
    const logger = Number(execFileSync('pgrep', ['-n', '-f', `^svlogd .*${join(dir, 'log/nginx')}$`],
      { encoding: 'utf8' }).trim());
    kill(logger, 'STOP');
    try {
      // 600 bytes of log for each, and a pipe holds 64 KB: ten times as much.
      for (let round = 0; round < 20; round++) {
        const answers = await Promise.all(Array.from({ length: 100 }, () => fetch(`${base}/contact`)));
        assert.ok(answers.every(({ status }) => status === 200));
        await Promise.all(answers.map((answer) => answer.arrayBuffer()));
      }
    } finally {
      kill(logger, 'CONT');
    }
    await eventually('what is missing is told', async () => {
      await (await fetch(`${base}/contact`)).arrayBuffer();
      return /event=lines_dropped lines=[1-9]/.test(log('nginx'));
    });
  });

  test('runit itself comes back', async () => {
    const runsv = Number(readFileSync(`/proc/${pidOf('courier')}/stat`, 'utf8').split(' ')[3]);
    kill(runsv);
    await eventually('a courier under a new runsv', () => {
      const parent = Number(readFileSync(`/proc/${pidOf('courier')}/stat`, 'utf8').split(' ')[3]);
      return parent !== runsv && parent > 1;
    });
    const couriers = () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(join(dir, 'bin/courier'));
      } catch {
        return false;
      }
    });
    await eventually('the old courier is gone', () => couriers().length === 1);
  });
});

describe('stopped', () => {
  test('without the program there is a page in both languages', async () => {
    sv('stop', 'enroll');
    try {
      const response = await fetch(`${base}/en/aanmelden`);
      assert.equal(response.status, 503);
      assert.equal(response.headers.get('content-security-policy'), POLICY);
      const text = await response.text();
      assert.match(text, /De site is er even niet/);
      assert.match(text, /<section lang="en">\s*<h2>The site is briefly unavailable/);
      const style = /href="(\/static\/[^"]+)"/.exec(text)[1];
      assert.equal((await fetch(base + style)).status, 200, 'its style is there');
    } finally {
      sv('start', 'enroll');
    }
    assert.ok(await eventually('health', healthy));
  });

  test('without the database: unwell, no lost worker, and well again with it', async () => {
    const before = await eventually('two workers', () => workers('enroll').length === 2 && workers('enroll'));
    sv('stop', 'postgres');
    try {
      const response = await fetch(`${base}/gezondheid`);
      assert.equal(response.status, 503);
      assert.equal(await response.text(), 'niet beschikbaar\n', 'no detail for outsiders');
      const page = await fetch(`${base}/gemeenten`);
      assert.equal(page.status, 503);
      assert.match(await page.text(), /<html lang="nl"/);
    } finally {
      sv('start', 'postgres');
    }
    assert.ok(await eventually('health', healthy));
    assert.deepEqual(workers('enroll'), before, 'they reconnected by themselves');
  });

  test('a worker that is asked to stop first finishes', async () => {
    const answers = [];
    const end = Date.now() + 1500;
    const asking = (async () => {
      while (Date.now() < end) answers.push((await fetch(`${base}/gemeenten`)).status);
    })();
    const [first] = workers('enroll');
    kill(first, 'TERM');
    await asking;
    assert.ok(answers.length > 3);
    assert.deepEqual([...new Set(answers)], [200]);
    await eventually('another in its place', () => workers('enroll').length === 2
      && !workers('enroll').includes(first));
  });
});
