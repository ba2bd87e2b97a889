// Owns the simulator's keys: made once at random and kept beside its journal, so that a simulator
// that faces the world (a public trial shop) is not open to everybody who has read this file.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const keysShape = z.object({
  secretKey: z.string(),
  publishableKey: z.string(),
  webhookSecret: z.string(),
});
export type SimulatorKeys = z.infer<typeof keysShape>;

export function simulatorKeys(dataDir: string): SimulatorKeys {
  const file = join(dataDir, 'stripe-simulator-keys.json');
  mkdirSync(dataDir, { recursive: true });
  const secret = () => randomBytes(18).toString('hex');
  const fresh: SimulatorKeys = {
    secretKey: `sk_test_simulator_${secret()}`,
    publishableKey: `pk_test_simulator_${secret()}`,
    webhookSecret: `whsec_simulator_${secret()}`,
  };
  try {
    writeFileSync(file, JSON.stringify(fresh), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    // Another process, or an earlier start, was first: its keys hold.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return keysShape.parse(JSON.parse(readFileSync(file, 'utf8')));
}
