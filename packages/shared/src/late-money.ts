// Owns what shop pages say of money for an order that is over while a bank stands between: nothing is
// promised that the bank may have given back itself.
export const bankDecides =
  'A bank is deciding about a payment of this order, and until then nothing can be given back.';
export const bankTookBack = 'A bank has taken back what was paid for this order, or a part of it.';
