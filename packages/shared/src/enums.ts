/**
 * The closed sets of words that the database, the API and both apps share.
 * `packages/db` builds its Postgres enums from these arrays; adding a word needs a migration.
 */

export const productStatuses = ['draft', 'active', 'archived'] as const;
export type ProductStatus = (typeof productStatuses)[number];

export const taxClasses = ['standard', 'reduced', 'zero'] as const;
export type TaxClass = (typeof taxClasses)[number];

/** What an attribute's values are. The choices of a `color` are shown with it. */
export const attributeKinds = [
  'text',
  'number',
  'choice',
  'choices',
  'yes_no',
  'date',
  'color',
] as const;
export type AttributeKind = (typeof attributeKinds)[number];

export const attributeLevels = ['product', 'variant'] as const;
export type AttributeLevel = (typeof attributeLevels)[number];

/** Filled product by product, or by what must be true of them. */
export const collectionKinds = ['hand', 'rule'] as const;
export type CollectionKind = (typeof collectionKinds)[number];

/** `hand`: as staff put them one after the other. */
export const collectionOrders = [
  'hand',
  'featured',
  'best-selling',
  'newest',
  'price-asc',
  'price-desc',
  'title',
] as const;
export type CollectionOrder = (typeof collectionOrders)[number];

/** Whether all the words find each other, or some of them find what others find. */
export const synonymKinds = ['two_way', 'one_way'] as const;
export type SynonymKind = (typeof synonymKinds)[number];

/** Where a rule of the search puts a product. */
export const searchPlaces = ['pinned', 'buried'] as const;
export type SearchPlace = (typeof searchPlaces)[number];

export const movementKinds = [
  'initial',
  'import',
  'adjustment',
  'sale',
  'return',
  'transfer',
  'write_off',
] as const;
export type MovementKind = (typeof movementKinds)[number];

export const reservationStatuses = ['held', 'confirmed', 'consumed', 'released'] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];

export const couponKinds = ['percentage', 'fixed', 'free_shipping'] as const;
export type CouponKind = (typeof couponKinds)[number];

export const redemptionStatuses = ['claimed', 'released'] as const;
export type RedemptionStatus = (typeof redemptionStatuses)[number];

export const cartStatuses = ['open', 'ordered', 'merged'] as const;
export type CartStatus = (typeof cartStatuses)[number];

/** The life of an order as a whole. Payment and fulfilment have states of their own. */
export const orderStatuses = [
  'awaiting_payment',
  'placed',
  'completed',
  'cancelled',
  'expired',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const fulfilmentStatuses = [
  'unfulfilled',
  'partially_fulfilled',
  'fulfilled',
  'delivered',
] as const;
export type FulfilmentStatus = (typeof fulfilmentStatuses)[number];

/** What an order owes and has paid, seen from the order. */
export const orderPaymentStatuses = [
  'awaiting',
  'authorized',
  'paid',
  'partially_refunded',
  'refunded',
  'voided',
  'partially_paid',
  'charged_back',
] as const;
export type OrderPaymentStatus = (typeof orderPaymentStatuses)[number];

/** One attempt to pay, as the provider sees it. */
export const paymentStatuses = [
  'pending',
  'requires_action',
  'processing',
  'authorized',
  'captured',
  'failed',
  'cancelled',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const paymentProviders = ['stripe', 'manual'] as const;
export type PaymentProviderName = (typeof paymentProviders)[number];

export const captureMethods = ['automatic', 'manual'] as const;
export type CaptureMethod = (typeof captureMethods)[number];

export const ledgerKinds = [
  'capture',
  'refund',
  'refund_reversal',
  'chargeback',
  'chargeback_reversal',
  'dispute_fee',
  'dispute_fee_reversal',
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/**
 * A dispute as the bank sees it. `inquiry`: the bank asks before money is taken. `closed`: it ended
 * without having been decided, as an inquiry that led to nothing.
 */
export const disputeStatuses = [
  'inquiry',
  'needs_response',
  'under_review',
  'won',
  'lost',
  'closed',
] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

export const refundStatuses = ['pending', 'succeeded', 'failed'] as const;
export type RefundStatus = (typeof refundStatuses)[number];

export const shipmentStatuses = ['shipped', 'delivered'] as const;
export type ShipmentStatus = (typeof shipmentStatuses)[number];

export const actorKinds = ['system', 'staff', 'customer', 'provider'] as const;
export type ActorKind = (typeof actorKinds)[number];

export const mailKinds = [
  'order_placed',
  'order_shipped',
  'order_refunded',
  'order_cancelled',
  'payment_reminder',
  'payment_overdue',
  'order_unpaid',
  'verify_email',
  'already_registered',
  'reset_password',
  'staff_invitation',
  'staff_reset_password',
  'email_changed',
  'password_changed',
  'payment_part',
  'authorization_ending',
] as const;
export type MailKind = (typeof mailKinds)[number];

/** `kept`: no SMTP server is set, so the mail only stands in the admin's outbox. */
export const mailStatuses = ['pending', 'sent', 'kept', 'failed'] as const;
export type MailStatus = (typeof mailStatuses)[number];

/** Only what is published is seen by the public and counts. */
export const reviewStates = ['waiting', 'published', 'rejected'] as const;
export type ReviewState = (typeof reviewStates)[number];

export const tokenPurposes = ['verify_email', 'reset_password'] as const;
export type TokenPurpose = (typeof tokenPurposes)[number];

export const staffStatuses = ['active', 'disabled'] as const;
export type StaffStatus = (typeof staffStatuses)[number];

export const importStatuses = [
  'uploaded',
  'checking',
  'checked',
  'running',
  'done',
  'failed',
] as const;
export type ImportStatus = (typeof importStatuses)[number];

export const mediaImportStatuses = ['pending', 'done', 'failed'] as const;
export type MediaImportStatus = (typeof mediaImportStatuses)[number];
