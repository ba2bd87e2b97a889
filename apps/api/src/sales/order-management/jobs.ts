// Owns the background work of orders, as the queue knows it.
import type { App } from '../../platform/context.ts';
import { expireOrders as expire } from './expire.ts';
import { forgetNetworks, releaseTransfers, remindOfTransfers } from './transfers.ts';

export async function expireOrders(app: App): Promise<void> {
  await expire(app);
  await remindOfTransfers(app);
  await releaseTransfers(app);
  await forgetNetworks(app);
}
