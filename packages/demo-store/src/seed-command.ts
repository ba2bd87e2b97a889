// Owns `kontor seed`.

import { type Command, CommandError, readArgs, withDatabase } from '@kontor/api/cli/command.ts';
import { demoEmail, demoPassword } from '@kontor/api/people/staff/demo.ts';
import { createDiskStorage } from '@kontor/api/platform/storage.ts';
import { simulatorJournal } from '@kontor/stripe-simulator/kept.ts';
import { isEmptyStore, seedDemo } from './demo.ts';
import { tellSimulator } from './history/simulated-payments.ts';

export const seedCommand: Command = {
  usage: 'seed [--if-empty] [--no-history]',
  summary: 'Fill the database with the demo store.',
  help: `Adds the demo store Marl: markets, tax, shipping, coupons, products with pictures and stock, and a
demo sign-in that works in development only. A store without orders also gets a past: 300 customers
and fourteen months of orders, all invented, with mails in the outbox and, on today's desk, a dispute, a
refund that failed, transfers that are awaited or came in part, and a card that waits to be captured.
What is there already is left alone.

  --if-empty     Do nothing, without complaint, when the store has been set up.
  --no-history   Goods only: no customers, no orders.`,
  async run(args) {
    const { values, positionals } = readArgs(args, {
      'if-empty': { type: 'boolean' },
      'no-history': { type: 'boolean' },
    });
    if (positionals.length > 0) throw new CommandError('seed takes no arguments.');
    await withDatabase(async ({ db }, env) => {
      if (values['if-empty'] && !(await isEmptyStore(db))) {
        console.log('The store has been set up already; nothing was changed.');
        return;
      }
      if (env.isProduction && !(await isEmptyStore(db))) {
        throw new CommandError('This is a production store with data; the demo stays out of it.');
      }
      await seedDemo(db, {
        storage: createDiskStorage(env.mediaDir),
        now: new Date(),
        shopUrl: env.PUBLIC_ORIGIN,
        history: !values['no-history'],
      });
      if (env.useSimulator) await tellSimulator(db, simulatorJournal(env.DATA_DIR));
      console.log('The demo store is ready.');
      if (!env.isProduction) console.log(`Demo sign-in: ${demoEmail} / ${demoPassword}`);
    });
  },
};
