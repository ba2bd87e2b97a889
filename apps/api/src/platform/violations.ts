// Owns what it means for a person when the database itself refuses what they sent: one place that
// turns a violated constraint into a sentence that names the thing. Commands check what they can say
// better; this is what is left, such as a category that somebody removed a moment ago. What is no
// such refusal stays a fault: a CHECK that no input should reach says that a rule of ours is broken.
import { refusalOf } from '@kontor/db/errors.ts';
import { DomainError, type ErrorCode } from '@kontor/shared/errors.ts';

/** What the rows of a table are to a person; of every table that another one points to. */
export const things: Readonly<Record<string, string>> = {
  attribute_choices: 'choice',
  attributes: 'attribute',
  brands: 'brand',
  carts: 'basket',
  categories: 'category',
  collections: 'collection',
  coupons: 'coupon',
  customers: 'customer',
  disputes: 'dispute',
  locations: 'location',
  mails: 'mail',
  markets: 'market',
  media: 'picture',
  media_imports: 'picture',
  order_lines: 'item of the order',
  orders: 'order',
  payments: 'payment',
  product_option_values: 'option',
  product_options: 'option',
  product_types: 'type',
  products: 'product',
  refunds: 'refund',
  search_rules: 'rule',
  shipments: 'parcel',
  shipping_methods: 'way of shipping',
  shipping_zones: 'shipping zone',
  staff: 'member of staff',
  staff_roles: 'role',
  translation_runs: 'run',
  variants: 'variant',
};

/** Unique keys that a person fills in, with what to say; any other one was taken by a race. */
export const taken: Readonly<Record<string, { code: ErrorCode; field: string; message?: string }>> =
  {
    brands_slug_unique: { code: 'SLUG_TAKEN', field: 'slug' },
    brand_slugs_pkey: { code: 'SLUG_TAKEN', field: 'slug' },
    brand_names_pkey: twice('name', 'There is already a brand with this name.'),
    categories_slug_unique: { code: 'SLUG_TAKEN', field: 'slug' },
    category_slugs_pkey: { code: 'SLUG_TAKEN', field: 'slug' },
    collections_slug_unique: { code: 'SLUG_TAKEN', field: 'slug' },
    collection_slugs_pkey: { code: 'SLUG_TAKEN', field: 'slug' },
    products_slug_unique: { code: 'SLUG_TAKEN', field: 'slug' },
    products_handle_unique: { code: 'SLUG_TAKEN', field: 'slug' },
    product_slugs_pkey: { code: 'SLUG_TAKEN', field: 'slug' },
    coupons_code_unique: { code: 'CODE_TAKEN', field: 'code' },
    markets_code_unique: twice('code', 'There is already a market with this code.'),
    locations_code_unique: twice('code', 'There is already a location with this code.'),
    staff_roles_name_unique: twice('name', 'There is already a role with this name.'),
    staff_email: { code: 'EMAIL_TAKEN', field: 'email' },
    customers_email: { code: 'EMAIL_TAKEN', field: 'email' },
    product_types_key_unique: twice('name', 'There is already a type with this name.'),
    attributes_key_unique: twice('name', 'There is already an attribute with this name.'),
    attribute_choices_key: twice('choices', 'This choice stands here twice.'),
    product_options_name: twice('options', 'This option stands here twice.'),
    product_option_values_value: twice('options', 'This value of an option stands here twice.'),
    product_media_product_id_media_id_pk: twice('media', 'This picture stands here twice.'),
    variant_prices_variant_id_currency_pk: twice('prices', 'This currency stands here twice.'),
    shipping_method_prices_method_id_currency_pk: twice(
      'prices',
      'This currency stands here twice.',
    ),
  };

function twice(field: string, message: string) {
  return { code: 'INPUT_INVALID' as const, field, message };
}

const unstorable: Readonly<Record<string, string>> = {
  '21000': 'The same stands here twice. Keep one of them.',
  '22003': 'A number is larger than the shop can keep.',
  '22007': 'A date is none that the shop can keep.',
  '22008': 'A date is none that the shop can keep.',
  '22021': 'A text holds a sign that the shop cannot keep.',
  '22P02': 'A text holds a sign that the shop cannot keep.',
  '22P05': 'A text holds a sign that the shop cannot keep.',
  '54000': 'A text is longer than the shop can keep.',
};

/** The refusal for whoever asked; undefined when the error is a fault of ours. */
export function violation(error: unknown): DomainError | undefined {
  const refusal = refusalOf(error);
  if (!refusal) return undefined;
  const { state, constraint, table, isRemoval } = refusal;
  if (state === '23503') return isRemoval ? stillUsed(table) : gone(constraint, table);
  if (state === '23505') {
    const known = taken[constraint];
    if (!known) return new DomainError('CONFLICT');
    const { code, ...data } = known;
    return new DomainError(code, data);
  }
  const message = unstorable[state];
  return message === undefined ? undefined : new DomainError('INPUT_INVALID', { message });
}

/** "categories_media_id_media_id_fk": table and column, then the table and column it points to. */
function gone(constraint: string, table: string): DomainError {
  const names = Object.keys(things).filter((name) => constraint.endsWith(`_${name}_id_fk`));
  const target = names.toSorted((a, b) => b.length - a.length)[0];
  if (target === undefined) return new DomainError('CONFLICT');
  const column = constraint.slice(table.length + 1, -`_${target}_id_fk`.length);
  return new DomainError('INPUT_INVALID', {
    field: column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    message: notThere(things[target] ?? ''),
  });
}

/** What to say of an id that names nothing, or nothing any more. */
export function notThere(thing: string): string {
  return `The ${thing} that this names is not there any more. Reload and choose again.`;
}

function stillUsed(table: string): DomainError {
  const thing = things[table];
  if (thing === undefined) return new DomainError('IN_USE');
  return new DomainError('IN_USE', {
    thing,
    message: `This cannot be removed, because it is still used by a ${thing}.`,
  });
}
