// A browser without JavaScript: keeps cookies, follows redirects, and sends
// back what a page's form holds.

import assert from 'node:assert/strict';

function unescape(text) {
  const names = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
  return text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (whole, name) => {
    if (name[0] !== '#') return names[name] ?? whole;
    const code = name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return String.fromCodePoint(code);
  });
}

function attributes(tag) {
  const found = {};
  for (const [, name, value] of tag.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)) {
    found[name] = unescape(value ?? '');
  }
  return found;
}

// What is to be read on a page: no tags, no runs of white space.
export function textOf(html) {
  return unescape(html.replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
}

// The forms of a page: action, and what each field holds as a browser sends it.
export function formsOf(html) {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head, body]) => {
    const fields = [];
    for (const [, tag] of body.matchAll(/<input\b([^>]*)>/g)) {
      const a = attributes(tag);
      const chosen = !['radio', 'checkbox'].includes(a.type) || 'checked' in a;
      if (chosen) fields.push([a.name, a.value ?? '']);
    }
    for (const [, tag, options] of body.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
      const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, o]) => attributes(o));
      const chosen = all.find((o) => 'selected' in o) ?? all[0];
      if (chosen) fields.push([attributes(tag).name, chosen.value]);
    }
    return { action: attributes(head).action, fields };
  });
}

export class Page {
  constructor(path, response, html) {
    this.path = path;
    this.status = response.status;
    this.headers = response.headers;
    this.html = html;
  }

  get text() {
    return textOf(this.html);
  }

  get title() {
    return textOf(/<title>(.*?)<\/title>/s.exec(this.html)?.[1] ?? '');
  }

  get heading() {
    return textOf(/<h1\b[^>]*>(.*?)<\/h1>/s.exec(this.html)?.[1] ?? '');
  }

  // Where a redirect leads, without the site's own name; else undefined.
  get location() {
    return this.headers.get('location')?.replace(/^https?:\/\/[^/]+/, '');
  }

  // Field name → sentence, as the summary above the form tells.
  get faults() {
    const list = /aria-labelledby="faults"(.*?)<\/section>/s.exec(this.html)?.[1] ?? '';
    return Object.fromEntries([...list.matchAll(/<a [^>]*href="#([^"]+)"[^>]*>(.*?)<\/a>/gs)]
      .map(([, field, sentence]) => [field, textOf(sentence)]));
  }

  form(action) {
    const found = formsOf(this.html).find((f) => f.action === action);
    if (!found) throw new Error(`${this.path} (${this.status}) has no form to ${action}`);
    return found;
  }
}

export class Visitor {
  constructor(base, { headers = {} } = {}) {
    this.base = base;
    this.headers = headers;
    this.cookies = new Map();
    this.page = null;
    this.trail = []; // every address that was asked
  }

  async request(path, options = {}) {
    this.trail.push(path);
    const cookie = [...this.cookies].map(([n, v]) => `${n}=${v}`).join('; ');
    const response = await fetch(this.base + path, {
      redirect: 'manual',
      ...options,
      headers: { ...(cookie && { cookie }), ...this.headers, ...options.headers },
    });
    // We set one cookie at most; getSetCookie() is younger than Debian's Node.
    const line = response.headers.get('set-cookie');
    if (line) {
      assert.equal(line.includes(','), false, 'one cookie');
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const html = await response.text();
    return new Page(path, response, html);
  }

  async follow(page) {
    for (let hops = 0; page.status === 303; hops++) {
      if (hops === 5) throw new Error(`redirected for ever at ${page.path}`);
      page = await this.request(page.location);
    }
    this.page = page;
    return page;
  }

  async get(path) {
    return this.follow(await this.request(path));
  }

  // Sends FIELDS as they are; the answer itself, without going on.
  async send(path, fields, options = {}) {
    const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
    const body = options.body ?? new URLSearchParams(
      pairs.flatMap(([n, v]) => (Array.isArray(v) ? v.map((one) => [n, one]) : [[n, v]])),
    ).toString();
    return this.request(path, {
      method: 'POST',
      ...options,
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...options.headers },
    });
  }

  // Fills in CHANGES (null takes a field away) on the page at hand and sends
  // the form to ACTION; goes on to where that leads.
  async submit(action, changes = {}) {
    const fields = this.page.form(action).fields
      .filter(([name]) => !(name in changes));
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) continue;
      for (const one of [value].flat()) fields.push([name, one]);
    }
    return this.follow(await this.send(action, fields));
  }
}
