// Visitors for the bench:
//
//   visitors.mjs one BASE           the cookie of one at the first question
//   visitors.mjs many BASE COUNT    COUNT at the last question before the code:
//                                   a line each with cookie, TAB, the form
import { visit } from '../tests/http/steps.mjs';

const [what, base, count] = process.argv.slice(2);
const cookie = ({ cookies }) => [...cookies].map(([n, v]) => `${n}=${v}`).join('; ');
const number = (i) => `06-1234 5${String(1 + (i % 999)).padStart(3, '0')}`;

function formOf(visitor) {
  const { fields } = visitor.page.form('/aanmelden/controleren');
  const given = fields.filter(([name]) => name !== 'deelname');
  return new URLSearchParams([...given, ['deelname', 'ja']]).toString();
}

if (what === 'one') {
  console.log(cookie(await visit(base, 'adres', {})));
} else {
  const address = process.env.BENCH_ADDRESS.split(' ');
  let next = 0;
  const work = async () => {
    while (next < Number(count)) {
      const visitor = await visit(base, 'controleren', {
        adres: { postcode: address[0], huisnummer: address[1] },
        telefoon: { telefoon: number(next++) },
      });
      console.log(`${cookie(visitor)}\t${formOf(visitor)}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
}
