// The routes of PROGRAM, by itself (PROGRAM -R; lib/web/route_list.h).
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { dir } from './instance.mjs';

export const routesOf = (program) => JSON.parse(
  execFileSync(join(dir, 'bin', program), ['-R'], { encoding: 'utf8' }),
);

export const pathsOf = (routes, method) => routes.filter((r) => r.method === method)
  .map(({ path }) => path);

// Those of one kind of visitor, or of several.
export const routesFor = (routes, ...kinds) => routes.filter(({ may }) => kinds.includes(may));

// What each field of ROUTE refuses, whatever else is sent: as pairs.
export function tamperings({ fields }) {
  const twice = fields.filter(({ type }) => type !== 'choices')
    .map(({ name }) => [[name, 'ja'], [name, 'ja']]);
  const unlisted = fields.filter(({ type, choices }) => type === 'check' || choices.length > 0)
    .map(({ name }) => [[name, 'geen-van-deze']]);
  return [...twice, ...unlisted];
}
