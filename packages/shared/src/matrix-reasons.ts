// Owns why options and variants do not fit together: `{ reason }` of INPUT_INVALID.
import { isOneOf } from './errors.ts';

export const matrixReasons = [
  'option_name_twice',
  'value_twice',
  'value_missing',
  'values_twice',
  'currency_twice',
] as const;
export type MatrixReason = (typeof matrixReasons)[number];

export const isMatrixReason = (value: unknown): value is MatrixReason =>
  isOneOf(matrixReasons, value);
