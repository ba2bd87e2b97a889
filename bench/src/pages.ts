// `npm run bench -- pages [--runs N]`: home, a listing and a product of the demo shop as Lighthouse's mobile profile
// sees them, and what each fetches at first load. The middle of five runs; on a machine that does nothing else.
import { execFile } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findChromium, launchArguments } from '../../e2e/chromium.ts';
import { answers, ended, makeShop } from './servers.ts';

const paths = { home: '/', listing: '/c/tableware', product: '/p/everyday-mug' };
const lighthouse = fileURLToPath(import.meta.resolve('lighthouse/cli/index.js'));

/** Times in milliseconds, bytes as they came over the wire. */
type Figures = { score: number; lcp: number; fcp: number; tbt: number } & Record<
  'requests' | 'scripts' | 'fonts' | 'pictures' | 'all',
  number
>;

export async function benchPages(runs: number): Promise<void> {
  const shop = await makeShop();
  const kontor = shop.start('all');
  try {
    await answers(`${shop.url}/readyz`, kontor);
    const table: object[] = [];
    for (const [page, path] of Object.entries(paths)) {
      // The first visitor pays for what is kept afterwards; a page is judged as all others get it.
      await fetch(shop.url + path).then((response) => response.text());
      const seen: Figures[] = [];
      for (let run = 0; run < runs; run += 1) seen.push(await look(shop.url + path));
      const middle = (of: keyof Figures) =>
        seen.map((figures) => figures[of]).toSorted((a, b) => a - b)[runs >> 1] ?? Number.NaN;
      const kilobytes = (of: keyof Figures) => (middle(of) / 1000).toFixed(1);
      table.push({
        page,
        score: middle('score'),
        'LCP s': (middle('lcp') / 1000).toFixed(2),
        'FCP s': (middle('fcp') / 1000).toFixed(2),
        'TBT ms': middle('tbt').toFixed(0),
        requests: middle('requests'),
        'scripts KB': kilobytes('scripts'),
        'fonts KB': kilobytes('fonts'),
        'pictures KB': kilobytes('pictures'),
        'all KB': kilobytes('all'),
      });
      process.stderr.write(`  ${page}\n`);
    }
    console.log(`Middle of ${runs}; load ${loadavg()[0]?.toFixed(1)} at the end.`);
    console.table(table);
  } finally {
    await ended(kontor);
    await shop.remove();
  }
}

type Report = {
  categories: { performance: { score: number } };
  audits: Record<string, { numericValue: number; details?: { items: Transfer[] } }>;
};
type Transfer = { resourceType: string; transferSize: number; url: string };

/** One visit by a Chromium of its own. */
async function look(url: string): Promise<Figures> {
  const chromium = await findChromium();
  // The journeys compile on the thread that runs; a phone does not.
  const flags = launchArguments(chromium).filter((flag) => !flag.startsWith('--js-flags'));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      lighthouse,
      url,
      ...[
        '--only-categories=performance',
        '--output=json',
        '--quiet',
        '--no-enable-error-reporting',
      ],
      `--chrome-flags=--headless=new ${flags.join(' ')}`,
    ],
    { maxBuffer: 2 ** 28, env: { ...process.env, CHROME_PATH: chromium.executablePath } },
  );
  const { categories, audits } = JSON.parse(stdout) as Report;
  const value = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
  const items = audits['network-requests']?.details?.items ?? [];
  const transfers = items.filter((item) => item.url.startsWith('http'));
  const bytes = (type?: string) =>
    transfers
      .filter(({ resourceType }) => !type || resourceType === type)
      .reduce((sum, { transferSize }) => sum + transferSize, 0);
  return {
    score: Math.round(categories.performance.score * 100),
    lcp: value('largest-contentful-paint'),
    fcp: value('first-contentful-paint'),
    tbt: value('total-blocking-time'),
    requests: transfers.length,
    scripts: bytes('Script'),
    fonts: bytes('Font'),
    pictures: bytes('Image'),
    all: bytes(),
  };
}
