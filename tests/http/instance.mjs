// The instance that tests/run.sh started for the tests: where it is, what its
// database and logs hold, and its processes.
//
//   import { base, psql, log } from '../http/instance.mjs';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

// http://127.0.0.1:<port>, without a final slash.
export const base = process.env.BURGERNET_BASE;
// Holds conf/, log/, run/, keys/ and so on; see deploy/local/instance.sh.
export const dir = process.env.BURGERNET_DIR;

if (!base || !dir) {
  throw new Error('these tests need an instance: make test-http or make test-browser');
}

// The command and its words, as root.
export const rooted = (...words) => (process.getuid() === 0 ? words : ['sudo', '-n', ...words]);

// As root, for what is not ours: the services' processes and folders.
export function asRoot(...words) {
  const [command, ...rest] = rooted(...words);
  return execFileSync(command, rest, { encoding: 'utf8', maxBuffer: 1 << 28 });
}

// psql as superuser, for who starts it otherwise than psql() does.
export const psqlWords = ['psql', '-X', '-q', '-A', '-t',
  '-h', join(dir, 'run/pg'), '-U', 'postgres', '-d', 'burgernet'];

// Runs SQL as superuser; gives back its rows as lines, fields split by |.
export function psql(sql) {
  return asRoot(...psqlWords, '-v', 'ON_ERROR_STOP=1',
    '-c', 'SET search_path = burgernet, public', '-c', sql).trim();
}

const top = new URL('../..', import.meta.url).pathname;

// nginx.conf with what the table of programs says, its sockets those in the
// folder RUN; deploy/fill.sh does the rest, by WORDS.
export function nginxConfOf(run, ...words) {
  const filled = execFileSync(join(top, 'deploy/programs.pl'), ['fill'],
    { input: readFileSync(join(top, 'nginx.conf')), encoding: 'utf8' });
  return execFileSync(join(top, 'deploy/fill.sh'), words,
    { input: filled.replaceAll('unix:@run@', `unix:${run}`) });
}

// Before the instance's own programs.
export const nginxConf = (...words) => nginxConfOf(join(dir, 'run'), ...words);

// The names in the table of programs: programs('web', 'daemon').
export const programs = (...kinds) => execFileSync('perl',
  [new URL('../../deploy/programs.pl', import.meta.url).pathname, 'names', ...kinds],
  { encoding: 'utf8' }).trim().split('\n');

// Everything that a service logged: enroll, gateway, courier, postgres, nginx…
export function log(name) {
  const folder = join(dir, 'log', name);
  if (!existsSync(folder)) return '';
  return readdirSync(folder).filter((file) => /^(current|@.*)$/.test(file)).sort()
    .map((file) => readFileSync(join(folder, file), 'utf8')).join('');
}

export const services = () => readdirSync(join(dir, 'service'))
  .filter((name) => !name.startsWith('.')).sort();

// sv('stop', 'courier'): waits until it is so.
export const sv = (action, name) => asRoot('sv', '-w', '20', action, join(dir, 'service', name));

// The process that runit watches: multiwatch, the courier, the postmaster….
export const pidOf = (name) => Number(
  asRoot('cat', join(dir, 'service', name, 'supervise/pid')).trim());

// The worker processes of a web program.
export function workers(name) {
  try {
    return execFileSync('pgrep', ['-P', String(pidOf(name))], { encoding: 'utf8' })
      .trim().split('\n').map(Number);
  } catch {
    return [];
  }
}

export const kill = (pid, signal = 'KILL') => asRoot('kill', `-${signal}`, String(pid));

// Until TRY gives something true; throws WHAT after so many seconds.
export async function eventually(what, attempt, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await Promise.resolve().then(attempt).catch(() => false);
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${seconds} seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

// For who wants it as an object that is opened and closed.
export const openSite = async () => ({
  base, dir, psql, log, sv, services, close: async () => {},
});

// The newest token of the gateway's addresses: the key's hexadecimal.
export function gatewayToken() {
  const newest = asRoot('sh', '-c',
    `ls ${join(dir, 'keys/gateway')}/inbound.*.key | sort -V | tail -1`).trim();
  return asRoot('od', '-An', '-v', '-tx1', newest).replace(/\s/g, '');
}

// A port that nobody listens on; another may take it before it is used.
export const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
