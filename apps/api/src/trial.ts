// Starts the shop with simulated card payments, unless a Stripe key is set: development, trials, journeys
// and load. The simulator lives in this process, under /stripe-simulator; production starts `main.ts`.
import './quick-start.ts';
import type { FindStandIn } from './start.ts';

const { openSimulator } = await import('@kontor/stripe-simulator/kept.ts');
const { start } = await import('./start.ts');
const { pretendedTranslation } = await import('./office/translating/pretended-translation.ts');

const findStandIn: FindStandIn = (env) => {
  // In production only when it is asked for by name.
  if (!env.useSimulator) return null;
  return openSimulator(env.DATA_DIR, {
    publicUrl: `${env.PUBLIC_ORIGIN}/stripe-simulator`,
    webhookUrl: `http://127.0.0.1:${env.PORT}/webhooks/stripe`,
    control: !env.isProduction,
  });
};
start(findStandIn, {
  machineTranslation: (env) => (env.isProduction ? null : pretendedTranslation),
});
