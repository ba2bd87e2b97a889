// Owns what shoppers call the demo's goods, where the demo calls them otherwise.
import { listSynonyms } from '@kontor/api/offers/search/admin-queries.ts';
import { saveSynonym } from '@kontor/api/offers/search/synonyms.ts';
import { systemEdit } from '@kontor/api/platform/edit.ts';
import { type Db, inTransaction } from '@kontor/db/client.ts';
import type { SynonymInput } from '@kontor/shared/search-input.ts';

const oneWay = (words: string[], finds: string[]) => ({ kind: 'one_way' as const, words, finds });
const twoWay = (...words: string[]) => ({ kind: 'two_way' as const, words, finds: [] });

const synonyms: Omit<SynonymInput, 'id' | 'version'>[] = [
  oneWay(['blanket', 'plaid'], ['throw']),
  twoWay('tumbler', 'beaker'),
  oneWay(['pillow'], ['cushion', 'bolster']),
  oneWay(['jug'], ['pitcher', 'carafe']),
  oneWay(['chopping board', 'cutting board'], ['bread board']),
  oneWay(['carpet'], ['rug']),
];

/** Does nothing when there are synonyms already. */
export async function seedSynonyms(db: Db, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    if ((await listSynonyms(tx, { search: '', limit: 1 })).items.length > 0) return;
    for (const synonym of synonyms) {
      await saveSynonym(tx, { id: null, version: 1, ...synonym }, systemEdit(now));
    }
  });
}
