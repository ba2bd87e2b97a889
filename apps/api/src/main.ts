// Starts the shop as production runs it: card payments go to Stripe, or there are none.
import './quick-start.ts';

const { start } = await import('./start.ts');

start((env) => {
  if (!env.STRIPE_SIMULATOR) return null;
  throw new Error(
    'STRIPE_SIMULATOR is set, and main.ts knows no simulator. `npm start` chooses the right program; by hand ' +
      'it is `node apps/api/src/trial.ts`.',
  );
});
