// Owns the list of what an operator can do to a shop. The demo store adds its own command to it.
import type { Command } from './command.ts';
import { importProductsCommand } from './import-products.ts';
import { integrityCommand } from './integrity.ts';
import { logHashCommand } from './log-hash.ts';
import { migrateCommand } from './migrate.ts';
import { staffInviteCommand } from './staff-invite.ts';

export type Commands = Readonly<Record<string, Command>>;

export const operatorCommands: Commands = {
  migrate: migrateCommand,
  'import products': importProductsCommand,
  'staff invite': staffInviteCommand,
  integrity: integrityCommand,
  'log-hash': logHashCommand,
};
