// nginx short of descriptors, of disk and of memory: it may fail, but what it
// writes then holds nothing of a visitor either. And short of connections, which
// somebody drips bodies into: others are answered. An nginx of its own, with the
// real nginx.conf, before the instance's programs.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { asRoot, dir, eventually, freePort, nginxConf, rooted } from './instance.mjs';

const folder = mkdtempSync(join(tmpdir(), 'burgernet-starved.'));
const disk = join(folder, 'disk'); // a small one of its own: logs, temporary files
const WORD = 'geheimgeplant'; // in small letters, as the programs' paths are
const TOKEN = 'deadbeef'.repeat(8);
const NUMBER = '31612345987';
const BODIES = 100; // that one network may be sending
const PLANTED = [WORD, TOKEN, NUMBER];
let mounted = true;
let port;
let nginx;
let worker;

before(async () => {
  port = await freePort();
  asRoot('mkdir', disk);
  asRoot('chmod', '755', folder);
  try {
    asRoot('mount', '-t', 'tmpfs', '-o', 'size=1m,mode=755', 'none', disk);
  } catch {
    mounted = false; // a container may not
  }
  asRoot('install', '-d', '-o', 'www-data', join(disk, 'tmp'));
  writeFileSync(join(folder, 'nginx.conf'), nginxConf(
    '+root', '+plain', '-tls', '+standins', '+cache', 'nginx_workers=1', `run=${folder}`, `tmp=${disk}/tmp`,
    `share=${dir}/share`, `spool=${folder}/out`, `error_log=${disk}/error.log`, `access_log=${disk}/access.log`, 'post_rate=10000r/s',
    'post_burst=10000', 'connections=4000', `bodies=${BODIES}`, `listen=127.0.0.1:${port}`,
  ));
});

after(() => {
  try {
    if (mounted) asRoot('umount', '-l', disk);
  } finally {
    asRoot('rm', '-rf', folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

// Each shortage has a fresh nginx, and logs of its own.
beforeEach(async () => {
  asRoot('sh', '-c', `rm -f '${disk}'/*.log '${folder}/stderr'`);
  const [command, ...words] = rooted('nginx', '-e', 'stderr', '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;');
  nginx = spawn(command, words, { stdio: ['ignore', 'ignore', openSync(join(folder, 'stderr'), 'w')] });
  await eventually('nginx', async () => /^HTTP\/1.1 200 /.test(await ask('GET', '/gezondheid')));
  const master = asRoot('cat', join(folder, 'nginx.pid')).trim();
  [worker] = execFileSync('pgrep', ['-P', master, '-f', 'worker process'], { encoding: 'utf8' }).trim().split('\n');
});

afterEach(stop);

async function stop() {
  if (nginx.exitCode !== null || nginx.signalCode !== null) return;
  const ended = new Promise((done) => { nginx.on('exit', done); });
  asRoot('sh', '-c', `kill -TERM "$(cat '${folder}/nginx.pid')"`);
  await ended;
}

const written = () => asRoot('sh', '-c', `cat '${folder}/stderr'; find '${disk}' -type f -exec cat {} +`);
const accesses = () => asRoot('cat', join(disk, 'access.log'));

function nothingPlanted() {
  const text = written().toLowerCase();
  for (const value of PLANTED) {
    const at = text.indexOf(value);
    assert.equal(at, -1, `${value} stands in what was written: ${text.slice(Math.max(0, at - 300), at + 100)}`);
  }
}

// One request as it goes over the line, and all that comes back.
function raw(text, seconds = 5) {
  return new Promise((done) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('latin1').setTimeout(seconds * 1000, () => socket.destroy());
    socket.on('data', (chunk) => { answer += chunk; });
    socket.on('error', () => {}).on('close', () => done(answer));
  });
}

const HEAD = `Host: ${WORD}.example\r\nCookie: burgernet=${WORD}\r\nReferer: http://x/${WORD}\r\n`
  + `User-Agent: ${WORD}\r\nX-Forwarded-For: ${WORD}\r\nConnection: close\r\n`;
const FORM = `telefoon=%2B${NUMBER}&naam=${WORD}&token=${TOKEN}&`;

const ask = (method, path, body = '') => raw(`${method} ${path} HTTP/1.1\r\n${HEAD}`
  + (body ? `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n` : '')
  + `\r\n${body}`);

const query = `naam=${WORD}&nummer=${NUMBER}&text=${WORD}`;
const paths = [
  `/mijn/${WORD}`, `/en/mijn/${WORD}`, `/mijn/geheim-${WORD}/${WORD}`, `/mijn/adressen/${WORD}`, `/aanmelden/${WORD}`,
  `/en/aanmelden/${WORD}`, `/${WORD}`, `/${NUMBER}`, `/gateway/kannel/${TOKEN}`,
  `/gateway/inkomend/kannel/${TOKEN}`, `/gateway/inkomend/${WORD}/x`, `/gateway/${WORD}/x`, `/gateway/${WORD}`,
  `/static/${WORD}.css`, `/static/../${WORD}`, `/demo/${WORD}`, `/demo/locatieserver/${WORD}`, '/contact', '/aanmelden',
];

// Everything that carries the planted values, COUNT at a time.
async function askAll(count = 8) {
  const asked = paths.flatMap((path) => [
    () => ask('GET', `${path}?${query}`),
    () => ask('POST', `${path}?${query}`, FORM),
    () => ask('POST', path, FORM + 'x'.repeat(50_000)),
    () => ask('POST', path, FORM + 'x'.repeat(70_000)),
    () => ask('DELETE', path),
    () => ask('GET', `http://${WORD}.example${path}?${query}`),
  ]);
  asked.push(
    () => ask('TRACE', `/${WORD}`),
    () => raw(`GET /${WORD}\r\n\r\n`),
    () => raw(`GET /${WORD} HTTP/3.7\r\n${HEAD}\r\n`),
    () => raw(`${WORD} /${WORD} HTTP/1.1\r\n${HEAD}\r\n`),
    () => raw(`GET /aanmelden HTTP/1.1\r\n${HEAD}X-A: ${WORD.repeat(3000)}\r\n\r\n`),
    () => raw(`GET /${WORD.repeat(3000)} HTTP/1.1\r\n${HEAD}\r\n`),
    () => raw(`POST /${WORD} HTTP/1.1\r\n${HEAD}Transfer-Encoding: gzip\r\n\r\n`),
    // Six bytes for each: 64k of these is no form, but fills nginx's buffer.
    () => raw(`POST /aanmelden HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\n`
      + `${'1\r\nx\r\n'.repeat(30_000)}0\r\n\r\n`),
  );
  const answers = [];
  const next = async () => {
    while (asked.length > 0) answers.push(await asked.pop()());
  };
  await Promise.all(Array.from({ length: count }, next));
  // 0: nothing came; what HTTP 0.9 asks is answered without a status.
  return answers.map((answer) => Number(/^HTTP\/1.1 (\d+) /.exec(answer)?.[1] ?? (answer ? 200 : 0)));
}

// Opens COUNT requests from the address FROM that hold what they were given: a
// buffer each, and a half body. Those whose connection is there yet are open().
function hold(count, { from = '127.0.0.1', method = 'POST', path = (i) => paths[i % paths.length] } = {}) {
  const sockets = Array.from({ length: count }, (_, i) => connect(
    { port, host: '127.0.0.1', localAddress: from }, function begin() {
      this.write(`${method} ${path(i)}?${query} HTTP/1.1\r\n${HEAD}Content-Length: 60000\r\n\r\n${FORM}`);
    }));
  const left = new Set(sockets);
  sockets.forEach((socket) => socket.on('error', () => {}).on('close', () => left.delete(socket)).resume());
  return {
    open: () => left.size,
    drip: () => left.forEach((socket) => socket.write('x')),
    release: () => sockets.forEach((socket) => socket.destroy()),
  };
}

// As the worker's own user: in a container root may not set it for another.
const limit = (name, soft) => asRoot('setpriv', '--reuid=www-data', '--regid=www-data', '--clear-groups',
  'prlimit', `--pid=${worker}`, `--${name}=${soft}:`);

describe('what nginx writes holds nothing of a visitor', () => {
  test('when all is well', async () => {
    await askAll();
    assert.doesNotMatch(await ask('GET', '/contact'), /^x-route:/im, 'the log is told, and nobody else');
    await stop();
    nothingPlanted();
    const lines = accesses();
    assert.match(lines, / method=GET path=\/contact status=200 /, 'a known path is told');
    assert.match(lines, / path=\/gateway\/kannel\/\{kenmerk\} status=4/, 'and what of it is a secret is not');
    assert.match(lines, / path=- status=404 /, 'nor is an unknown one');
  });

  test('without a file descriptor', async () => {
    const used = new Set(asRoot('ls', `/proc/${worker}/fd`).trim().split('\n').map(Number));
    const free = Array.from({ length: used.size + 9 }, (_, i) => i).filter((i) => !used.has(i));
    // Two for a visitor, nginx's and the program's, or it fails. Not one too few to
    // be accepted, either: then nginx rests for half a second.
    for (const [count, visitors] of [[1, 1], [3, 2]]) {
      limit('nofile', free[count]); // the first that it may not have
      const statuses = await askAll(visitors);
      assert.ok(statuses.some((status) => status >= 500), `something failed with ${count} free: ${statuses}`);
    }
    await stop();
    nothingPlanted();
  });

  test('without memory', async () => {
    const size = Number(/^VmSize:\s+(\d+)/m.exec(readFileSync(`/proc/${worker}/status`, 'utf8'))[1]);
    limit('as', (size + 200) * 1024);
    const { release } = hold(60);
    const statuses = await askAll();
    release();
    assert.ok(statuses.some((status) => status === 0 || status >= 500), `something failed: ${statuses}`);
    await stop();
    nothingPlanted();
  });

  test('without room on the disk, and it answers', async (t) => {
    if (!mounted) return t.skip('no disk of its own');
    asRoot('sh', '-c', `cat /dev/zero >'${disk}/ballast' 2>/dev/null; true`);
    try {
      const statuses = await askAll();
      assert.ok(statuses.every((status) => status > 0 && status < 500), `all were answered: ${statuses}`);
      await stop();
      nothingPlanted();
    } finally {
      asRoot('rm', '-f', join(disk, 'ballast'));
    }
  });
});

describe('who drips a body', () => {
  const aanmelden = () => '/aanmelden';
  const status = async (...words) => Number((await ask(...words)).slice(9, 12));
  const settled = async (held, count) => {
    await eventually(`${count} are held`, () => held.open() <= count);
    await new Promise((done) => setTimeout(done, 300));
    assert.equal(held.open(), count);
  };

  for (const method of ['POST', 'GET']) {
    test(`may do so ${BODIES} times from one network, by ${method}`, async () => {
      const held = hold(BODIES + 40, { method, path: aanmelden });
      await settled(held, BODIES);
      assert.equal(await status('POST', '/aanmelden', FORM), 429, 'a form of the same network waits');
      assert.equal(await status('GET', '/contact'), 200, 'a page does not');
      assert.equal(await status('POST', `/gateway/cm/${TOKEN}`, FORM), 404, 'nor does a provider');
      held.release();
      await eventually('forms are taken again', async () => (await status('POST', '/aanmelden', FORM)) !== 429);
    });
  }

  test('leaves connections to others, from however many networks', async () => {
    const path = (i) => (i % 2 ? '/aanmelden' : `/gateway/cm/${TOKEN}`);
    const held = Array.from({ length: 20 }, (_, i) => hold(200, { from: `127.0.1.${i + 1}`, path }));
    const open = () => held.reduce((sum, one) => sum + one.open(), 0);
    assert.ok(open() > 2500);
    // Before the time-out of ten seconds would do it.
    await eventually('what is too much is refused', () => open() <= 2500, 7);
    assert.ok(open() > 2000, 'and no more than that');
    assert.equal(await status('GET', '/contact'), 200);
    held.forEach(({ release }) => release());
  });

  test('is ended by a reload, within seconds', async () => {
    const held = hold(3, { path: aanmelden });
    const dripping = setInterval(held.drip, 1000);
    try {
      await new Promise((done) => setTimeout(done, 12_000));
      assert.equal(held.open(), 3, 'by itself it goes on: else say so in docs/operations.md');
      asRoot('sh', '-c', `kill -HUP "$(cat '${folder}/nginx.pid')"`);
      await eventually('all are gone', () => held.open() === 0, 15);
    } finally {
      clearInterval(dripping);
      held.release();
    }
    assert.equal(await status('GET', '/contact'), 200);
  });
});
