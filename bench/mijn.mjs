// Visitors of Mijn Burgernet for the bench:
//
//   mijn.mjs one BASE            signs somebody up and in: their cookie
//   mijn.mjs many BASE COUNT N   COUNT browsers at the sign-in page, a line each
//                                with cookie, TAB, the form; numbers from N
import { Visitor } from '../tests/http/visitor.mjs';

const [what, base, count, first] = process.argv.slice(2);
const cookie = ({ cookies }) => [...cookies].map(([n, v]) => `${n}=${v}`).join('; ');
const number = (i) => `06-1234 5${String(i % 1000).padStart(3, '0')}`;

if (what === 'one') {
  const { member } = await import('../tests/http/mijn.mjs');
  const visitor = await member();
  console.log(cookie(visitor));
} else {
  for (let i = 0; i < Number(count); i++) {
    const visitor = new Visitor(base);
    await visitor.get('/mijn/inloggen');
    const { fields } = visitor.page.form('/mijn/inloggen');
    const given = fields.filter(([name]) => name !== 'telefoon');
    console.log(`${cookie(visitor)}\t${new URLSearchParams(
      [...given, ['telefoon', number(Number(first) + i)]])}`);
  }
}
