// The build of templates: what it makes of blocks and texts, and that it stops
// with file and line where a page would come out wrong.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'burgernet-templates-'));
after(() => rmSync(folder, { recursive: true }));

cpSync(join(root, 'po'), join(folder, 'po'), { recursive: true });
for (const name of ['templates/enroll', 'lib/web']) {
  mkdirSync(join(folder, name), { recursive: true });
}
writeFileSync(join(folder, 'manifest'), 'site.css site.0123456789ab.css\n');

const HEAD = '{{%AUTOESCAPE context="HTML"}}\n';
const ENGLISH = {
  Naam: 'Name', 'Dag {{NAME}}': 'Hello {{NAME}}', '(optioneel)': '(optional)', 'Fout:': 'Error:',
};

function write({ template = `${HEAD}<p>[[Naam]]</p>`, english = ENGLISH, c = '', po = '' }) {
  writeFileSync(join(folder, 'templates/enroll/x.tpl'), template);
  writeFileSync(join(folder, 'lib/web/x.c'), c);
  const entries = Object.entries(english).map(([id, text]) => `msgid ${JSON.stringify(id)}\n`
    + `msgstr ${JSON.stringify(text)}\n`);
  writeFileSync(join(folder, 'po/en.po'), 'msgid ""\nmsgstr "Content-Type: text/plain; '
    + `charset=UTF-8\\n"\n\n${entries.join('\n')}\n${po}`);
}

// { code, errors } of a script run in the folder.
function run(...args) {
  try {
    const out = execFileSync('perl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    return { code: 0, errors: '', out };
  } catch (error) {
    return { code: error.status, errors: error.stderr, out: error.stdout };
  }
}

function build(language, what) {
  write(what);
  const result = run('po/templates.pl', language, 'po/en.po', 'manifest', 'out',
    'templates/enroll/x.tpl');
  return { ...result, html: result.code === 0
    ? readFileSync(join(folder, 'out/enroll/x.tpl'), 'utf8').slice(HEAD.length) : null };
}

function check(what) {
  write(what);
  return run('po/check.pl');
}

test('a text comes out in the language, white space squeezed, lines kept', () => {
  const template = `${HEAD}<b>[[Dag\n   {{NAME}}]]</b>\n<i>[[Naam]]</i>`;
  assert.equal(build('nl', { template }).html, '<b>Dag {{NAME}}\n</b>\n<i>Naam</i>');
  assert.equal(build('en', { template }).html, '<b>Hello {{NAME}}\n</b>\n<i>Name</i>');
});

test('bare elements get the class of their component, others keep theirs', () => {
  const template = `${HEAD}<p>[[Naam]]</p><p class="x">[[Naam]]</p>`
    + '<ul class="y"><li>[[Naam]]</li></ul><ol><li>[[Naam]]</li></ol>';
  assert.equal(build('nl', { template }).html, '<p class="utrecht-paragraph">Naam</p>'
    + '<p class="x">Naam</p><ul class="y"><li>Naam</li></ul><ol class="utrecht-ordered-list">'
    + '<li class="utrecht-ordered-list__item">Naam</li></ol>');
});

test('a field ties label, hint and fault to its input', () => {
  const { html } = build('nl', {
    template: `${HEAD}<<textfield name=huis-nr label="[[Naam]]" hint="[[Naam]]" optional>>`,
  });
  assert.match(html, /<label [^>]*for="huis-nr">Naam <span[^>]*>\(optioneel\)<\/span>/);
  assert.match(html, /<div [^>]*id="huis-nr-hint">Naam<\/div>/);
  assert.match(html, /\{\{#HUIS_NR_FAULT\}\}<div [^>]*id="huis-nr-fault">/);
  assert.match(html, /aria-describedby="huis-nr-hint\{\{#HUIS_NR_FAULT\}\} huis-nr-fault/);
  assert.match(html, /\{\{#HUIS_NR_FAULT\}\} aria-invalid="true"\{\{\/HUIS_NR_FAULT\}\}/);
  assert.match(html, /value="\{\{HUIS_NR\}\}"/);
  assert.doesNotMatch(html, /aria-required/);
});

test('the first choice has the id that the error summary links to', () => {
  const { html } = build('nl', {
    template: `${HEAD}<<radios name=rust legend="[[Naam]]">><<radio value=a-b label="[[Naam]]">>`
      + '<<radio value=c label="[[Naam]]">><</radios>>',
  });
  assert.match(html, /id="rust" name="rust" value="a-b"\{\{#RUST_A_B\}\} checked/);
  assert.match(html, /id="rust-2" name="rust" value="c"\{\{#RUST_C\}\} checked/);
  assert.match(html, /role="radiogroup" aria-required="true"/);
});

test('only nl, only en', () => {
  const template = `${HEAD}<<only nl>>a<</only>><<only en>>b<</only>>`;
  assert.equal(build('nl', { template }).html, 'a');
  assert.equal(build('en', { template }).html, 'b');
});

test('a file of our own gets its hashed name', () => {
  const { html } = build('nl', { template: `${HEAD}<link href="@static/site.css@">` });
  assert.equal(html, '<link href="/static/site.0123456789ab.css">');
});

for (const [name, template, expected] of [
  ['no AUTOESCAPE', '<p>[[Naam]]</p>', /x\.tpl:1: the first line/],
  ['AUTOESCAPE not first', `\n${HEAD}`, /x\.tpl:1: the first line/],
  ['no English', `${HEAD}\n<p>[[Adres]]</p>`, /x\.tpl:3: no English for "Adres"/],
  ['text outside brackets', `${HEAD}<p>Naam</p>`, /x\.tpl:2: a text outside/],
  ['unclosed brackets', `${HEAD}<p>[[Naam</p>`, /x\.tpl:2:/],
  ['unknown block', `${HEAD}<<field name=x>>`, /x\.tpl:2: <<field>> is not a block/],
  ['unknown attribute', `${HEAD}<<button label="[[Naam]]" colour=red>>`, /no attribute colour/],
  ['attribute missing', `${HEAD}\n<<textfield name=x>>`, /x\.tpl:3: <<textfield>> needs label/],
  ['unclosed block', `${HEAD}<<form action=/x>>`, /<<form>> is not closed/],
  ['crossed blocks', `${HEAD}<<form action=/x>><<buttons>><</form>>`, /<<form>> ends nothing/],
  ['a choice alone', `${HEAD}<<radio value=x label="[[Naam]]">>`, /belongs in radios/],
  ['an unreadable block', `${HEAD}<<button label=>>`, /a block cannot be read|text outside/],
  ['unknown file', `${HEAD}<img src="@static/nee.svg@">`, /no file nee\.svg in static/],
]) {
  test(`the build stops: ${name}`, () => {
    const result = build('en', { template });
    assert.notEqual(result.code, 0);
    assert.match(result.errors, expected);
    assert.equal(result.errors.trim().split('\n').length, 1, result.errors);
  });
}

test('a template that went does not stay in the build', () => {
  build('nl', {});
  writeFileSync(join(folder, 'out/enroll/old.tpl'), HEAD);
  build('nl', {});
  assert.throws(() => readFileSync(join(folder, 'out/enroll/old.tpl')), /ENOENT/);
});

const USED = { Naam: 'Name' };

test('the catalog: all is well', () => {
  const result = check({ english: { ...USED, Zin: 'Sentence' }, c: 'f(N_("Zin"));' });
  assert.equal(result.errors, '');
  assert.equal(result.code, 0);
});

for (const [name, what, expected] of [
  ['a sentence of C without English', { c: '\nf(N_("Een " "zin"));' },
    /lib\/web\/x\.c:2: no English for "Een zin"/],
  ['a looked up sentence', { c: 'catalog_get(language, "Zin");' }, /no English for "Zin"/],
  ['a text of a template', { template: `${HEAD}\n\n[[Adres]]` }, /x\.tpl:4: no English/],
  ['an entry nobody uses', { english: { ...USED, Oud: 'Old' } }, /not used: "Oud"/],
  ['an empty translation', { english: { Naam: '' } }, /en\.po:\d+: not translated: "Naam"/],
  ['another variable', {
    template: `${HEAD}[[Dag {{NAME}}]][[Naam]]`,
    english: { ...USED, 'Dag {{NAME}}': 'Hello {{NAAM}}' },
  }, /other variables or tags/],
  ['another tag', {
    template: `${HEAD}[[<b>Dag</b>]][[Naam]]`,
    english: { ...USED, '<b>Dag</b>': '<i>Hello</i>' },
  }, /other variables or tags/],
  ['a fuzzy entry', { po: '#, fuzzy\nmsgid "Vaag"\nmsgstr "Vague"\n', c: 'N_("Vaag")' },
    /fuzzy: "Vaag"/],
  ['an entry twice', { po: 'msgid "Naam"\nmsgstr "Name"\n' }, /twice: "Naam"/],
]) {
  test(`the catalog: ${name}`, () => {
    const result = check({ english: USED, ...what });
    assert.equal(result.code, 1);
    assert.match(result.errors, expected);
  });
}

test('an example in a comment is no text', () => {
  assert.equal(check({ english: USED, c: '/* N_("Zo") */ // N_("of zo")\n' }).code, 0);
});

test('what is missing is printed, ready to fill in', () => {
  write({ english: USED, c: 'N_("Een \\"zin\\"")' });
  assert.match(run('po/check.pl', '--missing').out,
    /# lib\/web\/x\.c:1\nmsgid "Een \\"zin\\""\nmsgstr ""/);
});
