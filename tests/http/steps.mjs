// The way through the sign-up, question by question, for tests of any part.
import { Visitor } from './visitor.mjs';

// Answers that lead straight to the end; a test changes what it is about.
export const ANSWERS = {
  nauwkeurig: { precies: 'huis' },
  rust: { stil: 'nacht' },
  vaak: { maand: '4', dag: 'onbeperkt' },
  soorten: {},
  gegevens: { leeftijd: 'ja' },
  controleren: { deelname: 'ja' },
};

export const QUESTIONS = ['adres', 'huis', 'nauwkeurig', 'telefoon', 'rust', 'vaak', 'soorten',
  'gegevens', 'controleren', 'code'];

// Which question the visitor is at, by the address of the page.
export function at(visitor) {
  return visitor.page.path.replace(/^\/en/, '').replace(/\?.*/, '').replace('/aanmelden/', '');
}

// A visitor at the first question.
export async function begin(base, { english = false, source, headers } = {}) {
  const visitor = new Visitor(base, { headers });
  visitor.prefix = english ? '/en' : '';
  await visitor.get(`${visitor.prefix}/aanmelden${source ? `?bron=${source}` : ''}`);
  await visitor.submit(`${visitor.prefix}/aanmelden`);
  return visitor;
}

// Answers the question at hand.
export async function answer(visitor, question, fields) {
  return visitor.submit(`${visitor.prefix}/aanmelden/${question}`, fields);
}

// Answers until UNTIL is the question at hand. ANSWERS of the caller come
// before ours; a question that does not come up is not answered.
export async function goTo(visitor, until, answers) {
  for (let steps = 0; at(visitor) !== until; steps++) {
    const question = at(visitor);
    const fields = answers[question] ?? ANSWERS[question];
    if (steps > QUESTIONS.length || !fields) {
      throw new Error(`stuck at ${visitor.page.path} (${visitor.page.status}): `
        + `${JSON.stringify(visitor.page.faults)} on the way to ${until}`);
    }
    await answer(visitor, question, fields);
  }
  return visitor;
}

// From the start to UNTIL.
export async function visit(base, until, answers, options) {
  return goTo(await begin(base, options), until, answers);
}
