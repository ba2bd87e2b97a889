// The rules of the architecture that no compiler holds: who may import whom, who reads the
// environment, who writes which table, how long a file may get. See docs/architecture.md.
import { readdirSync, readFileSync } from 'node:fs';
import { lockOrder } from '@kontor/db/lock-order.ts';
import { expect, test } from 'vitest';
import { floorOf, floors, roomOf } from './floors.ts';
import { type Import, importsOf, isTest, type Source, sources, target } from './source.ts';

const all = ['apps', 'packages', 'e2e', 'bench', 'tests', 'tools'].flatMap((folder) =>
  sources(folder).filter(({ path }) => !path.startsWith('packages/demo-store/studio/')),
);
const code = all.filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path));
const api = code.filter(({ path }) => path.startsWith('apps/api/src/'));
const demoStore = code.filter(({ path }) => path.startsWith('packages/demo-store/src/'));

/** Longer than the limit, each with its reason. */
const longFiles: Record<string, string> = {};
const MAX_LINES = 300;

/** Which of our packages a package may import; values beside types only where it says so. */
const allowed: Record<string, RegExp> = {
  'packages/shared': /^(?!)/,
  'packages/search': /^@kontor\/shared\//,
  'packages/db': /^@kontor\/shared\//,
  'packages/messages': /^@kontor\/shared\//,
  'packages/ui': /^@kontor\/shared\//,
  'packages/stripe-simulator': /^@kontor\/shared\//,
  // Stands above the API: it fills a shop by the API's own commands. Nothing below knows it.
  'packages/demo-store': /^@kontor\/(shared|db|api|stripe-simulator)\//,
  // The tokens are a text to the API: mails take their colours from it. What must not reach production
  // is asked below.
  'apps/api': /^@kontor\/((shared|db|search|messages|stripe-simulator)\/|ui\/tokens\.css$)/,
  'apps/storefront': /^@kontor\/(shared|messages|ui)\//,
  'apps/admin': /^@kontor\/(shared|messages|ui)\//,
};

/** Where production's programs begin; `trial.ts` is the start of development, trials and journeys. */
const productionEntries = [
  'apps/api/src/main.ts',
  'apps/api/src/worker.ts',
  'apps/api/src/cli/main.ts',
];
const imitations = /^packages\/(stripe-simulator|demo-store)\//;

const describeImport = ({ from, specifier }: Import) => `${from} imports ${specifier}`;
const packageOf = (path: string) => path.split('/').slice(0, 2).join('/');

test('dependencies point one way: shared ← db ← api, and apps know the API by type only', () => {
  const wrong = code
    .filter(({ path }) => packageOf(path) in allowed)
    .flatMap(importsOf)
    .filter(({ specifier }) => specifier.startsWith('@kontor/'))
    .filter(({ from, specifier, typeOnly }) => {
      const isApp = from.startsWith('apps/') && !from.startsWith('apps/api/');
      if (isApp && specifier === '@kontor/api/router') return !typeOnly;
      return !allowed[packageOf(from)]?.test(specifier);
    });
  expect(wrong.map(describeImport)).toEqual([]);
});

test('nothing that runs in production imports what imitates: simulator and demo store', () => {
  const byPath = new Map(code.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const walk = (path: string) => {
    const source = byPath.get(path);
    if (!source || reached.has(path)) return;
    reached.add(path);
    for (const found of importsOf(source)) walk(target(found));
  };
  for (const entry of productionEntries) {
    expect(byPath.has(entry), entry).toBe(true);
    walk(entry);
  }
  // It did walk: through the API and into the packages below it.
  expect([...reached]).toContain('apps/api/src/sales/payments/stripe.ts');
  expect([...reached]).toContain('packages/db/src/schema/orders.ts');
  expect([...reached].filter((path) => imitations.test(path))).toEqual([]);
});

test('relative imports stay in their package and name a real file', () => {
  const wrong = code
    .filter(({ path }) => packageOf(path) in allowed)
    .flatMap(importsOf)
    .filter(({ specifier }) => specifier.startsWith('.'))
    // React Router writes these types beside each route.
    .filter(({ specifier }) => !specifier.startsWith('./+types/'))
    .filter((found) => {
      const hasExtension = /\.(ts|tsx|mjs|css|json|svg|sql)(\?\w+)?$/.test(found.specifier);
      return !hasExtension || packageOf(target(found)) !== packageOf(found.from);
    });
  expect(wrong.map(describeImport)).toEqual([]);
});

test('imports of the API run down its floors, never up', () => {
  const above = floors.length;
  const height = (path: string) => {
    const floor = floors.indexOf(floorOf(path));
    return floor === -1 ? above : floor;
  };
  const wrong = api
    .filter((source) => !isTest(source))
    .flatMap(importsOf)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .filter((found) => height(target(found)) > height(found.from));
  expect(wrong.map(describeImport)).toEqual([]);
  // Each floor is there, and nothing stands beside them that is not the program's own top.
  const beside = new Set(api.map(({ path }) => path.split('/')[3] ?? ''));
  const folders = [...beside].filter((name) => !name.includes('.')).toSorted();
  expect(folders).toEqual([...floors, 'cli', 'host'].toSorted());
});

test('no room of the API reaches itself by what it imports, and every arrow is on record', async () => {
  const rooms = roomGraph();
  expect(cycleIn(rooms)).toEqual([]);
  // A new arrow between rooms is a decision: `vitest run --project unit tests/safety.test.ts -u`.
  await expect(drawn(rooms)).toMatchFileSnapshot('../docs/import-graph.txt');
});

test('no file reaches itself by what it imports, not even by a type', () => {
  const imports = new Map(
    code
      .filter((source) => /^(apps|packages)\//.test(source.path) && !isTest(source))
      .map((source) => [
        source.path,
        importsOf(source)
          .filter(({ specifier }) => specifier.startsWith('.'))
          .map(target),
      ]),
  );
  expect(cycleIn(imports)).toEqual([]);
});

/** Folders of pages that carry no room's name, each with its reason. */
const otherFolders: Record<string, string[]> = {
  'apps/admin/src/pages': [],
  // How dates and countries are written; what forms of several rooms share; what search engines read;
  // the frame around each page.
  'apps/storefront/app': ['format', 'forms', 'messages', 'seo', 'shell'],
};

test("pages of the admin and folders of the storefront carry the names of the API's rooms", () => {
  const rooms = api
    .filter(({ path }) => floors.includes(floorOf(path)))
    .map(({ path }) => roomOf(path));
  for (const [root, others] of Object.entries(otherFolders)) {
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.filter((name) => !rooms.includes(name)).toSorted(), root).toEqual(others);
  }
});

test('what differs between payment providers is asked of their capabilities, not of their names', () => {
  const names = '[\'"](stripe|manual)[\'"]';
  const byName = new RegExp(
    `provider\\w*\\)?\\s*([!=]==?|,)\\s*${names}|case ${names}|services\\.payments\\.(stripe|manual)\\b`,
    'i',
  );
  const deciding = code
    .filter(({ path }) => /^(apps|packages\/(shared|ui))\//.test(path))
    .filter((source) => !isTest(source) && !source.path.startsWith('apps/api/src/seed/'))
    .filter(({ text }) => byName.test(withoutComments(text)))
    .map(({ path }) => path);
  expect(deciding).toEqual([]);
});

test('the kit of components knows no router, query or API', () => {
  const wrong = code
    .filter(({ path }) => path.startsWith('packages/ui/'))
    .flatMap(importsOf)
    .filter(({ specifier }) => /^(react-router|@react-router|@trpc|@tanstack)/.test(specifier));
  expect(wrong.map(describeImport)).toEqual([]);
});

test('each decision says what was rejected', () => {
  const decisions = readdirSync('docs/decisions').map((name) => `docs/decisions/${name}`);
  const silent = decisions.filter((path) => !readFileSync(path, 'utf8').includes('**Rejected.**'));
  expect(silent).toEqual([]);
});

test('there are no barrels', () => {
  const reExports = /^\s*export\s+(\*|\{[^}]*\})\s+from\s/m;
  const wrong = code.filter(({ text }) => reExports.test(text));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('only env.ts reads the environment', () => {
  const wrong = api
    .filter((source) => !isTest(source))
    .filter(
      ({ path }) =>
        path !== 'apps/api/src/platform/env.ts' && !path.startsWith('apps/api/src/cli/'),
    )
    .filter(({ text }) => /process\.env\b/.test(withoutComments(text)));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('one place says where a response leads, and one reads forms', () => {
  const answering = /^(apps\/(storefront\/app|api\/src)|packages\/stripe-simulator\/src)\//;
  const users = (pattern: RegExp) =>
    code
      .filter(({ path }) => answering.test(path))
      .filter((source) => !isTest(source))
      .filter(({ text }) => pattern.test(withoutComments(text)))
      .map(({ path }) => path);
  // A Location made of what somebody typed leads to another site; see location.server.ts.
  expect(
    users(
      /import \{[^}]*\bredirect(Document)?\b|\.redirect\(|(set|append|setHeader|writeHead)\([^)]*\blocation\b/i,
    ),
  ).toEqual([
    'apps/api/src/host/storefront.ts',
    'apps/storefront/app/location.server.ts',
    // As at Stripe, the way back is what the payment was made with.
    'packages/stripe-simulator/src/challenge.ts',
  ]);
  expect(users(/\.formData\(/)).toEqual(['apps/storefront/app/forms/read-form.server.ts']);
});

test('what staff change is written by the one helper that knows who and when', () => {
  const wrong = api
    .filter(({ path, text }) => !isTest({ path, text }) && text.includes('staffProcedure('))
    .filter(({ text }) => /\binTransaction\b/.test(withoutComments(text)));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('rows are written only by the module that owns the table', () => {
  const owners = tableOwners();
  const wrong = [...api, ...demoStore]
    .filter((source) => !isTest(source))
    .flatMap(({ path, text }) => {
      const module = roomOf(path);
      return written(withoutComments(text))
        .filter((table) => owners.get(table)?.modules.includes(module) === false)
        .map((table) => `${path} writes ${table} of ${owners.get(table)?.modules.join(', ')}`);
    });
  expect(wrong).toEqual([]);
});

/** What takes locks beside the order of locks, each with its reason. */
const otherLocks = [
  // Alone with the database: before the program starts, and where tests get theirs.
  'packages/db/src/migrate.ts',
  'packages/db/src/test-server.ts',
  // Words of SQL that it breaks lines at.
  'apps/api/src/testing-sql.ts',
];

test('locks are taken in one file, which declares them in the order of locks', () => {
  const taking = code
    .filter((source) => /^(apps|packages)\//.test(source.path) && !isTest(source))
    .filter(({ text }) =>
      // A “.for(” of anything else than Symbol.
      /(?<!\bSymbol)\.for\(|\bfor (no key update|update|key share|share)\b|\bpg_(try_)?advisory/i.test(
        withoutComments(text),
      ),
    )
    .map(({ path }) => path);
  expect(taking.toSorted()).toEqual([...otherLocks, 'packages/db/src/locks.ts'].toSorted());
  const { text } = code.find(({ path }) => path === 'packages/db/src/locks.ts') ?? { text: '' };
  const names = lockOrder.map((name) => ({ name, at: text.indexOf(`'${name}'`) }));
  const declared = names.filter(({ at }) => at >= 0).toSorted((a, b) => a.at - b.at);
  expect(declared.map(({ name }) => name)).toEqual(
    lockOrder.filter((name) => declared.some((each) => each.name === name)),
  );
  expect(declared.length).toBeGreaterThan(15);
});

/** Tests in which time itself has to pass, each with its reason. */
const sleepers: Record<string, string> = {
  'apps/api/src/platform/http/gate.test.ts': 'how long a socket may stall, wait and trickle',
  'e2e/setup.ts': 'asks a server of another process again until it answers',
};

test('tests wait for what they need, not for some time', () => {
  const sleep =
    /setTimeout\(\s*(resolve|done|\(\) => resolve)|\bsetTimeout\b[^;]*from 'node:timers\/promises'|\.waitForTimeout\(/;
  const sleeping = all
    .filter((source) => isTest(source) || /\/testing-[\w-]+\.ts$|^e2e\//.test(source.path))
    .filter(({ path }) => path !== 'tests/safety.test.ts')
    .filter(({ text }) => sleep.test(withoutComments(text)))
    .map(({ path }) => path);
  expect(sleeping).toEqual(Object.keys(sleepers));
});

test('only tests hold walks at race points, and each point has one that does', () => {
  const holding = api
    .filter(({ text }) => /\b(holdNext|letAllPass)\b/.test(text))
    .map(({ path }) => path);
  expect(holding.toSorted()).toEqual([
    'apps/api/src/platform/race-points.ts',
    'apps/api/src/testing-races.ts',
  ]);
  const { text } = api.find(({ path }) => path.endsWith('/race-points.ts')) ?? { text: '' };
  const points = [...text.matchAll(/^ {2}\| ('[^']+')/gm)].map((match) => match[1] ?? '');
  expect(points.length).toBeGreaterThan(5);
  const passed = api.filter((source) => !isTest(source)).map((source) => source.text);
  const tests = api.filter(isTest).map((source) => source.text);
  for (const point of points) {
    expect(
      passed.some((source) => source.includes(`racePoint(${point})`)),
      point,
    ).toBe(true);
    expect(
      tests.some((source) => source.includes(point)),
      point,
    ).toBe(true);
  }
});

test('one place reads a price to sell by, and one adds up what can be sold', () => {
  const users = (pattern: RegExp) =>
    [...api, ...code.filter(({ path }) => path.startsWith('packages/db/src/sellable'))]
      .filter((source) => !isTest(source))
      .filter(({ text }) => pattern.test(withoutComments(text)))
      .map(({ path }) => path);
  expect(users(/\bvariantPrices\b|\bvariant_prices\b(?!_)/)).toEqual([
    'apps/api/src/catalogue/assortment/offer.ts',
    // Names the columns, and reads none.
    'apps/api/src/catalogue/assortment/price-columns.ts',
    // All prices of a variant, as staff keep them.
    'apps/api/src/catalogue/products/admin-queries.ts',
    'apps/api/src/catalogue/products/save-variants.ts',
  ]);
  expect(users(/greatest\([^)]*(on_hand|onHand)|sum\([^)]*backorder/i)).toEqual([
    // All that lies on the shelves, whoever holds it: what a buyer's share is measured by.
    'apps/api/src/sales/checkout/unpaid-limits.ts',
    'packages/db/src/sellable.ts',
  ]);
});

test('only the demo store writes round the owners of tables, to invent a past', () => {
  const wrong = code
    .flatMap(importsOf)
    .filter((found) => found.specifier.endsWith('/bulk.ts'))
    .filter((found) => target(found) === 'packages/demo-store/src/history/bulk.ts')
    .filter(({ from }) => !from.startsWith('packages/demo-store/src/'));
  expect(wrong.map(describeImport)).toEqual([]);
});

test('no file outgrows its reader', () => {
  const long = all
    .filter((source) => !isTest(source))
    .filter(({ text }) => text.split('\n').length - 1 > MAX_LINES)
    .map(({ path, text }) => `${path}: ${text.split('\n').length - 1} lines`)
    .filter((line) => !((line.split(':')[0] ?? '') in longFiles));
  expect(long).toEqual([]);
});

test('the lockfile knows the programs of every platform, so that npm ci works on each', () => {
  const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, Package> };
  const missing = Object.entries(packages).flatMap(([path, found]) =>
    Object.keys(found.optionalDependencies ?? {}).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

/** Where a file of the API stands: its floor and room; a floor's own files and the top are one each. */
function placeOf(path: string): string {
  const [first = '', second = ''] = path.split('/').slice(3);
  if (second === '') return 'top';
  if (!floors.includes(first)) return `top/${first}`;
  return second.includes('.') ? first : `${first}/${second}`;
}

/** Room → the rooms that it imports from. The top may import everything, so it is left out. */
function roomGraph(): Map<string, string[]> {
  const graph = new Map<string, Set<string>>();
  for (const source of api) {
    const room = placeOf(source.path);
    if (isTest(source) || room.startsWith('top')) continue;
    const others = graph.get(room) ?? new Set();
    graph.set(room, others);
    for (const found of importsOf(source)) {
      const other = placeOf(target(found));
      if (found.specifier.startsWith('.') && other !== room) others.add(other);
    }
  }
  return new Map([...graph].map(([room, others]) => [room, [...others].toSorted()]));
}

/** The rooms from the top floor down, each with its arrows, as `docs/import-graph.txt` keeps them. */
function drawn(rooms: Map<string, string[]>): string {
  const head =
    'Which room of apps/api/src imports from which, types included. Written by a test.\n';
  const blocks = floors.toReversed().map((floor) =>
    [...rooms]
      .filter(([room]) => room.split('/')[0] === floor)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([room, others]) => [room, ...others.map((other) => `  → ${other}`)].join('\n'))
      .join('\n'),
  );
  return `${[head, ...blocks].join('\n')}\n`;
}

/** The files of one circle, in the order in which they import each other; none: there is no circle. */
function cycleIn(graph: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const walk = (at: string, path: string[]): string[] => {
    if (path.includes(at)) return [...path.slice(path.indexOf(at)), at];
    if (done.has(at)) return [];
    for (const next of graph.get(at) ?? []) {
      const found = walk(next, [...path, at]);
      if (found.length > 0) return found;
    }
    done.add(at);
    return [];
  };
  for (const file of graph.keys()) {
    const found = walk(file, []);
    if (found.length > 0) return found;
  }
  return [];
}

type Package = { optionalDependencies?: Record<string, string> };
type Owner = { modules: string[] };

/**
 * Table → owner, under its names in TypeScript and in SQL. The head of each schema file says who
 * writes its tables: "Written only by the API modules `orders` and `checkout`."
 */
function tableOwners(): Map<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const { path, text } of sources('packages/db/src/schema')) {
    const tables = [...text.matchAll(/export const (\w+) = pgTable\(\s*'(\w+)'/g)];
    if (tables.length === 0) continue;
    const head = /Written only by the API\s[\s*]*modules?\s([^.]*)\./.exec(text)?.[1] ?? '';
    const modules = [...head.matchAll(/`([\w-]+)`/g)].map((match) => match[1] ?? '');
    expect(modules, `${path} says which module writes it`).not.toEqual([]);
    for (const [, variable = '', name = ''] of tables) {
      owners.set(variable, { modules });
      owners.set(name, { modules });
    }
  }
  return owners;
}

/** The tables that a text inserts into, updates or deletes from, by Drizzle or by SQL. */
function written(text: string): string[] {
  const drizzle = /\.(?:insert|update|delete)\(\s*(?:\w+\.)?(\w+)\s*\)/g;
  const raw = /\b(?:insert\s+into|delete\s+from|update)\s+(?:\$\{)?(?:only\s+)?"?(\w+)"?/gi;
  return [...text.matchAll(drizzle), ...text.matchAll(raw)].map((match) => match[1] ?? '');
}

function withoutComments(text: Source['text']): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
