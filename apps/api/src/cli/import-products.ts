// Owns `kontor import products`.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ImportChoices, importChoices, importEncodings } from '@kontor/shared/import-input.ts';
import { isCurrency } from '@kontor/shared/money.ts';
import { listMarkets } from '../catalogue/markets/queries.ts';
import { importProducts } from '../office/imports/import-products.ts';
import { picturesToFetch } from '../office/imports/pictures.ts';
import { nothingTaken } from '../office/imports/report.ts';
import { tellReport } from '../office/imports/tell-report.ts';
import { systemActor } from '../platform/actor.ts';
import { createLogger } from '../platform/http/logging.ts';
import { enqueueAll } from '../platform/jobs/jobs.ts';
import { startJobs } from '../platform/jobs/start-jobs.ts';
import { type Command, CommandError, readArgs, withDatabase } from './command.ts';

export const importProductsCommand: Command = {
  usage: 'import products FILE [--dry-run] [--currency EUR] [--remove-missing] [--encoding NAME]',
  summary: "Import products from Shopify's product CSV.",
  help: `Products are found by their handle, variants by their options or, where a row says none, by SKU.
What the file does not say stays: columns that it has not, cells that are blank, variants that it
does not name. Importing a file again changes nothing. Pictures are fetched by the running shop
afterwards.

  --dry-run          Only say what would happen.
  --currency CODE    Of the prices in the file; the default market's unless told.
  --remove-missing   Also take variants off sale that the file does not name, of its products.
  --encoding NAME    Of the file's letters, when they cannot be made out:
                     ${importEncodings
                       .join(', ')
                       .replace(/(.{1,60})(?:, |$)/g, '$1\n                     ')
                       .trim()}`,
  async run(args) {
    const { values, positionals } = readArgs(args, {
      'dry-run': { type: 'boolean' },
      'remove-missing': { type: 'boolean' },
      currency: { type: 'string' },
      encoding: { type: 'string' },
    });
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new CommandError('Name one file: import products FILE');
    // npm changes the directory; INIT_CWD is where the person is.
    const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
    if (!existsSync(path)) throw new CommandError(`There is no file ${path}`);
    const choices = readChoices(values.encoding, values['remove-missing'] ?? false);
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
        const report = await importProducts(db, {
          ...{ path, dryRun, currency, ...choices },
          edit: { by: { ...systemActor, name: 'kontor import' }, at: new Date() },
          onImages: (tx, ids) => enqueueAll(tx, 'imports.fetch-image', picturesToFetch(ids)),
        });
        for (const line of tellReport(report, { dryRun, currency })) console.log(line);
        const { lines } = report.counts;
        if (nothingTaken(report.counts)) process.exitCode = 1;
        else if (lines && lines.refused + lines.notUnderstood > 0) process.exitCode = 2;
      } finally {
        await jobs?.stop();
      }
    });
  },
};

function readChoices(encoding: string | undefined, remove: boolean): ImportChoices {
  const parsed = importChoices.safeParse({
    ...(encoding === undefined ? {} : { encoding: encoding.toLowerCase() }),
    mode: remove ? 'remove' : 'keep',
  });
  if (parsed.success) return parsed.data;
  throw new CommandError(
    `${encoding} is not an encoding known here. Choose of: ${importEncodings.join(', ')}`,
  );
}
