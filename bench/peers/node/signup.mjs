// The last POST before the code, as bench/peers/README.md tells: what
// cgi-bin/enroll/check.c and lib/model/signup/signup.c do, on fastify and pg.
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import pg from 'pg';
import { randomUUID, timingSafeEqual } from 'node:crypto';
import {
  base32, bind, derive, keyRing, open, pad, seal, sealFor, tag, uuidBytes,
} from './sealing.mjs';

const { DATABASE_SOCKET, KEYS_DIR } = process.env;
const keys = keyRing(KEYS_DIR);
const pool = new pg.Pool({
  host: DATABASE_SOCKET, user: 'burgernet_enroll', database: 'burgernet',
});

const draftLoad = (db, id) => db.query({
  name: 'draft_load',
  text: 'SELECT sealed, age_seconds FROM burgernet.draft_load($1)',
  values: [id],
});
const draftSave = (db, id, sealed) => db.query({
  name: 'draft_save',
  text: 'SELECT FROM burgernet.draft_save($1, $2)',
  values: [id, sealed],
});
const signupBegin = (db, values) => db.query({
  name: 'signup_begin',
  text: `SELECT outcome, retry_after, limit_name FROM burgernet.signup_begin(
    $1, $2, $3, $4, ROW($5, ARRAY[$6::bytea], false, false)::burgernet.limit_asker,
    $7, $8, $9, $10, $11)`,
  values,
});

const draftPlace = (id) => bind(1, 0, id, 'signup_draft.sealed');

async function draftOf(session) {
  const { rows } = await draftLoad(pool, session.id);
  if (rows.length === 0) return null;
  const text = open(session.key, draftPlace(session.id), rows[0].sealed, 1024);
  if (text === null || !text.startsWith('draft 1\n')) return null;
  const lines = text.slice(8, -1).split('\n').map((line) => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)];
  });
  return new Map(lines);
}

function draftText(draft) {
  return `draft 1\n${[...draft].map(([key, value]) => `${key}=${value}\n`).join('')}`;
}

function signupOf(session, draft, remote) {
  const phone = draft.get('phone');
  const message = randomUUID();
  const network = Buffer.from(remote.split('.').map(Number));
  return [
    session.id, randomUUID(),
    keys.phoneTag.map(({ key }) => tag(key, 'phone', phone)), keys.phoneTag[0].id,
    tag(keys.blockTag, 'block', draft.get('phone_block')),
    tag(keys.blockTag, 'network', network), message, base32(),
    sealFor(keys.courier, uuidBytes(message), 'message.recipient', phone, 32),
    draft.get('language') === 'en' ? 'en' : 'nl', draft.get('source') ?? null,
  ];
}

async function signup(session, draft, remote) {
  const values = signupOf(session, draft, remote);
  const db = await pool.connect();
  try {
    await db.query('BEGIN');
    const { rows: [begun] } = await signupBegin(db, values);
    if (begun.outcome === 'sent') {
      draft.set('asked', '1');
      const padded = pad(draftText(draft), 1024);
      await draftSave(db, session.id, seal(session.key, draftPlace(session.id), padded));
    }
    await db.query('COMMIT');
    return begun;
  } catch (error) {
    await db.query('ROLLBACK');
    throw error;
  } finally {
    db.release();
  }
}

function sessionOf(request) {
  const token = request.cookies.burgernet;
  if (!/^[A-Za-z0-9_-]{43}$/.test(token ?? '')) return null;
  return {
    id: derive(token, 'id'),
    key: derive(token, 'key'),
    csrf: derive(token, 'csrf').toString('hex'),
  };
}

function mayPost(request, session) {
  const site = request.headers['sec-fetch-site'] ?? 'none';
  const given = Buffer.from(String(request.body.csrf ?? ''));
  const own = Buffer.from(session.csrf);
  return ['same-origin', 'none'].includes(site) && given.length === own.length
    && timingSafeEqual(given, own);
}

const app = Fastify();
app.register(cookie);
app.register(formbody);

app.post('/aanmelden/controleren', async (request, reply) => {
  const session = sessionOf(request);
  if (session === null) return reply.redirect('/aanmelden/verlopen', 303);
  if (!mayPost(request, session)) return reply.code(403).send();
  const draft = await draftOf(session);
  if (draft === null) return reply.redirect('/aanmelden/verlopen', 303);
  if (request.body.deelname !== 'ja' || !draft.has('phone')) {
    return reply.code(422).send();
  }
  if (request.body.nieuwsbrief === 'ja' && draft.has('email')) draft.set('newsletter', '1');
  const stored = await draftOf(session); // a double click was first?
  if (stored?.has('asked')) return reply.redirect('/aanmelden/code', 303);
  const begun = await signup(session, draft, request.headers['x-real-ip']);
  if (begun.outcome === 'sent') return reply.redirect('/aanmelden/code', 303);
  return reply.code(429).header('Retry-After', begun.retry_after).send();
});

export default app;
