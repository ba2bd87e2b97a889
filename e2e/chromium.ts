// Owns which Chromium the journeys and the component tests use: one that is installed, else the one
// that comes with the npm package @sparticuz/chromium.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';

export type Chromium = { executablePath: string; isPackaged: boolean };

const installed = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Asked once, before the workers start: two that unpack at once would get in each other's way. */
export async function findChromium(): Promise<Chromium> {
  const found = installed.find((path) => path && existsSync(path));
  if (found) return { executablePath: found, isPackaged: false };
  return { executablePath: await packagedChromium(), isPackaged: true };
}

/** What it is started with: it opens no connection of its own. */
export function launchArguments({ isPackaged }: Chromium): string[] {
  return [
    // The packaged build has no GPU libraries: drawn without one, pages take half the time of a GPU that is
    // simulated. The package's own defaults would switch off web security.
    ...(isPackaged ? ['--no-zygote', '--disable-gpu'] : []),
    ...['--no-sandbox', '--disable-dev-shm-usage'],
    // Scripts are compiled and tidied up after on the thread that runs them. Beside it, on cores that are
    // busy, it took a quarter of the browser's processor time for pages that live for seconds.
    '--js-flags=--single-threaded',
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ];
}

/**
 * Unpacked once into this checkout. The package would use the machine's temporary folder, where it
 * belongs to whoever came first and nobody else may start it.
 */
async function packagedChromium(): Promise<string> {
  const own = join(import.meta.dirname, '../node_modules/.cache/chromium');
  mkdirSync(own, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = own;
  try {
    return await sparticuz.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
