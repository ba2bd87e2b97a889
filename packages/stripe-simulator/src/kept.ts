// Owns a simulator that outlives its process: its journal and its keys lie in a data directory.
import { join } from 'node:path';
import type { Router } from 'express';
import { type SimulatorKeys, simulatorKeys } from './keys.ts';
import { createStripeSimulator } from './simulator.ts';

/** Where the simulator of this data directory keeps what it knows. */
export function simulatorJournal(dataDir: string): string {
  return join(dataDir, 'stripe-simulator.ndjson');
}

export type KeptSimulator = { keys: SimulatorKeys; router: Router };

/** Opens the simulator of a data directory, with what it knew before. One process at a time. */
export function openSimulator(
  dataDir: string,
  at: {
    /** Where a browser finds the simulator, without a trailing slash. */
    publicUrl: string;
    webhookUrl: string;
    /** Mounts `/_control`, which obeys anybody: never where others reach it. */
    control: boolean;
  },
): KeptSimulator {
  const keys = simulatorKeys(dataDir);
  const { router } = createStripeSimulator({
    file: simulatorJournal(dataDir),
    publicUrl: at.publicUrl,
    secretKey: keys.secretKey,
    publishableKey: keys.publishableKey,
    webhook: { url: at.webhookUrl, secret: keys.webhookSecret },
    control: at.control,
  });
  return { keys, router };
}
