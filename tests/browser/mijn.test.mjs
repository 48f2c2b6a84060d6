// Mijn Burgernet in a real browser: signing in, the overview, a fresh code,
// another number, leaving and coming back; on a phone of 320 points and on a
// wide screen, in both languages, by keyboard alone, and without JavaScript.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  WIDTHS, checkPage, focusable, htmlFaults, launch, openTab, tabOrder,
} from './browser.mjs';
import { forgetLimits, member, participant, signIn } from '../http/mijn.mjs';
import { base, codeFor, freshNumber, messages, sql } from '../http/world.mjs';

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// A tab that checks what it comes to. Without scripts axe cannot run in it.
async function inTab(options, work) {
  const page = await openTab(browser, base, options);
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() !== 303) page.sent = response;
  });
  page.arrive = async (heading) => {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    const html = await page.sent.text();
    if (options.javaScriptEnabled === false) assert.deepEqual(await htmlFaults(html), []);
    else await checkPage(page, html);
  };
  // Without scripts the browser does not tell whether a button stands still.
  const force = options.javaScriptEnabled === false;
  page.press = (name) => page.getByRole('button', { name, exact: true }).click({ force });
  try {
    await work(page);
  } finally {
    await page.context().close();
  }
}

const nextCode = async (number, work) => {
  forgetLimits();
  const before = (await messages(number, 0)).length;
  await work();
  return codeFor(number, before + 1);
};

// From the home page to the overview, as a person goes.
async function comeIn(page, number) {
  await page.goto(`${base}/`);
  await page.getByRole('link', { name: 'Mijn Burgernet' }).first().click({ force: true });
  await page.arrive('Inloggen bij Mijn Burgernet');
  await page.getByLabel('Mobiel nummer').fill('bel mij');
  await page.press('Stuur mij een code');
  await page.arrive('Inloggen bij Mijn Burgernet');
  await page.getByLabel('Mobiel nummer').fill(number.typed);
  const code = await nextCode(number, () => page.press('Stuur mij een code'));
  await page.arrive('Vul de code in');
  await page.getByLabel('Code uit de sms').fill(code === '000000' ? '000001' : '000000');
  await page.press('Log in');
  await page.arrive('Vul de code in');
  await page.getByLabel('Code uit de sms').fill(code);
  await page.press('Log in');
  await page.arrive('Mijn Burgernet');
}

async function confirmed(page, number) {
  await page.arrive('Bevestig met een code');
  const code = await nextCode(number, () => page.press('Stuur mij een code'));
  await page.arrive('Bevestig met een code');
  await page.getByLabel('Code uit de sms').fill(code);
  await page.press('Verder');
}

describe('the whole way', () => {
  const ways = [...WIDTHS.map((width) => ({ width })), { width: 320, javaScriptEnabled: false }];
  for (const options of ways) {
    const how = `${options.width} points${options.javaScriptEnabled === false ? ', without JavaScript' : ''}`;
    test(`in, another number, leaving, coming back, out: ${how}`, async () => {
      const number = await participant();
      const next = freshNumber();
      await inTab(options, async (page) => {
        await comeIn(page, number);
        await page.getByRole('link', { name: /uw mobiele nummer/ }).click({ force: true });
        await confirmed(page, number);
        await page.arrive('Wat is uw nieuwe nummer?');
        await page.getByLabel('Nieuw mobiel nummer').fill(next.typed);
        const code = await nextCode(next, () => page.press('Stuur een code naar dit nummer'));
        await page.arrive('Vul de code in');
        await page.getByLabel('Code uit de sms').fill(code);
        await page.press('Gebruik dit nummer');
        await page.arrive('Mijn Burgernet');
        await page.getByText(`Uw nieuwe nummer is ${next.shown}.`).waitFor();
        await page.getByRole('link', { name: 'stoppen', exact: true }).click({ force: true });
        await confirmed(page, next);
        await page.arrive('Stoppen met Burgernet');
        await page.getByLabel('Ik ga verhuizen').check({ force: true });
        await page.press('Ja, ik stop');
        await page.arrive('U bent gestopt');
        await page.press('Ik doe weer mee');
        await page.arrive('Mijn Burgernet');
        await page.press('Uitloggen');
        await page.arrive('Inloggen bij Mijn Burgernet');
        await page.getByText('Tot de volgende keer.').waitFor();
      });
    });
  }

  test('by keyboard alone', async () => {
    const number = await participant();
    await inTab({ width: 1280 }, async (page) => {
      await page.goto(`${base}/mijn/inloggen`);
      const into = async (label) => {
        for (let i = 0; i < 40; i++) {
          await page.keyboard.press('Tab');
          if (await page.evaluate((l) => document.activeElement?.labels?.[0]?.textContent.includes(l), label)) return;
        }
        throw new Error(`Tab never comes to ${label}`);
      };
      await into('Mobiel nummer');
      await page.keyboard.type(number.typed);
      const code = await nextCode(number, () => page.keyboard.press('Enter'));
      await page.arrive('Vul de code in');
      await into('Code uit de sms');
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      await page.arrive('Mijn Burgernet');
    });
  });
});

describe('each page', () => {
  let visitor;
  before(async () => {
    visitor = await member();
  });

  // What the visitor of the sign-in test has, in a tab.
  const come = (page, who = visitor) => page.context().addCookies([...who.cookies].map(
    ([name, value]) => ({ name, value, url: base, httpOnly: true, sameSite: 'Lax' })));

  for (const width of WIDTHS) {
    test(`in English, ${width} points; Tab comes everywhere, and is seen`, async () => {
      await inTab({ width, reducedMotion: 'reduce' }, async (page) => {
        await come(page);
        for (const [path, heading] of [['/en/mijn', 'Mijn Burgernet'],
          ['/en/mijn/bevestigen?voor=nummer', 'Confirm with a code'],
          ['/en/mijn/inloggen', 'Signing in to Mijn Burgernet']]) {
          await page.goto(base + path);
          await page.arrive(heading);
          const order = await tabOrder(page);
          assert.deepEqual(order.map(({ index }) => index), await focusable(page), path);
          assert.ok(order.every(({ outlined, onScreen }) => outlined && onScreen), path);
        }
      });
    });
  }

  test('a newer session is told, and can be ended', async () => {
    const second = await signIn(visitor.number);
    await inTab({ width: 320 }, async (page) => {
      await come(page);
      await page.goto(`${base}/mijn`);
      await page.arrive('Mijn Burgernet');
      await page.press('Log overal uit, behalve hier');
      await page.arrive('Mijn Burgernet');
      await page.getByText('U bent overal uitgelogd, behalve hier.').waitFor();
    });
    await second.get('/mijn');
    assert.match(second.page.path, /reden=verlopen/);
  });

  test('two minutes before it ends one is warned, and stays by one press', async () => {
    await inTab({ width: 320 }, async (page) => {
      await come(page);
      await page.clock.install();
      await page.goto(`${base}/mijn`);
      const warning = page.getByText('Over twee minuten loggen wij u uit, omdat u een tijd niets deed.');
      await page.clock.runFor(12 * 60 * 1000);
      assert.equal(await warning.isVisible(), false);
      await page.clock.runFor(61 * 1000);
      await warning.waitFor();
      await page.arrive('Mijn Burgernet');
      sql(`UPDATE session SET used_at = now() - interval '10 minutes'`);
      await page.press('Blijf ingelogd');
      await warning.waitFor({ state: 'hidden' });
    });
    await visitor.get('/mijn');
    assert.equal(visitor.page.heading, 'Mijn Burgernet', 'still in');
  });
});
