// Owns the reasons that the program itself gives for what it does to an order or to stock, and how each
// reads. Rows keep the code in the column in which staff's own words stand; who acted, or what kind of
// movement it is, tells the one from the other.
const words = {
  transfer_overdue: 'The bank transfer did not come in time.',
  made_at_provider: 'Made at the payment provider',
  paid_after_newer_order: 'Paid after a newer order took its place.',
  paid_after_release: 'Paid after the items were no longer held.',
  paid_after_cancellation: 'Paid after the order was cancelled.',
  paid_in_part: 'Paid in part after the time to pay.',
  ended_unpaid: 'The order ended before all of it was paid.',
  reserve_not_needed: 'Other payments cover the order.',
  /** Why a problem was closed. */
  money_given_back: 'Refunded.',
  dispute_won: 'The dispute was won.',
  /** Why stock moved. */
  refund: 'Refund',
  refunded_unsold: 'Refunded before shipping, not to be sold again',
  opening_stock: 'Opening stock',
} as const;

export type SystemReason = keyof typeof words;

/** What is no code of ours is text, or a code of a newer version, and shown as it is. */
export function systemReasonWords(code: string): string {
  return Object.hasOwn(words, code) ? words[code as SystemReason] : code;
}
