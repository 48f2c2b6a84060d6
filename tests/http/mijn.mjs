// Participants for the tests of Mijn Burgernet: somebody who signed up, and a
// browser in which they are signed in.
import { base, codeFor, freshNumber, messages, places, sql } from './world.mjs';
import { visit } from './steps.mjs';
import { Visitor } from './visitor.mjs';

// Signs a new number up, with ANSWERS of the sign-up's questions.
export async function participant({ answers = {}, english = false } = {}) {
  const number = freshNumber();
  const visitor = await visit(base, 'code', {
    adres: places().single, telefoon: { telefoon: number.typed }, ...answers,
  }, { english });
  await visitor.submit(`${visitor.prefix}/aanmelden/code`, { code: await codeFor(number) });
  if (!visitor.page.path.endsWith('/klaar')) throw new Error(`not signed up: ${visitor.page.text}`);
  return number;
}

// As if nobody had asked for a code lately. (The limits have tests of their own.)
export function forgetLimits() {
  sql(`DELETE FROM rate_limit WHERE name ~ '^(signin|fresh)_'`);
}

// Asks for a code and types it: the visitor is at the overview then.
export async function signIn(number, { english = false, headers } = {}) {
  const visitor = new Visitor(base, { headers });
  visitor.prefix = english ? '/en' : '';
  await visitor.get(`${visitor.prefix}/mijn/inloggen`);
  forgetLimits();
  const before = (await messages(number, 0)).length;
  await visitor.submit(`${visitor.prefix}/mijn/inloggen`, { telefoon: number.typed });
  await visitor.submit(`${visitor.prefix}/mijn/code`, { code: await codeFor(number, before + 1) });
  if (!/\/mijn$/.test(visitor.page.path)) throw new Error(`not signed in: ${visitor.page.text}`);
  return visitor;
}

// Both; VISITOR.number is the number.
export async function member(options = {}) {
  const number = await participant(options);
  const visitor = await signIn(number, options);
  visitor.number = number;
  return visitor;
}

// A fresh code for STEP ("stoppen", "downloaden", "nummer"): the visitor is at
// the step's page then.
export async function confirm(visitor, step) {
  const before = (await messages(visitor.number, 0)).length;
  await visitor.get(`${visitor.prefix}/mijn/bevestigen?voor=${step}`);
  forgetLimits();
  await visitor.submit(`${visitor.prefix}/mijn/bevestigen/vraag`);
  const code = await codeFor(visitor.number, before + 1);
  await visitor.submit(`${visitor.prefix}/mijn/bevestigen`, { code });
  return visitor.page;
}
