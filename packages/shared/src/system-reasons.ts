// Owns the reasons that the program itself gives for what it does to an order or to stock. Rows keep the code
// in the column in which staff's own words stand; who acted, or what kind of movement it is, tells the one
// from the other. How each reads stands in the admin's catalogue, as `reason.…`.
const systemReasons = [
  'transfer_overdue',
  'made_at_provider',
  'paid_after_newer_order',
  'paid_after_release',
  'paid_after_cancellation',
  'paid_in_part',
  'ended_unpaid',
  'reserve_not_needed',
  /** Why a problem was closed. */
  'money_given_back',
  'dispute_won',
  /** Why stock moved. */
  'refund',
  'refunded_unsold',
  'opening_stock',
] as const;

export type SystemReason = (typeof systemReasons)[number];

/** What is no code of ours is text, or a code of a newer version. */
export function isSystemReason(text: string): text is SystemReason {
  return systemReasons.some((reason) => reason === text);
}
