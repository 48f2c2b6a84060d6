// Couriers of a test's own, on the instance's database: with providers that the
// test chose, while the instance's courier rests.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asRoot, dir, eventually, kill, sv } from './instance.mjs';

const root = process.getuid() === 0 ? [] : ['sudo', '-n'];
const COURIER = 'burgernet-courier';

// A folder that every user may look into.
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'burgernet-sms.'));
  chmodSync(path, 0o755);
  return path;
}

function configuration(settings) {
  const taken = new Set(Object.keys(settings));
  const lines = readFileSync(join(dir, 'conf/burgernet.conf'), 'utf8').split('\n')
    .filter((line) => !taken.has(line.split('=')[0].trim())
      && !/^provider_[12]_/.test(line));
  return [...lines, ...Object.entries(settings).map(([k, v]) => `${k} = ${v}`), ''].join('\n');
}

// The keys of a provider_N: { kind, url, user, secret, weight }.
function provider(n, at, { kind, url, user = '', secret = 'secret', weight = 50 }) {
  const file = join(at, `provider_${n}.secret`);
  writeFileSync(file, `${secret}\n`, { mode: 0o400 });
  asRoot('chown', COURIER, file);
  return Object.fromEntries(Object.entries({
    kind, url, user, secret_file: file, sender: 'Burgernet', weight,
  }).filter(([, v]) => v !== '').map(([k, v]) => [`provider_${n}_${k}`, v]));
}

export class Courier {
  // PROVIDERS as above; SETTINGS are other keys of the configuration.
  constructor(providers, settings = {}) {
    this.at = folder();
    this.output = '';
    const file = join(this.at, 'burgernet.conf');
    writeFileSync(file, configuration({
      ...Object.assign({}, ...providers.map((p, i) => provider(i + 1, this.at, p))),
      provider_timeout_seconds: 2,
      ...settings,
    }), { mode: 0o644 });
    this.words = [...root, 'setpriv', `--reuid=${COURIER}`, `--regid=${COURIER}`,
      '--clear-groups', join(dir, 'bin/courier'), '-c', file];
  }

  async start() {
    this.child = spawn(this.words[0], this.words.slice(1), { stdio: ['ignore', 'ignore', 'pipe'] });
    this.child.stderr.on('data', (data) => { this.output += data; });
    this.ended = new Promise((done) => {
      this.child.on('close', (code, signal) => { done(signal ?? code); });
    });
    await eventually('a courier that is ready', () => this.events('ready').length > 0
      || this.child.exitCode !== null);
    if (this.child.exitCode !== null) throw new Error(`no courier: ${this.output}`);
    this.pid = Number(/pid=(\d+)/.exec(this.events('ready')[0])[1]);
    return this;
  }

  // Lines of its log with this event.
  events(name) {
    return this.output.split('\n').filter((line) => line.includes(` event=${name}`));
  }

  signal(name) {
    kill(this.pid, name);
  }

  // Its exit status.
  async stop(name = 'TERM') {
    if (this.child?.exitCode === null && this.child.signalCode === null) this.signal(name);
    return this.ended;
  }

  async remove() {
    await this.stop();
    asRoot('rm', '-rf', this.at);
  }
}

export const restInstanceCourier = () => sv('stop', 'courier');
export const wakeInstanceCourier = () => sv('start', 'courier');
