// The shortest time in which a person can answer (ASVS 2.4.2). For this the
// program is started anew with a minute as that time, and put back afterwards.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asRoot, sv } from './instance.mjs';
import { answer, at, visit } from './steps.mjs';
import {
  base, codeFor, dir, eventually, freshNumber, freshSource, places, value,
} from './world.mjs';

const conf = `${dir}/conf/burgernet.conf`;

async function startWith(seconds) {
  asRoot('sed', '-i', `s/^signup_minimum_seconds = .*/signup_minimum_seconds = ${seconds}/`, conf);
  sv('restart', 'enroll');
  await eventually('enroll is back', async () => (await fetch(`${base}/gezondheid`)).status === 200);
}

const [, usual] = /^signup_minimum_seconds = (\d+)$/m.exec(asRoot('cat', conf));
before(() => startWith(60));
after(() => startWith(usual));

test('who answers faster than a person can is asked to wait, and loses nothing', async () => {
  const source = freshSource();
  const number = freshNumber();
  const visitor = await visit(base, 'controleren', {
    adres: places().single,
    telefoon: { telefoon: number.typed },
    gegevens: { email: 'naam@voorbeeld.example', leeftijd: 'ja' },
  }, { source });
  const page = await answer(visitor, 'controleren', { deelname: 'ja', nieuwsbrief: 'ja' });
  assert.equal(page.status, 429);
  assert.equal(page.headers.get('retry-after'), '60');
  assert.match(page.text, /Dat ging wel heel snel/);
  assert.ok(page.text.includes(number.shown));
  const { fields } = page.form('/aanmelden/controleren');
  for (const tick of ['deelname', 'nieuwsbrief']) {
    assert.ok(fields.some(([n, v]) => n === tick && v === 'ja'), `${tick} is still ticked`);
  }
  assert.equal(value(`SELECT count(*) FROM signup WHERE source = '${source}'`), '0');
  await startWith(0);
  await answer(visitor, 'controleren', { deelname: 'ja', nieuwsbrief: 'ja' });
  assert.equal(at(visitor), 'code', 'the same form, later');
  await answer(visitor, 'code', { code: await codeFor(number) });
  assert.equal(at(visitor), 'klaar');
});
