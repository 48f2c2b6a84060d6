// nginx.conf as a server has it: TLS by NCSC-NL's guidelines of 2025-05, one
// name, https first, and limits on what one network may post. A second nginx,
// before the same programs, with a certificate made here.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { asRoot, dir, eventually, freePort, log, nginxConf } from './instance.mjs';

const HOST = 'burgernet.example';
const folder = mkdtempSync(join(tmpdir(), 'burgernet-tls.'));
let plain;
let secure;
let nginx;

before(async () => {
  [plain, secure] = [await freePort(), await freePort()];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
    '-days', '2', '-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`,
    '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')], { stdio: 'ignore' });
  asRoot('install', '-d', '-o', 'www-data', join(folder, 'tmp'));
  asRoot('chmod', '755', folder);
  // As `make install` fills it in.
  writeFileSync(join(folder, 'nginx.conf'), nginxConf(
    '+root', '-plain', '+tls', '-standins', '+cache', 'nginx_workers=1', `run=${folder}`, `tmp=${folder}/tmp`,
    `share=${dir}/share`, `spool=${folder}/out`, 'error_log=stderr', `access_log=${folder}/access.log`, 'post_rate=10r/s', 'post_burst=20',
    'connections=100', 'bodies=50', `host=${HOST}`, `listen=127.0.0.1:${plain}`, `listen_tls=127.0.0.1:${secure}`,
    `certificate=${folder}/certificate.pem`, `certificate_key=${folder}/key.pem`,
  ));
  const words = ['nginx', '-e', 'stderr', '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'];
  nginx = spawn(process.getuid() ? 'sudo' : words[0], process.getuid() ? ['-n', ...words] : words.slice(1),
    { stdio: ['ignore', 'ignore', 'inherit'] });
  await eventually('nginx with TLS', () => get('/gezondheid').then(({ status }) => status === 200));
});

after(() => {
  try {
    asRoot('sh', '-c', `kill -TERM "$(cat '${folder}/nginx.pid')"`);
  } finally {
    nginx.kill();
    asRoot('rm', '-rf', folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

function get(path, { method = 'GET', body, servername = HOST, headers = {} } = {}) {
  return new Promise((done, failed) => {
    const request = httpsRequest({
      host: '127.0.0.1', port: secure, path, method, servername, agent: false, rejectUnauthorized: false,
      headers: { host: HOST, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => { text += chunk; });
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, text }));
    });
    request.on('error', failed);
    request.end(body);
  });
}

// What openssl, which speaks anything, gets to hear.
function handshake(...options) {
  const { stdout, stderr } = spawnSync('openssl', ['s_client', '-connect', `127.0.0.1:${secure}`,
    '-servername', HOST, ...options], { input: '', encoding: 'utf8' });
  return stdout + stderr;
}

describe('protocols and ciphers', () => {
  test('TLS 1.3 and 1.2 are spoken', () => {
    assert.match(handshake('-tls1_3'), /New, TLSv1\.3, Cipher is TLS_AES_256_GCM_SHA384/);
    assert.match(handshake('-tls1_2'), /New, TLSv1\.2, Cipher is ECDHE-ECDSA-AES256-GCM-SHA384/);
  });

  test('older ones are refused by the server', () => {
    for (const version of ['-tls1_1', '-tls1']) {
      assert.match(handshake(version, '-cipher', 'ALL:@SECLEVEL=0'), /alert protocol version/, version);
    }
  });

  test('what is being phased out is refused', () => {
    for (const cipher of ['ECDHE-ECDSA-AES256-SHA384', 'ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES256-CCM8',
      'DHE-RSA-AES256-GCM-SHA384', 'AES256-GCM-SHA384']) {
      assert.match(handshake('-tls1_2', '-cipher', `${cipher}:@SECLEVEL=0`), /alert handshake failure/, cipher);
    }
    assert.match(handshake('-tls1_3', '-ciphersuites', 'TLS_AES_128_CCM_8_SHA256'), /alert handshake failure/);
    assert.match(handshake('-tls1_3', '-groups', 'P-521'), /alert handshake failure/);
    assert.match(handshake('-tls1_2', '-sigalgs', 'ECDSA+SHA1', '-cipher', 'ALL:@SECLEVEL=0'),
      /alert (handshake failure|internal error)/);
  });

  test('the server chooses, and keeps the master secret apart', () => {
    const answer = handshake('-tls1_2', '-cipher',
      'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384');
    assert.match(answer, /Cipher is ECDHE-ECDSA-AES256-GCM-SHA384/);
    assert.match(answer, /Extended master secret: yes/);
    assert.match(answer, /Compression: NONE/);
    assert.match(answer, /Secure Renegotiation IS supported/);
    assert.match(handshake('-tls1_3'), /Early data was not sent|Max Early Data: 0/);
  });

  test('http/2 is offered', () => {
    assert.match(handshake('-alpn', 'h2,http/1.1'), /ALPN protocol: h2/);
  });
});

describe('one name', () => {
  test('strict transport security for two years, on every answer', async () => {
    for (const [path, status] of [['/', 200], ['/bestaat-niet', 404], ['/static/niets.css', 404]]) {
      const answer = await get(path);
      assert.equal(answer.status, status);
      assert.equal(answer.headers['strict-transport-security'], 'max-age=63072000; includeSubDomains');
      assert.match(answer.headers['content-security-policy'], /^default-src 'none'; /);
    }
  });

  test('http goes to https, on the same name first', async () => {
    const response = await fetch(`http://127.0.0.1:${plain}/gemeenten?zoek=Gouda`, { redirect: 'manual' })
      .catch(() => null);
    assert.equal(response, null, 'by its number it is nobody');
    const answer = await raw(plain, `GET /gemeenten?zoek=Gouda HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1.1 301 /);
    assert.match(answer, new RegExp(`\r\nLocation: https://${HOST}/gemeenten\\?zoek=Gouda\r\n`));
    assert.doesNotMatch(answer, /strict-transport-security/i);
  });

  test('another name gets nothing', async () => {
    assert.equal(await raw(plain, 'GET / HTTP/1.1\r\nHost: kwaad.example\r\nConnection: close\r\n\r\n'), '');
    await assert.rejects(get('/', { servername: 'kwaad.example' }), /unrecognized name|ECONNRESET|alert/);
    const { status } = await get('/', { headers: { host: 'kwaad.example' } }).catch(() => ({ status: 0 }));
    assert.equal(status, 0, 'a name in Host that is not that of TLS');
  });

  test('there are no stand-ins', async () => {
    assert.equal((await get('/demo/telefoon')).status, 404);
  });
});

test('the English home is found with a slash, whatever Host says', async () => {
  const { status, headers } = await get('/en/');
  assert.deepEqual([status, headers.location], [301, '/en']);
});

describe('limits', () => {
  test('what one network posts too fast is refused with a page; reading goes on', async () => {
    const posts = await Promise.all(Array.from({ length: 60 }, () => get('/en/aanmelden?naam=x', { method: 'POST', body: 'a=b' })));
    const refused = posts.filter(({ status }) => status === 429);
    assert.ok(refused.length >= 20 && refused.length < 60, `${refused.length} of 60`);
    assert.match(refused[0].text, /<h1>Even wachten<\/h1>/);
    assert.match(refused[0].text, /Please wait a moment/);
    assert.equal(refused[0].headers['retry-after'], '60');
    // What was asked, and not the page of the refusal; written after the answer.
    await eventually('a line of the refusal', async () => (
      / method=POST path=\/en\/aanmelden status=429 /.test(asRoot('cat', join(folder, 'access.log')))));
    assert.match(refused[0].headers['content-security-policy'], /^default-src 'none'; /);
    assert.equal((await get('/gemeenten')).status, 200);
  });
});

describe('public pages', () => {
  // How often the program was asked for the page, once its log has come so far.
  const asked = async () => {
    await new Promise((done) => setTimeout(done, 300));
    return log('enroll').split('route=/toegankelijkheid ').length;
  };

  test('are asked once of the program when many come; never what may be about somebody', async () => {
    const before = await asked();
    const pages = await Promise.all(Array.from({ length: 40 }, () => get('/toegankelijkheid')));
    assert.deepEqual([...new Set(pages.map((page) => `${page.status} ${page.text.length}`))].length, 1);
    assert.equal(await asked() - before, 1);
    assert.equal(new Set(pages.map((page) => page.headers['content-security-policy'])).size, 1);
    await get('/toegankelijkheid', { headers: { cookie: 'burgernet=x' } });
    await get('/toegankelijkheid?naam=Jansen');
    assert.equal(await asked() - before, 3, 'with a cookie or a query it is asked');
    const head = await get('/toegankelijkheid', { method: 'HEAD' });
    assert.equal(head.text, '');
    assert.ok((await get('/toegankelijkheid')).text.length > 1000, 'a HEAD is not kept as the page');
    const first = await get('/aanmelden');
    const second = await get('/aanmelden');
    assert.notDeepEqual(first.headers['set-cookie'], second.headers['set-cookie']);
  });
});

function raw(port, text) {
  return new Promise((done, failed) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => { answer += chunk; });
    socket.on('end', () => done(answer));
    socket.on('error', (error) => (error.code === 'ECONNRESET' ? done(answer) : failed(error)));
  });
}
