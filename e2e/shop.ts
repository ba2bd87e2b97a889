// Owns which shop a journey visits: that of the worker that runs it.
import { inject } from 'vitest';
import type { Shop } from './setup.ts';

const shop = inject('shops')[Number(process.env.VITEST_POOL_ID) - 1];
if (!shop) throw new Error(`Worker ${process.env.VITEST_POOL_ID} has no shop.`);

export const { url, databaseUrl, setupUrl }: Shop = shop;
