// Owns what makes a matrix of options and variants sound, before anything is written.
import type { VariantsInput } from '@kontor/shared/catalog-input.ts';

export type MatrixProblem = {
  /** Where in the input: "options.1.name", "variants.3.values". */
  field: string;
  message: string;
};

/** The first thing that is wrong, or null. */
export function matrixProblem({
  options,
  variants,
}: Pick<VariantsInput, 'options' | 'variants'>): MatrixProblem | null {
  for (const [index, option] of options.entries()) {
    if (options.findIndex((other) => other.name === option.name) !== index) {
      return { field: `options.${index}.name`, message: 'Two options have this name.' };
    }
    const values = option.values.map((value) => value.value);
    const twice = values.findIndex((value, at) => values.indexOf(value) !== at);
    if (twice >= 0) {
      return {
        field: `options.${index}.values.${twice}`,
        message: 'This value stands here twice.',
      };
    }
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
      return { field: `${at}.values`, message: 'A variant needs one value of each option.' };
    }
    const combination = JSON.stringify(variant.values);
    if (combinations.has(combination)) {
      return { field: `${at}.values`, message: 'Two variants have the same values.' };
    }
    combinations.add(combination);
    const currencies = variant.prices.map((price) => price.currency);
    if (new Set(currencies).size !== currencies.length) {
      return { field: `${at}.prices`, message: 'A currency stands here twice.' };
    }
  }
  return null;
}

/** "Moss / Large"; empty when the product has no options. */
export function variantTitle(values: readonly string[]): string {
  return values.join(' / ');
}
