// The other opinion on which half-hour of the week it is: Node's, which asks ICU
// and its own time zone data. Prints rows for COPY: week, instant, welcome.
//
//   week_oracle.mjs SEED [COUNT]
//
// Weeks are random bits. Half of the instants lie around a clock change, most
// of those within hours of it, and every one is near the edge of a half-hour
// as often as not.
const seed = Number(process.argv[2]);
const count = Number(process.argv[3] ?? 10000);
if (!Number.isInteger(seed) || !Number.isInteger(count)) {
  throw new Error('usage: week_oracle.mjs SEED [COUNT]');
}

// mulberry32: small, and the same everywhere
let state = seed;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const CHANGES = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31',
  '2028-03-26', '2028-10-29'].map((day) => Date.parse(`${day}T01:00:00Z`));
const FIRST = Date.parse('2000-01-01T00:00:00Z');
const LAST = Date.parse('2037-12-31T23:59:59Z');

function instant() {
  let at = FIRST + below(LAST - FIRST);
  if (random() < 0.5) {
    const reach = random() < 0.7 ? 3 * HOUR : 48 * HOUR;
    at = pick(CHANGES) + below(2 * reach) - reach;
  }
  if (random() < 0.5) {
    at = Math.round(at / (30 * MINUTE)) * 30 * MINUTE + pick([-1, 0, 1]);
  }
  return at;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function slot(at) {
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return DAYS.indexOf(part.weekday) * 48 + Number(part.hour) * 2 + (Number(part.minute) >= 30 ? 1 : 0);
}

for (let i = 0; i < count; i++) {
  const week = Array.from({ length: 336 }, () => (random() < 0.5 ? '0' : '1')).join('');
  const at = instant();
  console.log([week, new Date(at).toISOString(), week[slot(at)] === '1' ? 't' : 'f'].join('\t'));
}
