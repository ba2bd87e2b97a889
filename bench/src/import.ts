// `npm run bench -- import [FILE] [--products N]`: how long a product file takes to check, to import and to
// import again, and the most memory that this process had meanwhile. Without a file one is made by a rule: three
// variants each, fifteen of four hundred columns that describe.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDb } from '@kontor/db/client.ts';
import { startEmbedded } from '@kontor/db/embedded.ts';
import { migrate } from '@kontor/db/migrate.ts';
import { makeShop } from '../../apps/api/src/catalogue/products/fixtures.ts';
import { importProducts } from '../../apps/api/src/office/imports/import-products.ts';
import { systemEdit } from '../../apps/api/src/platform/edit.ts';

const columns = 400;
const described = 15;
const sizes = ['S', 'M', 'L'];

export async function benchImport(file: string | undefined, products: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'kontor-bench-'));
  const postgres = await startEmbedded({ directory: join(directory, 'postgres'), durable: true });
  try {
    await migrate(postgres.url);
    const { db, close } = createDb(postgres.url);
    await makeShop(db);
    const path = file ?? (await makeFile(directory, products));
    const rows: object[] = [];
    for (const [work, dryRun] of [
      ['check', true],
      ['run', false],
      ['again', false],
    ] as const) {
      const memory = watchMemory();
      const began = performance.now();
      const { counts } = await importProducts(db, {
        ...{ path, dryRun, currency: 'EUR', encoding: 'auto', mode: 'keep' },
        edit: systemEdit(new Date()),
        onImages: async () => {},
      });
      const seconds = (performance.now() - began) / 1000;
      const { created, updated, unchanged, failed } = counts;
      const figures = {
        seconds: seconds.toFixed(1),
        'rows per s': (counts.rows / seconds).toFixed(0),
      };
      rows.push({ work, ...figures, created, updated, unchanged, failed, 'MB at most': memory() });
    }
    console.table(rows);
    await close();
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Tells the most megabytes that this process had since. */
function watchMemory(): () => number {
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 250);
  return () => {
    clearInterval(timer);
    look();
    return Math.round(most / 2 ** 20);
  };
}

async function makeFile(directory: string, products: number): Promise<string> {
  const names = Array.from({ length: columns }, (_, at) => `Attribute: Fact ${at}`);
  const lines = [
    ['Handle', 'Title', 'Vendor', 'Option1 Name', 'Option1 Value', 'Variant SKU', 'Variant Price']
      .concat(names)
      .join(),
  ];
  for (let nth = 0; nth < products; nth += 1) {
    const cells = names.map((_, at) =>
      (at + nth) % columns < described
        ? at % 3 === 0
          ? `${nth % 90} mm`
          : `Word ${nth % 40}`
        : '',
    );
    for (const [at, size] of sizes.entries()) {
      const own = at === 0 ? [`Product ${nth}`, `Brand ${nth % 100}`, 'Size'] : ['', '', ''];
      const row = [`bench-${nth}`, ...own, size, `B-${nth}-${size}`, `${10 + at}.50`];
      lines.push([...row, ...(at === 0 ? cells : names.map(() => ''))].join());
    }
  }
  const path = join(directory, 'products.csv');
  await writeFile(path, lines.join('\n'));
  return path;
}
