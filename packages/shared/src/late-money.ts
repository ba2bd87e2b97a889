// Owns what can be said of money for an order that is over while a bank may stand between: nothing is promised
// that the bank may have given back itself.

/** What has come, or is about to. */
export type LateState = 'part' | 'cancelled' | 'too_late' | 'under_way';

/** What becomes of it. */
export type LateNext =
  | 'bank_decides'
  | 'taken_back'
  | 'all_back'
  | 'if_still_there'
  | 'back_when_here';

export type LateMoney = { state: LateState; next: LateNext };
