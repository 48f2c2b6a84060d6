// A program is its folder and one line in the table `programs`: here one is added
// by just that, built, and asked for its page, by an instance beside the other.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { asRoot, freePort, rooted } from './instance.mjs';

const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const build = resolve(process.env.BURGERNET_BUILD);
const script = join(top, 'deploy/local/instance.sh');
// Another tree was built with flags that this does not know.
const skip = basename(build) !== 'build' && 'of the plain build only';

// What is built already is taken over. The lists of headers name the other folder:
// without them only what is new is compiled.
function buildWith(table, copy) {
  execFileSync('cp', ['-a', build, copy]);
  execFileSync('find', [copy, '-name', '*.d', '-delete']);
  const { status, stderr } = spawnSync('make', ['-j2', 'all', `BUILD=${copy}`, `TABLE=${table}`],
    { cwd: top, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

describe('a statement by name', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'burgernet-statement.'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  // A program that calls one statement of enroll's, compiled, and linked as PROGRAM.
  const make = (parameters, program) => spawnSync('cc', ['-D_GNU_SOURCE',
    ...['lib/base', 'lib/db', join(build, 'gen')].flatMap((at) => ['-iquote', at]), '-x', 'c', '-',
    ...['-x', 'none', join(build, 'gen', `${program}_statements.o`)], '-o', join(folder, 'made')], {
    cwd: top,
    encoding: 'utf8',
    input: `#include "query/draft.h"
      enum err db_run(struct db *db, struct arena *arena, int statement,
        const struct db_value *params, size_t count, struct db_rows *rows) { return ERR_OK; }
      int main(void) { return DB_CALL(NULL, NULL, draft_hold, NULL, ${parameters}); }\n`,
  });

  test('is called by the names of its parameters', () => {
    const { status, stderr } = make('.stamp = DB_NULL, .id = DB_NULL', 'enroll');
    assert.equal(status, 0, stderr);
    assert.match(make('.stamp = DB_NULL, .idd = DB_NULL', 'enroll').stderr,
      /struct draft_hold_params.* has no member named .idd/);
  });

  test('does not link in a program that does not have it', () => {
    assert.match(make('.id = DB_NULL', 'gateway').stderr,
      /undefined reference to .statement_draft_hold/);
  });
});

describe('a program more', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'burgernet-program.'));
  const instance = join(folder, 'var');
  let base;

  const psql = (role, sql) => {
    const home = asRoot('readlink', '-f', instance).trim();
    const [command, ...words] = rooted('psql', '-XqAt', '-h', join(home, 'run/pg'), '-U', role,
      '-d', 'burgernet', '-c', sql);
    return spawnSync(command, words, { encoding: 'utf8' });
  };

  before(async () => {
    const table = join(folder, 'programs');
    copyFileSync(join(top, 'programs'), table);
    appendFileSync(table, readFileSync(join(top, 'tests/programs/hello/line')));
    buildWith(table, join(folder, 'build'));
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const { status, stdout, stderr } = spawnSync(script, ['start', instance, '--environment', 'test',
      '--port', String(port), '--build', join(folder, 'build')], { encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
  });

  after(() => {
    spawnSync(script, ['remove', instance]);
    rmSync(folder, { recursive: true, force: true });
  });

  test('shows its page, with what its statement found, in both languages', async () => {
    for (const path of ['/hallo', '/en/hallo']) {
      const answer = await fetch(base + path);
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), /^hallo, [1-9][0-9]* gemeenten\n$/);
    }
    assert.equal((await fetch(`${base}/hallootjes`)).status, 404, 'which is the public site');
  });

  test('may call what its statement calls, and nothing else', () => {
    assert.equal(psql('postgres', `SELECT string_agg(proname, ' ' ORDER BY proname) FROM pg_proc
      WHERE pronamespace = 'burgernet'::regnamespace
      AND has_function_privilege('burgernet_hello', oid, 'EXECUTE')`).stdout.trim(),
    'commit_mark commit_settle municipality_list');
    assert.match(psql('burgernet_hello', 'SELECT FROM burgernet.participant').stderr,
      /permission denied/);
  });

  test('runs as its own user, and the others go on', async () => {
    assert.match(asRoot('sh', '-c', 'ps -eo user:32,args'),
      /^burgernet-hello +\S*multiwatch .*\/hello /m);
    assert.equal((await fetch(`${base}/mijn/inloggen`)).status, 200);
    assert.equal((await fetch(`${base}/gezondheid`)).status, 200);
  });
});
