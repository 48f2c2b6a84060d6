// A real browser for tests: Debian's Chromium, that talks to nobody but us, and
// what every page must pass: no violations, no faults in its HTML, no sideways
// scrolling, nothing from elsewhere, nothing on the console.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { HtmlValidate } from 'html-validate';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = new URL('../../', import.meta.url);

export const WIDTHS = [320, 1280];
export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549'];

const EXECUTABLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  .find((path) => existsSync(path));

export function launch() {
  assert.ok(EXECUTABLE, 'no chromium in /usr/bin: make deps installs it');
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-domain-reliability',
      '--no-first-run',
      '--no-default-browser-check',
    ],
  });
}

// A tab of WIDTH that remembers what it should not have done. BASE is the only
// place it may talk to.
export async function openTab(browser, base, { width = 1280, height = 800, ...options } = {}) {
  // A page that scrolls smoothly is somewhere else when the click comes.
  const context = await browser.newContext({
    viewport: { width, height }, reducedMotion: 'reduce', ...options,
  });
  const page = await context.newPage();
  const misdeeds = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${base}/`) && !url.startsWith('data:')) misdeeds.push(`asked ${url}`);
  });
  page.on('requestfailed', (request) => {
    // Who goes on while the icon is still coming ends that.
    if (/favicon/.test(request.url()) && request.failure()?.errorText === 'net::ERR_ABORTED') return;
    misdeeds.push(`failed ${request.url()}: ${request.failure()?.errorText}`);
  });
  page.on('pageerror', (error) => misdeeds.push(`script: ${error.message}`));
  // An answer of 4xx is told on the console too; the test asked for it.
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())
        && !/^Failed to load resource: the server responded with a status of [45]\d\d/
          .test(message.text())) {
      misdeeds.push(`console: ${message.text()}`);
    }
  });
  page.misdeeds = misdeeds;
  return page;
}

export async function violations(page) {
  // Not by a script in the page: the content security policy would refuse it.
  await page.evaluate(axeSource);
  const result = await page.evaluate((tags) => globalThis.axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations'],
  }), TAGS);
  return result.violations.flatMap(({ id, nodes }) => nodes.map(
    (node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`,
  ));
}

export async function scrollsSideways(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1
        && !element.closest('.bn-extra, .bn-hidden'))
      .map((element) => `${element.tagName}.${element.className}`);
  });
}

const validator = new HtmlValidate(
  JSON.parse(readFileSync(new URL('.htmlvalidate.json', root), 'utf8')),
);

export async function htmlFaults(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) => messages.map(
    ({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`,
  ));
}

// All of it, of the page that is open. HTML: as the server sent it.
export async function checkPage(page, html) {
  const where = page.url();
  assert.deepEqual(await violations(page), [], `axe at ${where}`);
  assert.deepEqual(await scrollsSideways(page), [], `wider than the screen: ${where}`);
  assert.deepEqual(await htmlFaults(html), [], `HTML of ${where}`);
  assert.deepEqual(page.misdeeds, [], `misdeeds at ${where}`);
}

// Goes to PATH, checks everything, and gives the answer.
export async function visitChecked(page, url, status = 200) {
  const response = await page.goto(url);
  assert.equal(response.status(), status, url);
  await checkPage(page, await response.text());
  return response;
}

// Presses Tab from the top of the page: what gets the focus, and whether one
// sees it. Stops when the focus has left the page, or is at its top again.
export async function tabOrder(page, most = 100) {
  const order = [];
  await page.evaluate(() => document.activeElement?.blur?.());
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        index: [...document.querySelectorAll('*')].indexOf(element),
        name: element.id || element.getAttribute('href') || element.textContent.trim(),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        onScreen: box.width > 0 && box.height > 0 && box.bottom > 0
          && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      };
    });
    if (!at || at.index === order[0]?.index) break;
    order.push(at);
  }
  return order;
}

// The elements that Tab ought to reach, by their place in the document.
export async function focusable(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const groups = new Set();
    return all.filter((element) => {
      if (!element.matches('a[href], button, input, select, textarea, summary')
          || element.matches('[tabindex="-1"], [type=hidden], :disabled')) return false;
      if (!element.checkVisibility()) return false;
      if (element.type !== 'radio') return true;
      // Tab goes to one radio button of a group: the chosen or the first.
      const chosen = document.querySelector(`input[name="${element.name}"]:checked`);
      if (groups.has(element.name) || (chosen && chosen !== element)) return false;
      groups.add(element.name);
      return true;
    }).map((element) => all.indexOf(element));
  });
}
