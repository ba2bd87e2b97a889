// Owns why options and variants do not fit together, and how that reads.
export const matrixReasons = {
  option_name_twice: 'Two options have this name.',
  value_twice: 'This value stands here twice.',
  value_missing: 'A variant needs one value of each option.',
  values_twice: 'Two variants have the same values.',
  currency_twice: 'A currency stands here twice.',
} as const;
export type MatrixReason = keyof typeof matrixReasons;

export const isMatrixReason = (value: unknown): value is MatrixReason =>
  typeof value === 'string' && Object.hasOwn(matrixReasons, value);
