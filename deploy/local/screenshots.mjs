// The pictures in docs/img, made from the running copy: signs up and in once, as
// a resident would on a phone, and keeps what the screen showed.
//
//   node deploy/local/screenshots.mjs http://127.0.0.1:8080 [FOLDER]
//
// It needs the demo's addresses, and its phone that gets the code.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../../tests/browser/browser.mjs';

const [base, folder = 'docs/img'] = process.argv.slice(2);
if (!base) {
  console.error('usage: screenshots.mjs ADDRESS [FOLDER]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const SMALL = { width: 390, height: 820 };
// In the range of numbers that nobody has; another one each time, because who
// takes part already gets no code.
const number = `06 1234 5${String(Math.floor(Math.random() * 1000)).padStart(3, '0')}`;
// Name → picture; those in KEPT become files.
const taken = new Map();
const KEPT = ['home', 'adres', 'code', 'mijn'];

const browser = await launch();

async function stop(message) {
  console.error(`screenshots: ${message}`);
  await browser.close();
  process.exit(1);
}

async function picture(page, name, options = {}) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  taken.set(name, await page.screenshot(options));
}

// A step of the sign-up: the picture, then the answers, then on.
async function step(page, name, answer = async () => {}) {
  const at = new URL(page.url()).pathname;
  if (!at.endsWith(`/${name}`)) await stop(`at ${at}, not at ${name}`);
  await answer();
  await picture(page, name);
  await page.locator('main form button').first().click();
}

// The code in the COUNTth SMS.
async function code(count) {
  for (let tries = 0; tries < 40; tries++) {
    const answer = await fetch(`${base}/demo/telefoon.json?nummer=${encodeURIComponent(number)}`);
    if (!answer.ok) await stop(`the demo's phone answers ${answer.status}`);
    const found = /\b\d{6}\b/.exec((await answer.json())[count - 1]?.text);
    if (found) return found[0];
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return stop('no SMS with a code within 10 seconds');
}

async function signUp(page) {
  await page.goto(`${base}/aanmelden`);
  await page.locator('main form button').first().click();
  await step(page, 'adres', async () => {
    await page.getByLabel('Postcode').fill('2801 AA');
    await page.getByLabel('Huisnummer').fill('15');
  });
  await step(page, 'nauwkeurig', () => page.getByLabel('Mijn hele adres').check());
  await step(page, 'telefoon', () => page.getByLabel('Mobiel nummer').fill(number));
  await step(page, 'rust');
  await step(page, 'vaak', async () => {
    await page.locator('[name=maand][value="4"]').check();
    await page.locator('[name=dag][value="onbeperkt"]').check();
  });
  await step(page, 'soorten');
  await step(page, 'gegevens', () => page.getByLabel('Ik ben 16 jaar of ouder').check());
  // Nobody answers all that within seconds, and the site knows.
  await page.waitForTimeout(4000);
  await step(page, 'controleren', () => page.getByLabel('Ik doe mee aan Burgernet').check());
  const six = await code(1);
  await step(page, 'code', () => page.getByLabel('Code uit de sms').fill(six));
}

// Signed in.
async function mijn(page) {
  await page.goto(`${base}/mijn`);
  await page.getByLabel('Mobiel nummer').fill(number);
  await page.locator('main form button').first().click();
  const six = await code(2);
  await page.getByLabel('Code uit de sms').fill(six);
  await page.locator('main form button').first().click();
  await page.getByRole('heading', { level: 1, name: 'Mijn Burgernet' }).waitFor();
  await picture(page, 'mijn');
}

const wide = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const home = await wide.newPage();
await home.goto(base).catch((error) => stop(error.message.split('\n')[0]));
await picture(home, 'home');

const small = await browser.newContext({ viewport: SMALL, reducedMotion: 'reduce' });
const phone = await small.newPage();
await signUp(phone).catch((error) => stop(error.message.split('\n')[0]));
await mijn(phone).catch((error) => stop(error.message.split('\n')[0]));
await browser.close();
for (const name of KEPT) writeFileSync(join(folder, `${name}.png`), taken.get(name));
console.log(`${KEPT.length} pictures in ${folder}`);
