// Owns the background work of orders, as the queue knows it.
import type { App } from '../context.ts';
import { expireOrders as expire } from './expire.ts';

export async function expireOrders(app: App): Promise<void> {
  await expire(app);
}
