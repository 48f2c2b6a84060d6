// A file that a program hands over: the real nginx.conf before a stand-in that
// answers as response_file does.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { asRoot, dir, eventually, freePort, nginxConfOf, rooted } from './instance.mjs';

const folder = mkdtempSync(join(tmpdir(), 'burgernet-spool-'));
let nginx, port, site;

// One FastCGI record; the answer is all in one, and nothing asked is read.
function record(type, text) {
  const body = Buffer.from(text, 'latin1');
  return Buffer.concat([Buffer.from([1, type, 0, 1, body.length >> 8, body.length & 255, 0, 0]), body]);
}
const program = createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => socket.end(Buffer.concat([
    record(6, 'Status: 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 0\r\n'
      + 'Cache-Control: no-store\r\nX-Accel-Redirect: /spool/a/b.pdf\r\n'
      + 'Content-Disposition: attachment; filename="b.pdf"\r\n\r\n'),
    record(6, ''), record(3, '\0\0\0\0\0\0\0\0')])));
});

before(async () => {
  port = await freePort();
  site = `http://127.0.0.1:${port}`;
  mkdirSync(join(folder, 'out/a'), { recursive: true });
  writeFileSync(join(folder, 'out/a/b.pdf'), '%PDF-0123456789');
  asRoot('install', '-d', '-o', 'www-data', join(folder, 'tmp'));
  await new Promise((done) => { program.listen(join(folder, 'enroll.sock'), done); });
  asRoot('chmod', '777', join(folder, 'enroll.sock'));
  asRoot('chmod', '755', folder);
  writeFileSync(join(folder, 'nginx.conf'), nginxConfOf(folder,
    '+root', '+plain', '-tls', '-standins', '-cache', 'nginx_workers=1', `run=${folder}`, `tmp=${folder}/tmp`,
    `share=${dir}/share`, `spool=${folder}/out`, 'error_log=stderr', `access_log=${folder}/access.log`,
    'post_rate=100r/s', 'post_burst=100', 'connections=100', 'bodies=50', `listen=127.0.0.1:${port}`));
  const [command, ...words] = rooted('nginx', '-e', 'stderr', '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;');
  nginx = spawn(command, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  await eventually('nginx', () => fetch(`${site}/x`).then(({ status }) => status === 200));
});

after(() => {
  try {
    asRoot('sh', '-c', `kill -TERM "$(cat '${folder}/nginx.pid')"`);
  } finally {
    program.close();
    asRoot('rm', '-rf', folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

test('nobody asks the spool itself', async () => {
  for (const path of ['/spool/a/b.pdf', '/spool/', '/spool/../spool/a/b.pdf', '/%73pool/a/b.pdf']) {
    const answer = await fetch(site + path);
    assert.equal(answer.status, 404, path);
    assert.ok(!(await answer.text()).includes('%PDF'), path);
  }
});

test('the file comes with the headers of the program', async () => {
  for (const method of ['GET', 'HEAD']) {
    const answer = await fetch(`${site}/rapport`, { method });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    assert.equal(answer.headers.get('content-length'), '15');
    assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="b.pdf"');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('x-accel-redirect'), null);
    assert.equal(await answer.text(), method === 'GET' ? '%PDF-0123456789' : '');
  }
});

test('a part of it can be asked', async () => {
  const answer = await fetch(`${site}/rapport`, { headers: { range: 'bytes=5-7' } });
  assert.equal(answer.status, 206);
  assert.equal(answer.headers.get('content-range'), 'bytes 5-7/15');
  assert.equal(await answer.text(), '012');
});
