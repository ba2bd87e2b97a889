// Owns `kontor import products`.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isCurrency } from '@kontor/shared/money.ts';
import { createLogger } from '../http/logging.ts';
import { importProducts } from '../imports/import-products.ts';
import { systemActor } from '../inventory/rules.ts';
import { enqueue, startJobs } from '../jobs.ts';
import { listMarkets } from '../markets/queries.ts';
import { type Command, CommandError, readArgs, withDatabase } from './command.ts';

export const importProductsCommand: Command = {
  usage: 'import products FILE [--dry-run] [--currency EUR]',
  summary: "Import products from Shopify's product CSV.",
  help: `Products are found by their handle, variants by SKU or options; what the file does not say stays.
Importing a file again changes nothing. Pictures are fetched by the running shop afterwards.

  --dry-run          Only say what would happen.
  --currency CODE    Of the prices in the file; the default market's unless told.`,
  async run(args) {
    const { values, positionals } = readArgs(args, {
      'dry-run': { type: 'boolean' },
      currency: { type: 'string' },
    });
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new CommandError('Name one file: import products FILE');
    // npm changes the directory; INIT_CWD is where the person is.
    const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
    if (!existsSync(path)) throw new CommandError(`There is no file ${path}`);
    const dryRun = values['dry-run'] ?? false;
    await withDatabase(async ({ db }, env) => {
      const [market] = (await listMarkets(db)).filter((one) => one.isDefault);
      const currency = values.currency?.toUpperCase() ?? market?.currency;
      if (!currency) {
        throw new CommandError('There is no market yet. Say the currency: --currency EUR');
      }
      if (!isCurrency(currency)) throw new CommandError(`${currency} is not a currency.`);
      const jobs = dryRun
        ? null
        : await startJobs({ url: env.DATABASE_URL, log: createLogger(env) });
      try {
        const { counts, errors } = await importProducts(db, {
          ...{ path, dryRun, currency, actor: { ...systemActor, name: 'Command line' } },
          now: new Date(),
          onImage: (tx, mediaImportId) => enqueue(tx, 'imports.fetch-image', { mediaImportId }),
        });
        for (const { line, handle, reason } of errors) {
          console.log(`Line ${line}${handle ? ` (${handle})` : ''}: ${reason}`);
        }
        const { rows, created, updated, unchanged, failed } = counts;
        const would = dryRun ? 'Would be: ' : '';
        console.log(
          `${would}${created} created, ${updated} changed, ${unchanged} unchanged, ` +
            `${failed} left out; ${rows} rows in ${currency}.`,
        );
        if (failed > 0) process.exitCode = 2;
      } finally {
        await jobs?.stop();
      }
    });
  },
};
