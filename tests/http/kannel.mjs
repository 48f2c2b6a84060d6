// The real Kannel, for the tests: see tests/http/kannel/start.sh.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './couriers.mjs';

const script = (name) => new URL(`kannel/${name}.sh`, import.meta.url).pathname;

export class Kannel {
  constructor(inbound = 'http://127.0.0.1:9/') {
    this.at = folder();
    this.inbound = inbound;
  }

  run(name, words = [], env = {}) {
    execFileSync(script(name), [this.at, ...words], {
      env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'], timeout: 30000,
    });
    return this;
  }

  // At the same ports when it ran before.
  start({ operator = true } = {}) {
    const ports = this.ports
      ? ['ADMIN', 'BOX', 'FAKE', 'SEND', 'WEB'].map((n) => this.ports[`${n}_PORT`]).join(' ') : '';
    this.run('start', [this.inbound], { OPERATOR: operator ? 'yes' : 'no', PORTS: ports });
    this.ports = Object.fromEntries(readFileSync(join(this.at, 'ports'), 'utf8').trim()
      .split('\n').map((line) => line.split('=')));
    return this;
  }

  stop() { return this.run('stop'); }

  remove() {
    this.stop();
    rmSync(this.at, { recursive: true, force: true });
  }

  // The operator comes on line.
  operator() { return this.run('operator'); }

  // An SMS from SENDER to the short code 1234.
  say(sender, words) { return this.run('say', [`${sender} 1234 text ${words}`]); }

  // The same with BYTES as the network has them: CODING 0, 1 or 2, in CHARSET.
  async tell(sender, bytes, coding, charset) {
    const text = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    const answer = await fetch(`http://127.0.0.1:${this.ports.WEB_PORT}/?`
      + `username=test&password=test&from=${encodeURIComponent(sender)}&to=1234`
      + `&coding=${coding}${charset ? `&charset=${charset}` : ''}&text=${text}`);
    if (await answer.text() !== 'Sent.') throw new Error(`Kannel: ${answer.status}`);
  }

  get provider() {
    return { kind: 'kannel', url: `http://127.0.0.1:${this.ports.SEND_PORT}/cgi-bin/sendsms`,
      user: 'burgernet', secret: 'kannel-test' };
  }

  // All that the operator got, as its own log tells it.
  get delivered() {
    const file = join(this.at, 'fakesmsc.out');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }
}
