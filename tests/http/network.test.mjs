// What nginx counts a visitor's network by: the same for all of an IPv6 /64, and
// another for another, however its zeros are written.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { eventually } from './instance.mjs';

const folder = mkdtempSync(join(tmpdir(), 'burgernet-network.'));
const socket = join(folder, 'socket');
const map = readFileSync(new URL('../../nginx.conf', import.meta.url), 'utf8')
  .match(/\tmap \$remote_addr \$network \{[^]*?\n\t\}\n/)[0];
let nginx;

before(async () => {
  writeFileSync(join(folder, 'nginx.conf'), `daemon off; pid ${folder}/pid;
    error_log ${folder}/error.log; events {}
    http { access_log off; client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b;
      fastcgi_temp_path ${folder}/c; uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
      ${map} set_real_ip_from unix:; real_ip_header X-Real-IP;
      server { listen unix:${socket}; location / { return 200 $network; } } }`);
  nginx = spawn('/usr/sbin/nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')],
    { stdio: 'ignore' });
  await eventually('nginx', async () => (await networkOf('192.0.2.1')) === '192.0.2.1');
});

after(() => {
  nginx.kill();
  rmSync(folder, { recursive: true, force: true });
});

function networkOf(address) {
  return new Promise((resolve, reject) => {
    request({ socketPath: socket, headers: { 'x-real-ip': address } }, (answer) => {
      let text = '';
      answer.on('data', (data) => { text += data; }).on('end', () => resolve(text));
    }).on('error', reject).end();
  });
}

// The first is not zero: addresses that begin with :: are given to nobody.
const groups = (count) => Array.from({ length: count }, () => (Math.random() < 0.6 ? 0
  : Math.floor(Math.random() * 0x10000)).toString(16));
const net = () => ['2001', ...groups(3)];

test('is one for a /64, and another for another', async () => {
  const seen = new Map();
  for (let round = 0; round < 300; round++) {
    const network = net();
    const names = new Set();
    for (let i = 0; i < 4; i++)
      names.add(await networkOf([...network, ...groups(4)].join(':')));
    assert.equal(names.size, 1, `${network.join(':')}: ${[...names].join(' ')}`);
    const [name] = names;
    assert.equal(seen.get(name) ?? network.join(':'), network.join(':'), name);
    seen.set(name, network.join(':'));
  }
});

test('is the whole address in IPv4', async () => {
  for (const address of ['192.0.2.1', '198.51.100.77'])
    assert.equal(await networkOf(address), address);
});
