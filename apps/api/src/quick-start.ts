// Owns how fast the program's modules are found: it stands before all of them, in the programs that start the shop.
// Node keeps what it compiled for the next start, and reads the description of drizzle-orm (180 KB, of a thousand ways
// in) once and not for each of its 300 modules, which took two seconds and 100 MB.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const library = /\/node_modules\/drizzle-orm\/(?!.*\/node_modules\/)/;

/** Older Nodes lack these, and start as they did. */
const hooks: Partial<Pick<typeof module, 'registerHooks' | 'enableCompileCache'>> = module;

// In the project's own folder, also for who starts the program by itself; Node's own choice is one that all share. With
// `NODE_COMPILE_CACHE` it is there already, and stays.
const cache = fileURLToPath(new URL('../../../node_modules/.cache/node', import.meta.url));
hooks.enableCompileCache?.(cache);

/** Zod's sentences in fifty languages, each a module, of which it takes English by itself. */
const languages = /\/node_modules\/zod\/v4\/(classic|core)\/[a-z]+\.js$/;

const found = new Map<string, string>();
hooks.registerHooks?.({
  resolve(specifier, context, nextResolve) {
    const { parentURL = '' } = context;
    const isWithin = library.test(parentURL);
    if (isWithin && /^\.\.?\/.*\.js$/.test(specifier)) {
      return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
    }
    if (specifier === '../locales/index.js' && languages.test(parentURL)) {
      return {
        url: new URL('../locales/en.js', parentURL).href,
        format: 'module',
        shortCircuit: true,
      };
    }
    // Only for our own modules: a package may bring a library of its own version.
    const isOurs = /^drizzle-orm(\/|$)/.test(specifier) && !parentURL.includes('/node_modules/');
    const known = isOurs ? found.get(specifier) : undefined;
    if (known !== undefined) return { url: known, format: 'module', shortCircuit: true };
    const resolved = nextResolve(specifier, context);
    if (isOurs && resolved.format === 'module') found.set(specifier, resolved.url);
    return resolved;
  },
});
