// Owns where things are and how the tools of the project are called.
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const tools = {
  biome: '@biomejs/biome/bin/biome',
  knip: 'knip/bin/knip.js',
  tsc: 'typescript/bin/tsc',
  turbo: 'turbo/bin/turbo',
  vitest: 'vitest/vitest.mjs',
};

/** The script of a tool, to be run by Node: the links in .bin are of another kind on Windows. */
export const tool = (name) => join(root, 'node_modules', tools[name]);

/** The environment of everything the commands start: the project's Node first, no telemetry. */
export const environment = (extra = {}) => ({
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
  // Compiled once, not at every start, from the very first module on; Node looks after it and does without when it cannot
  // write. In the project's own folder: in one that all share, somebody else could put what is run.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || join(root, 'node_modules/.cache/node'),
  ...extra,
});

/** Ends the command with one sentence. */
export function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}
