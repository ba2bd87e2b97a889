// `npm run bench -- import [FILE] [--products N]`: how long a product file takes to check, to import and to
// import again, and the most memory that this process had meanwhile. Without a file one is made by a rule: three
// variants each, fifteen of four hundred columns that describe.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDb } from '@kontor/db/client.ts';
import { startEmbedded } from '@kontor/db/embedded.ts';
import { migrate } from '@kontor/db/migrate.ts';
import { makeShop } from '../../apps/api/src/catalogue/products/fixtures.ts';
import { importProducts } from '../../apps/api/src/office/imports/import-products.ts';
import { systemEdit } from '../../apps/api/src/platform/edit.ts';
import { readMemory } from './collected.ts';

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
        onProgress: async () => memory.look(),
      });
      const seconds = (performance.now() - began) / 1000;
      const { created, updated, unchanged, failed } = counts;
      const figures = {
        seconds: seconds.toFixed(1),
        'rows per s': (counts.rows / seconds).toFixed(0),
      };
      rows.push({ work, ...figures, created, updated, unchanged, failed, ...memory.end() });
    }
    console.table(rows);
    await close();
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const collectEveryMs = 5000;

/** The most megabytes that this process took since, and that were no garbage of its heap. */
function watchMemory() {
  let most = 0;
  let alive = 0;
  let collected = Date.now();
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() / 2 ** 20);
  }, 250);
  const look = () => {
    const { rssMb, heapMb } = readMemory();
    most = Math.max(most, rssMb);
    alive = Math.max(alive, heapMb);
  };
  return {
    look: () => {
      if (Date.now() - collected < collectEveryMs) return;
      look();
      collected = Date.now();
    },
    end: () => {
      clearInterval(timer);
      look();
      return { 'MB at most': Math.round(most), 'of its heap alive': Math.round(alive) };
    },
  };
}

async function makeFile(directory: string, products: number): Promise<string> {
  const path = join(directory, 'products.csv');
  const file = createWriteStream(path);
  const names = Array.from({ length: columns }, (_, at) => `Attribute: Fact ${at}`);
  // Written as it is made: what is measured is the import's memory.
  const write = async (row: readonly string[]) => {
    if (!file.write(`${row.join()}\n`)) await once(file, 'drain');
  };
  const own = ['Handle', 'Title', 'Vendor', 'Option1 Name', 'Option1 Value', 'Variant SKU'];
  await write([...own, 'Variant Price', ...names]);
  for (let nth = 0; nth < products; nth += 1) {
    const cells = names.map((_, at) =>
      (at + nth) % columns < described
        ? at % 3 === 0
          ? `${nth % 90} mm`
          : `Word ${nth % 40}`
        : '',
    );
    for (const [at, size] of sizes.entries()) {
      const said = at === 0 ? [`Product ${nth}`, `Brand ${nth % 100}`, 'Size'] : ['', '', ''];
      const row = [`bench-${nth}`, ...said, size, `B-${nth}-${size}`, `${10 + at}.50`];
      await write([...row, ...(at === 0 ? cells : names.map(() => ''))]);
    }
  }
  file.end();
  await once(file, 'finish');
  return path;
}
