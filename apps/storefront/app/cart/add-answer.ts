// What became of putting something into the basket.

import type { Problem } from '../problem.ts';

export type AddAnswer =
  /** `limited`: fewer than asked for went in, because no more are left. */
  { ok: true; count: number; limited: boolean } | { ok: false; problem: Problem };
