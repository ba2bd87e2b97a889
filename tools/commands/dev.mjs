// `npm run dev`: database, migrations, demo store, then API, storefront and admin with hot reload,
// one block that says where everything is, and nothing left running after Ctrl-C.
import { setTimeout as sleep } from 'node:timers/promises';
import { database, migrated, query } from '../lib/database.mjs';
import { onEnding } from '../lib/ending.mjs';
import { busy, devPorts } from '../lib/ports.mjs';
import { run, start, stopLeftovers, stopTree } from '../lib/processes.mjs';
import { fail, tool } from '../lib/root.mjs';

const ports = devPorts(process.env);
if (typeof ports === 'string') fail(ports);
const shop = `http://localhost:${ports.storefront}`;
const api = `http://localhost:${ports.api}`;

if ((await stopLeftovers()) > 0) console.log('Stopped what an interrupted session left running.');
for (const [name, port] of Object.entries(ports)) {
  const sentence = await busy(port, `the ${name}`);
  if (sentence) fail(sentence);
}

let ending;
let turbo;
const db = await database();
onEnding(() => end(0));
await migrated(db);
const env = {
  DATABASE_URL: db.url,
  NODE_ENV: 'development',
  PUBLIC_URL: process.env.PUBLIC_URL || shop,
  // Each program of the three takes its own; PORT is the API's.
  PORT: String(ports.api),
  DEV_PORT: String(ports.storefront),
  API_URL: api,
  ADMIN_URL: `http://localhost:${ports.admin}`,
};
if (await isEmpty(db.url)) {
  console.log('Filling the demo store (once)…');
  const code = await run('packages/demo-store/src/main.ts', ['seed', '--if-empty'], {
    env,
  });
  if (code !== 0 && !ending)
    await end(1, 'The demo store could not be filled; the reason is above.');
}

if (!ending) {
  turbo = start(tool('turbo'), ['run', 'dev', '--env-mode=loose', '--ui=stream'], { env });
  turbo.once('error', (error) => end(1, `Turborepo did not start: ${error.message}`));
  turbo.once('exit', (code) => end(code || 1, 'One of the programs ended; the reason is above.'));
  await announce();
}

async function announce() {
  let trouble = '';
  const patience = setTimeout(() => {
    console.log('\nIt takes unusually long; what the programs say above may tell why.\n');
  }, 60_000);
  for (const url of [`${api}/readyz`, `${shop}/`]) {
    // While the programs start nobody answers. An error page is an answer: it is told, not awaited.
    for (let errors = 0; !ending && errors < 3; ) {
      const status = await statusOf(url);
      if (status !== undefined && status < 500) break;
      if (status !== undefined && url.startsWith(shop)) errors += 1;
      if (errors === 3) trouble = `\n   The first page answers with error ${status}; see above.\n`;
      await sleep(errors > 0 ? 1000 : 150);
    }
  }
  clearTimeout(patience);
  if (ending) return;
  const where = db.data ? `embedded Postgres, data in ${db.data}` : 'the one in DATABASE_URL';
  console.log(`
  ──────────────────────────────────────────────────────────────────────
   Kontor is running
${trouble}
   Storefront   ${shop}
   Admin        ${shop}/admin
                demo sign-in: demo@example.com / demo-demo-demo
                (demo data only; a real shop starts without it)
   Mails        ${process.env.SMTP_URL ? 'go out by SMTP_URL' : 'stay here: admin → Outbox'}
   Payments     ${
     process.env.STRIPE_SECRET_KEY
       ? 'Stripe, with the key in STRIPE_SECRET_KEY'
       : 'simulated: card 4242 4242 4242 4242, any future date'
   }
   Database     ${where}

   Ctrl-C stops everything.
  ──────────────────────────────────────────────────────────────────────
`);
}

/** The status of the answer; undefined while nobody answers. */
async function statusOf(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}

async function isEmpty(url) {
  const [row] = await query(url, 'select not exists (select 1 from store_settings) as empty');
  return row.empty;
}

/** Stops everything once, whoever asks and however often. */
function end(code, sentence) {
  ending ??= (async () => {
    if (sentence) console.error(`\n${sentence}`);
    turbo?.removeAllListeners('exit');
    if (turbo) await stopTree(turbo);
    await db.stop();
    process.exit(code);
  })();
  return ending;
}
