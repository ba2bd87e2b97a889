// Between what the API gives and takes and what the form holds: lists as text, amounts by
// currency. The schemas of the API check the form as well, and their issues come back to fields.
import {
  type ProductFields,
  productFieldsOf,
  productUpdateInput,
  variantsInput,
} from '@kontor/shared/catalog-input.ts';
import type { Resolver } from 'react-hook-form';
import type { z } from 'zod';
import type { Outputs } from '../../api.ts';
import { schemaErrors } from '../../form/schema-errors.ts';
import {
  problemsOf,
  type TypedValue,
  typedValue,
  valuesOfTyped,
} from '../attributes/typed-values.ts';
import {
  blankVariant,
  fieldsOf,
  noPrice,
  type OptionRow,
  typedOf,
  type VariantRow,
} from './matrix.ts';
import { chosenOf, type TypedBrand } from './typed-brand.ts';

export type Product = Outputs['products']['get'];

export type ProductValues = Omit<ProductFields, 'tags' | 'attributes' | 'brand'> & {
  brand: TypedBrand;
  /** Separated by commas. */
  tags: string;
  attributes: TypedValue[];
  options: OptionRow[];
  variants: VariantRow[];
};

export type ProductInputs = {
  product: Omit<z.input<typeof productUpdateInput>, 'id' | 'version'>;
  variants: Pick<z.input<typeof variantsInput>, 'options' | 'variants'>;
};

/** Every currency of the shop has its place in every variant: a form whose boxes add places of
 * their own would count as changed without a change. */
export function valuesOf(product: Product, currencies: readonly string[]): ProductValues {
  const blankPrices = Object.fromEntries(currencies.map((code) => [code, { ...noPrice }]));
  return {
    ...productFieldsOf(product),
    brand: { id: product.brand?.id ?? null, name: product.brandName ?? '' },
    tags: product.tags.join(', '),
    attributes: product.attributes.map(typedValue),
    options: product.options,
    variants:
      product.variants.length === 0
        ? [{ ...blankVariant, prices: blankPrices }]
        : product.variants.map((variant) => ({
            id: variant.id,
            values: variant.values,
            ...typedOf(variant),
            attributes: variant.attributes.map(typedValue),
            prices: {
              ...structuredClone(blankPrices),
              ...Object.fromEntries(
                variant.prices.map(({ currency, ...amounts }) => [currency, amounts]),
              ),
            },
          })),
  };
}

export function inputsOf(values: ProductValues): ProductInputs {
  const { options, variants, tags, attributes, brand, ...fields } = values;
  return {
    product: {
      ...fields,
      brand: chosenOf(brand),
      tags: [...new Set(tags.split(',').map((tag) => tag.trim()))].filter(Boolean),
      attributes: valuesOfTyped(attributes),
    },
    variants: {
      options,
      variants: variants.map((variant) => ({
        ...(variant.id ? { id: variant.id } : {}),
        values: variant.values,
        ...fieldsOf(variant),
        attributes: valuesOfTyped(variant.attributes),
        prices: Object.entries(variant.prices).flatMap(([currency, { amount, ...beside }]) =>
          amount === null ? [] : [{ currency, amount, ...beside }],
        ),
      })),
    },
  };
}

type Issue = { code: string; path: PropertyKey[]; message: string };

/** Where in the form an issue of the API's schema belongs. */
export function fieldOfIssue(path: readonly PropertyKey[], values: ProductValues): string {
  const [first, index, part, at, leaf] = path.map(String);
  if (first === 'tags' || first === 'brand') return first;
  if (first === 'variants' && part === 'prices' && at !== undefined) {
    const prices = Object.entries(values.variants[Number(index)]?.prices ?? {});
    const currency = prices.filter(([, price]) => price.amount !== null)[Number(at)]?.[0];
    return `variants.${index}.prices.${currency}.${leaf ?? 'amount'}`;
  }
  return path.map(String).join('.');
}

function problemsOfAttributes({ attributes, variants }: ProductValues): Issue[] {
  const own = problemsOf(attributes).map(({ index, message }) => ({
    ...{ code: 'custom', path: ['attributes', index], message },
  }));
  const ofVariants = variants.flatMap((variant, at) =>
    problemsOf(variant.attributes).map(({ index, message }) => ({
      ...{ code: 'custom', path: ['variants', at, 'attributes', index], message },
    })),
  );
  return [...own, ...ofVariants];
}

const nobody = { id: '00000000-0000-7000-8000-000000000000', version: 1 };

export const productResolver: Resolver<ProductValues, unknown, ProductInputs> = (values) => {
  const inputs = inputsOf(values);
  const typed = problemsOfAttributes(values);
  const { id: productId, version } = nobody;
  const checks = [
    productUpdateInput.safeParse({ ...inputs.product, ...nobody }),
    variantsInput.safeParse({ ...inputs.variants, productId, version }),
  ];
  // Values are judged where they are typed: the schema knows places only among those that say something.
  const issues: Issue[] = [
    ...typed,
    ...checks
      .flatMap((check) => check.error?.issues ?? [])
      .filter(({ path }) => typed.length === 0 || !path.includes('attributes')),
  ];
  if (issues.length === 0) return { values: inputs, errors: {} };
  const placed = issues.map((issue) => {
    const name = fieldOfIssue(issue.path, values);
    const unread = name.includes('.prices.') && issue.code === 'invalid_type';
    const message = unread ? 'Enter an amount such as 12.50.' : issue.message;
    return { path: name.split('.'), message };
  });
  return { values: {}, errors: schemaErrors<ProductValues>(placed) };
};
