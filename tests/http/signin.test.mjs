// Mijn Burgernet: signing in and out, as a browser does it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { base, codeFor, freshNumber, messages, sql, value } from './world.mjs';
import { confirm, member, participant, signIn } from './mijn.mjs';
import { Visitor } from './visitor.mjs';

test('a participant signs in with a number and a code', async () => {
  const visitor = await member();
  assert.equal(visitor.page.status, 200);
  assert.equal(visitor.page.heading, 'Mijn Burgernet');
  assert.ok(visitor.page.text.includes(visitor.number.shown));
});
