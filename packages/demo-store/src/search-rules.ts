// Owns what the demo's search shows first for some words, and where others lead.
import { listSearchRules } from '@kontor/api/offers/search/rule-queries.ts';
import { saveSearchRule } from '@kontor/api/offers/search/rules.ts';
import { systemEdit } from '@kontor/api/platform/edit.ts';
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { inArray } from 'drizzle-orm';

const always = { id: null, version: 1, market: null, startsAt: null, endsAt: null };
const nothing = { pinnedIds: [], buriedIds: [], boost: null, redirectTo: null };

/** Does nothing when there are rules already. */
export async function seedSearchRules(db: Db, now: Date): Promise<void> {
  const edit = systemEdit(now);
  await inTransaction(db, async (tx) => {
    if ((await listSearchRules(tx, { search: '', limit: 1 })).items.length > 0) return;
    const slugs = ['dinner-candles', 'wool-throw', 'bentwood-box'];
    const rows = await tx
      .select({ id: products.id, slug: products.slug })
      .from(products)
      .where(inArray(products.slug, slugs));
    const pinnedIds = slugs.flatMap((slug) => rows.find((row) => row.slug === slug)?.id ?? []);
    if (pinnedIds.length > 0) {
      const queries = ['gift', 'present', 'gift idea'];
      await saveSearchRule(tx, { ...always, ...nothing, queries, pinnedIds }, edit);
    }
    const returns = { queries: ['returns', 'return', 'refund'], redirectTo: '/about/returns' };
    await saveSearchRule(tx, { ...always, ...nothing, ...returns }, edit);
  });
}
