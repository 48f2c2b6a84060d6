// lib/crypto in as much as the sign-up's POST needs it, by libsodium.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import sodium from 'sodium-native';

export function hash(parts, key) {
  const out = Buffer.alloc(32);
  if (key) sodium.crypto_generichash_batch(out, parts, key);
  else sodium.crypto_generichash_batch(out, parts);
  return out;
}

export const derive = (token, use) => hash([Buffer.from(use)], hash([Buffer.from(token)]));

export const tag = (key, context, value) => (
  hash([Buffer.from(`${context}\0`), Buffer.from(value)], key)
);

export const bind = (version, id, row, column) => hash([
  Buffer.from('burgernet place\0'), Buffer.from([version, id >> 8, id & 255]),
  row.subarray(0, 16), Buffer.from(column),
]);

export function pad(text, block) {
  const plain = Buffer.from(text);
  const padded = Buffer.alloc((Math.floor(plain.length / block) + 1) * block);
  plain.copy(padded);
  sodium.sodium_pad(padded, plain.length, block);
  return padded;
}

export function seal(key, place, padded) {
  const out = Buffer.alloc(25 + padded.length + sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES);
  const nonce = randomBytes(24);
  out[0] = 1;
  nonce.copy(out, 1);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    out.subarray(25), padded, place, null, nonce, key,
  );
  return out;
}

export function open(key, place, sealed, block) {
  const padded = Buffer.alloc(sealed.length - 25 - sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES);
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      padded, null, sealed.subarray(25), place, sealed.subarray(1, 25), key,
    );
  } catch {
    return null;
  }
  return padded.subarray(0, sodium.sodium_unpad(padded, padded.length, block)).toString();
}

export function sealFor(box, row, column, text, block) {
  const inner = Buffer.concat([bind(1, box.id, row, column), pad(text, block)]);
  const out = Buffer.alloc(3 + inner.length + sodium.crypto_box_SEALBYTES);
  out.set([1, box.id >> 8, box.id & 255]);
  sodium.crypto_box_seal(out.subarray(3), inner, box.key);
  return out;
}

export const uuidBytes = (uuid) => Buffer.from(uuid.replaceAll('-', ''), 'hex');

export function base32() {
  const bits = [...randomBytes(16)].map((b) => b.toString(2).padStart(8, '0')).join('');
  return bits.padEnd(130, '0').match(/.{5}/g)
    .map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[parseInt(five, 2)]).join('');
}

export function keyRing(dir) {
  const all = (purpose, half) => readdirSync(dir)
    .map((name) => name.match(`^${purpose}\\.([0-9]+)\\.${half}$`))
    .filter(Boolean)
    .map(([name, id]) => ({ id: Number(id), key: readFileSync(`${dir}/${name}`) }))
    .sort((a, b) => b.id - a.id);
  return {
    phoneTag: all('phone-tag', 'key'),
    blockTag: all('block-tag', 'key')[0].key,
    code: all('code', 'key')[0].key,
    courier: all('courier', 'pub')[0],
  };
}
