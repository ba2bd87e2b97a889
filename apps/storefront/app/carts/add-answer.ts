// What became of putting something into the basket.

import type { CartData } from '../api-types.ts';
import type { Problem } from '../problem.ts';

export type AddAnswer =
  | {
      ok: true;
      count: number;
      /** Fewer than asked for went in, because no more are left. */
      limited: boolean;
      /** The market that the basket stays in, because it could not be moved to this one. */
      otherMarket: Pick<CartData['market'], 'code' | 'currency'> | null;
    }
  | { ok: false; problem: Problem };
