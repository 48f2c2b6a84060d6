// What the sign-up's tests ask of the instance they run against: its database,
// addresses of every kind, numbers that nobody used yet, and the SMS that came.
import { base, dir, eventually, log, psql } from './instance.mjs';

export { base, dir, eventually, log };

// Runs SQL by the superuser.
export const sql = (query) => psql(query);

// Rows of QUERY as arrays of texts.
export function rows(query) {
  const out = psql(query);
  return out === '' ? [] : out.split('\n').map((line) => line.split('|'));
}

export const value = (query) => rows(query)[0]?.[0];

// Demo numbers that no test had before, also not in an earlier run. Two of
// three are written as people do.
export function freshNumbers(count) {
  sql(`SET client_min_messages = warning;
    CREATE SEQUENCE IF NOT EXISTS public.test_number MAXVALUE 999 CYCLE`);
  return rows(`SELECT nextval('public.test_number') FROM generate_series(1, ${count})`)
    .map(([next]) => next.padStart(3, '0'))
    .map((n) => ({ e164: `+31612345${n}`, typed: `06-12 345 ${n}`, shown: `06 12345${n}` }));
}

export const freshNumber = () => freshNumbers(1)[0];

// A campaign's code, by which a test finds its own rows again.
let marks = 0;
export function freshSource() {
  marks += 1;
  return `TEST-${process.pid}-${marks}-${Date.now() % 1e6}`;
}

// One postcode and number of each kind. Gouda takes part, Hillegom not yet.
export function places() {
  const house = (code, having) => {
    const [[postcode, number]] = rows(`
      SELECT postcode, number FROM address WHERE municipality_code = '${code}'
      AND postcode IS NOT NULL GROUP BY 1, 2 HAVING ${having} ORDER BY 1, 2 LIMIT 1`);
    return { postcode, huisnummer: number };
  };
  const plain = "count(*) = 1 AND min(letter) = '' AND min(addition) = ''";
  const single = house('0513', plain);
  const unknown = value(`SELECT max(number) + 1 FROM address
    WHERE postcode = '${single.postcode}'`);
  return {
    single,
    waiting: house('0534', plain),
    letters: house('0513',
      "count(*) BETWEEN 3 AND 8 AND min(letter) = 'A' AND max(addition) = ''"),
    many: house('0513', 'count(*) > 8'),
    unknown: { postcode: single.postcode, huisnummer: unknown },
    nowhere: { postcode: '9999ZZ', huisnummer: '1' },
  };
}

// The texts that NUMBER got, oldest first; waits until there are COUNT.
export async function messages(number, count = 1) {
  return eventually(`${count} SMS`, async () => {
    const answer = await fetch(`${base}/demo/telefoon.json?nummer=${encodeURIComponent(number.e164)}`);
    const texts = (await answer.json()).filter(({ reply }) => !reply).map(({ text }) => text);
    return texts.length >= count && texts;
  });
}

// The code in the COUNTth SMS to NUMBER.
export async function codeFor(number, count = 1) {
  const text = (await messages(number, count))[count - 1];
  const found = /\b(\d{6})\b/.exec(text);
  if (!found) throw new Error('this SMS has no code');
  return found[1];
}

// As if SECONDS had gone by for the sign-up with SOURCE and for its number.
export function letTimePass(source, seconds) {
  const ago = `- interval '${seconds} s'`;
  sql(`UPDATE rate_limit SET moments = ARRAY(SELECT m ${ago} FROM unnest(moments) m)
       WHERE key IN (SELECT phone_tags[1] FROM signup WHERE source = '${source}');
    UPDATE signup SET created_at = created_at ${ago}, expires_at = expires_at ${ago}
       WHERE source = '${source}';
    UPDATE code SET expires_at = expires_at ${ago}
       WHERE signup_id IN (SELECT id FROM signup WHERE source = '${source}')`);
}
