// Starting, upgrading and stopping a whole instance, beside the one that the
// tests run on.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { asRoot, base, dir, freePort, pidOf, psql } from './instance.mjs';

const script = resolve(dirname(fileURLToPath(import.meta.url)), '../../deploy/local/instance.sh');
const build = process.env.BURGERNET_BUILD;

function instance(...args) {
  return spawnSync(script, args, { encoding: 'utf8' });
}

// Processes that work in FOLDER or were started from it.
const processesOf = (folder) => [...new Set(asRoot('sh', '-c',
  "find /proc -maxdepth 2 '(' -name cwd -o -name exe ')' -printf '%h %l\\n' 2>/dev/null || :")
  .split('\n').filter((line) => line.split(' ')[1]?.startsWith(folder)).map((line) => line.split(' ')[0]))];

describe('again, on the same folder', () => {
  test('upgrades in place and keeps the data', async () => {
    const addresses = psql('SELECT count(*) FROM address');
    psql("CREATE TABLE IF NOT EXISTS public.kept (what text); INSERT INTO public.kept VALUES ('this')");
    const keys = asRoot('sh', '-c', `cat '${dir}'/keys/*/*.key | sha256sum`);
    const postmaster = pidOf('postgres');
    const { port } = new URL(base);
    const { status, stderr } = instance('start', dir, '--environment', 'test', '--port', port, '--build', build);
    assert.equal(status, 0, stderr);
    assert.equal(pidOf('postgres'), postmaster, 'PostgreSQL went on');
    assert.equal(psql('SELECT count(*) FROM address'), addresses);
    assert.equal(psql('SELECT what FROM public.kept LIMIT 1'), 'this');
    assert.equal(asRoot('sh', '-c', `cat '${dir}'/keys/*/*.key | sha256sum`), keys);
    assert.equal((await fetch(`${base}/gezondheid`)).status, 200);
    psql('DROP TABLE public.kept');
  });
});

describe('another, beside it', () => {
  const home = mkdtempSync(join(tmpdir(), 'burgernet-second.')); // 0700: nobody can come there
  const folder = join(home, 'clone/var');
  let port;

  before(async () => { port = await freePort(); });
  after(() => {
    instance('remove', folder);
    rmSync(home, { recursive: true, force: true });
  });

  test('a port that is taken is one clear line', () => {
    const taken = new URL(base).port;
    const { status, stderr } = instance('start', folder, '--port', taken, '--build', build);
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`^burgernet: port ${taken} is taken: make run PORT=\\d+ takes another\\n$`));
    assert.deepEqual(processesOf(readlinkSync(folder)), []);
  });

  test('programs that were not built are one clear line', () => {
    const { status, stderr } = instance('start', folder, '--port', String(port), '--build', home);
    assert.equal(status, 1);
    assert.match(stderr, /^burgernet: .*\/bin has no programs: make run builds them\n$/);
  });

  test('starts where no other user can come, by living elsewhere', async () => {
    const { status, stdout, stderr } = instance('start', folder, '--port', String(port), '--build', build);
    assert.equal(status, 0, stdout + stderr);
    assert.match(readlinkSync(folder), /^\/var\/lib\/burgernet-local\/[0-9a-f]{12}$/);
    assert.equal((await fetch(`http://127.0.0.1:${port}/gezondheid`)).status, 200);
    assert.equal((await fetch(`${base}/gezondheid`)).status, 200, 'the first goes on');
    assert.match(execFileSync(script, ['status', folder], { encoding: 'utf8' }), /^run: enroll: /m);
  });

  test('what failed half-way is one clear line, and the data is as it was', () => {
    const { status, stderr } = instance('start', folder, '--port', String(port), '--build', build,
      '--set', 'code_tries=kat');
    assert.equal(status, 1);
    assert.match(stderr, /^burgernet: .*code_tries.*\n$/);
    assert.equal(instance('start', folder, '--port', String(port), '--build', build).status, 0);
  });

  test('stop ends every process, socket and temporary file; the data stays', async () => {
    const home2 = readlinkSync(folder);
    assert.ok(processesOf(home2).length > 10);
    assert.equal(instance('stop', folder).status, 0);
    assert.deepEqual(processesOf(home2), []);
    assert.deepEqual(readdirSync(home2).sort(), ['bin', 'conf', 'keys', 'lock', 'log', 'pg', 'share', 'state']);
    assert.equal(asRoot('find', home2, '-type', 's', '-o', '-type', 'p'), '');
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
    assert.equal(instance('stop', folder).status, 0, 'twice is no fault');
    assert.equal((await fetch(`${base}/gezondheid`)).status, 200, 'the first goes on');
  });

  test('a start after a stop has its data', () => {
    const { status, stdout, stderr } = instance('start', folder, '--port', String(port), '--build', build);
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(stdout, /cluster|demo addresses/, 'nothing was made again');
  });

  test('remove leaves nothing at all', () => {
    const home2 = readlinkSync(folder);
    assert.equal(instance('remove', folder).status, 0);
    assert.ok(!existsSync(home2));
    assert.ok(!existsSync(folder));
  });
});
