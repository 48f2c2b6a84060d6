// What the build made, for tests that look at it without a server: the folder
// that tests/run.sh names, or build/ by hand.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const buildFolder = pathToFileURL(`${resolve(root, process.env.BURGERNET_BUILD ?? 'build')}/`);

function load(language, name) {
  const file = new URL(`share/templates/${language}/${name}.tpl`, buildFolder);
  return readFileSync(file, 'utf8').replace(/^[^\n]*\n/, '')
    .replace(/\{\{>PARTIAL_(\w+)\}\}/g, (_, partial) => load(language,
      `partials/${partial.toLowerCase()}`));
}

// A built page with VALUES put in as the programs would: for pages that a
// healthy server does not show. Sections are shown once, or once per row.
export function pageOf(language, name, values) {
  const fill = (text, scope) => text
    .replace(/\{\{#(\w+)\}\}(.*?)\{\{\/\1\}\}/gs, (_, section, inner) => [scope[section] ?? []]
      .flat().map((row) => fill(inner, { ...scope, ...row })).join(''))
    .replace(/\{\{(\w+)\}\}/g, (_, variable) => scope[variable] ?? '');
  return fill(load(language, 'layout').replace('{{>PAGE}}', () => load(language, name)), {
    LANGUAGE: language,
    BASE: language === 'en' ? '/en' : '',
    HOME: language === 'en' ? '/en' : '/',
    PATH_NL: '/',
    PATH_EN: '/en',
    THEME: 'burgernet',
    SITE: 'Burgernet',
    REGION: 'Regio',
    CONTACT_PHONE: '06-1234 5000',
    CONTACT_PHONE_LINK: '0612345000',
    CONTACT_EMAIL: 'balie@burgernet.example',
    ...values,
  }).trimStart();
}
