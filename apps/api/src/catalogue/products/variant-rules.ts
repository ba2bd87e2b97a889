// Owns what makes a matrix of options and variants sound, before anything is written.
import type { VariantsInput } from '@kontor/shared/catalog-input.ts';
import type { MatrixReason } from '@kontor/shared/matrix-reasons.ts';

export type MatrixProblem = {
  /** Where in the input: "options.1.name", "variants.3.values". */
  field: string;
  reason: MatrixReason;
};

const wrong = (field: string, reason: MatrixReason): MatrixProblem => ({ field, reason });

/** The first thing that is wrong, or null. */
export function matrixProblem({
  options,
  variants,
}: Pick<VariantsInput, 'options' | 'variants'>): MatrixProblem | null {
  for (const [index, option] of options.entries()) {
    if (options.findIndex((other) => other.name === option.name) !== index) {
      return wrong(`options.${index}.name`, 'option_name_twice');
    }
    const values = option.values.map((value) => value.value);
    const twice = values.findIndex((value, at) => values.indexOf(value) !== at);
    if (twice >= 0) return wrong(`options.${index}.values.${twice}`, 'value_twice');
  }
  const combinations = new Set<string>();
  for (const [index, variant] of variants.entries()) {
    const at = `variants.${index}`;
    const fits =
      variant.values.length === options.length &&
      options.every((option, position) =>
        option.values.some((value) => value.value === variant.values[position]),
      );
    if (!fits) {
      return wrong(`${at}.values`, 'value_missing');
    }
    const combination = JSON.stringify(variant.values);
    if (combinations.has(combination)) {
      return wrong(`${at}.values`, 'values_twice');
    }
    combinations.add(combination);
    const currencies = variant.prices.map((price) => price.currency);
    if (new Set(currencies).size !== currencies.length) {
      return wrong(`${at}.prices`, 'currency_twice');
    }
  }
  return null;
}

/** "Moss / Large"; empty when the product has no options. */
export function variantTitle(values: readonly string[]): string {
  return values.join(' / ');
}
