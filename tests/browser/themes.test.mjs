// The contrast of every theme, light and dark, as WCAG 2.2 measures it (1.4.3
// and 1.4.11), by what the built style sheet gives.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { buildFolder } from './built.mjs';

const TEXT = 4.5;
const SHAPE = 3;
// [foreground, background, least]
const PAIRS = [
  ['--basis-color-default-color-document', '--basis-color-default-bg-document', TEXT],
  ['--basis-color-default-color-document', '--basis-color-default-bg-subtle', TEXT],
  ['--basis-color-default-color-document', '--basis-color-accent-1-bg-subtle', TEXT],
  ['--basis-color-default-color-document', '--basis-color-info-bg-subtle', TEXT],
  ['--basis-color-default-color-document', '--basis-color-positive-bg-subtle', TEXT],
  ['--basis-color-default-color-document', '--basis-color-warning-bg-subtle', TEXT],
  ['--basis-color-default-color-document', '--basis-color-negative-bg-subtle', TEXT],
  ['--basis-color-default-color-subtle', '--basis-color-default-bg-document', TEXT],
  ['--basis-color-default-color-subtle', '--basis-color-default-bg-subtle', TEXT],
  ['--basis-color-action-1-inverse-color-default', '--basis-color-action-1-inverse-bg-default', TEXT],
  ['--basis-color-action-1-inverse-color-default', '--basis-color-action-1-inverse-bg-hover', TEXT],
  ['--basis-color-action-2-color-default', '--basis-color-default-bg-document', TEXT],
  ['--basis-color-action-2-color-default', '--basis-color-default-bg-raised', TEXT],
  ['--basis-color-action-2-color-default', '--basis-color-default-bg-subtle', TEXT],
  ['--basis-color-action-2-color-default', '--basis-color-info-bg-subtle', TEXT],
  ['--basis-color-action-2-color-default', '--basis-color-warning-bg-subtle', TEXT],
  ['--basis-color-action-2-color-hover', '--basis-color-accent-1-bg-subtle', TEXT],
  ['--basis-color-accent-1-inverse-color-default', '--basis-color-accent-1-inverse-bg-default', TEXT],
  ['--basis-color-negative-color-default', '--basis-color-default-bg-document', TEXT],
  ['--basis-color-negative-color-default', '--basis-color-negative-bg-subtle', TEXT],
  ['--basis-color-default-border-default', '--basis-color-default-bg-document', SHAPE],
  ['--basis-color-default-border-default', '--basis-color-default-bg-subtle', SHAPE],
  ['--basis-color-negative-border-default', '--basis-color-default-bg-document', SHAPE],
  ['--basis-color-positive-border-default', '--basis-color-default-bg-document', SHAPE],
  ['--burgernet-signal', '--basis-color-accent-1-inverse-bg-default', SHAPE],
  ['--basis-focus-outline-color', '--basis-color-default-bg-document', SHAPE],
];

function luminance([r, g, b]) {
  const [x, y, z] = [r, g, b].map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

let browser;
let css;
let themes;

before(async () => {
  const folder = new URL('share/static/', buildFolder);
  const name = readdirSync(folder).find((file) => /^site\.[0-9a-f]{12}\.css$/.test(file));
  css = readFileSync(new URL(name, folder), 'utf8');
  themes = [...new Set(['burgernet', ...[...css.matchAll(/\.burgernet-theme--([a-z-]+)/g)]
    .map((match) => match[1])])];
  browser = await launch();
});
after(() => browser.close());

// The colours of THEME as the browser resolves them.
async function colours(page, theme) {
  return page.evaluate(({ name, tokens }) => {
    document.documentElement.className = `burgernet-theme burgernet-theme--${name}`;
    const probe = document.body.appendChild(document.createElement('p'));
    const found = {};
    for (const token of tokens) {
      probe.style.color = `var(${token})`;
      found[token] = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
    }
    probe.remove();
    return found;
  }, { name: theme, tokens: [...new Set(PAIRS.flatMap(([a, b]) => [a, b]))] });
}

test('the measure itself: black on white is 21, grey 767676 just passes', () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.ok(contrast([0x76, 0x76, 0x76], [255, 255, 255]) >= 4.5);
  assert.ok(contrast([0x77, 0x77, 0x77], [255, 255, 255]) < 4.5);
});

test('every municipality of the plan has a theme', () => {
  for (const name of ['bergambacht', 'gouda', 'hillegom', 'krimpenerwaard', 'leiden',
    'noordwijk', 'schoonhoven', 'vlist', 'zuidplas']) {
    assert.ok(themes.includes(name), name);
  }
});

for (const colorScheme of ['light', 'dark']) {
  test(`contrast of each theme, ${colorScheme}`, async () => {
    const page = await browser.newPage({ colorScheme });
    await page.setContent('<!DOCTYPE html><title>t</title><body>');
    await page.addStyleTag({ content: css });
    const seen = new Set();
    for (const theme of themes) {
      const found = await colours(page, theme);
      seen.add(found['--basis-color-action-2-color-default'].join());
      for (const [front, back, least] of PAIRS) {
        const ratio = contrast(found[front], found[back]);
        assert.ok(ratio >= least,
          `${theme}: ${front} on ${back} is ${ratio.toFixed(2)}, not ${least}`);
      }
    }
    assert.equal(seen.size, themes.length, 'two themes look the same');
    await page.close();
  });
}
