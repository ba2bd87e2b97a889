// Owns which columns of a variant staff read and saves write: those of `variantFields`, by name.
import { variants } from '@kontor/db/schema/catalog.ts';
import { newVariant, type VariantFields, variantFieldNames } from '@kontor/shared/catalog-input.ts';
import { type SQL, sql } from 'drizzle-orm';

/** To be read. A field without a column of its name does not compile. */
export const variantColumns = Object.fromEntries(
  variantFieldNames.map((name) => [name, variants[name]]),
) as Pick<typeof variants, keyof VariantFields>;

/** What an upsert sets: each column as the row that could not be inserted has it. */
export const excludedVariantColumns = Object.fromEntries(
  variantFieldNames.map((name) => [name, sql`excluded.${sql.identifier(variants[name].name)}`]),
) as Record<keyof VariantFields, SQL>;

/** What is left out is as it was, or as a new variant begins; an empty text is none. */
export function filledVariant(
  given: { [Name in keyof VariantFields]?: VariantFields[Name] | undefined },
  before: VariantFields | undefined,
): VariantFields {
  const filled = variantFieldNames.map((name) => {
    const value = given[name] === undefined ? before?.[name] : given[name];
    return [name, value === '' ? newVariant[name] : (value ?? newVariant[name])];
  });
  return Object.fromEntries(filled) as VariantFields;
}
