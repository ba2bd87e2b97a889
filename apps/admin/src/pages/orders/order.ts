// The order as the page has it, and reading it again after something was done to it.
import { api, type Outputs } from '../../api.ts';

export type Order = Outputs['orders']['get'];
export type OrderLine = Order['lines'][number];

export async function refreshOrder(): Promise<void> {
  await Promise.all([
    api.admin.orders.invalidate(),
    api.admin.dashboard.invalidate(),
    api.admin.inventory.invalidate(),
  ]);
}

export function lineName(line: { title: string; variantTitle: string }): string {
  return [line.title, line.variantTitle].filter(Boolean).join(', ');
}
