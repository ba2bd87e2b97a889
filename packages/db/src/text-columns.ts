// Owns whose words stand in each column of text: the program keeps codes, apps make the words. Tests hold that
// no column is missing, and that what the program wrote reads as a code; a sentence of ours has no place here.
import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';

/**
 * `people`: typed by staff or shoppers, or brought with a file. `identifier`: keys, hashes, addresses,
 * currencies, countries. `provider`: as a provider sent it. `document`: as it was sent to somebody.
 * `diagnostic`: what a machine said of a fault, for operators. `unread`: of an older version; this one
 * neither reads nor writes it. `code`: the program's; with `where`, of the rows that staff did not write. `json`: strings
 * are codes, identifiers and times, but for those under the keys named, which are people's.
 */
type TextColumn =
  | 'people'
  | 'identifier'
  | 'provider'
  | 'document'
  | 'diagnostic'
  | 'unread'
  | 'code'
  | { code: string }
  | { json: readonly string[] };

const address = {
  json: ['name', 'company', 'line1', 'line2', 'city', 'region', 'postcode', 'phone'],
};

/**
 * A mail is kept as it was sent, subject and body: it is a document, shown and sent again as it is. What a
 * job died of (`pgboss.job`) is no column of ours: the message of an exception, for operators.
 */
export const textColumns: Readonly<Record<string, TextColumn>> = {
  'attribute_choices.color': 'identifier',
  'attribute_choices.key': 'people',
  'attribute_choices.label': 'people',
  'attribute_values.text_value': 'people',
  'attributes.key': 'people',
  'attributes.name': 'people',
  'attributes.unit': 'people',
  'attributes.updated_by': 'people',
  'carts.coupon_code': 'people',
  'carts.token_hash': 'identifier',
  'categories.description': 'people',
  'categories.slug': 'people',
  'categories.title': 'people',
  'categories.updated_by': 'people',
  'category_slugs.slug': 'people',
  'collection_slugs.slug': 'people',
  'collections.description': 'people',
  'collections.rule': { json: ['facet', 'values', 'tags'] },
  'collections.slug': 'people',
  'collections.title': 'people',
  'collections.updated_by': 'people',
  'counters.name': 'code',
  'coupon_redemptions.email': 'people',
  'coupon_redemptions.mailbox': 'identifier',
  'coupons.code': 'people',
  'coupons.currency': 'identifier',
  'coupons.description': 'people',
  'coupons.updated_by': 'people',
  'customer_addresses.city': 'people',
  'customer_addresses.company': 'people',
  'customer_addresses.country': 'identifier',
  'customer_addresses.line1': 'people',
  'customer_addresses.line2': 'people',
  'customer_addresses.name': 'people',
  'customer_addresses.phone': 'people',
  'customer_addresses.postcode': 'people',
  'customer_addresses.region': 'people',
  'customer_sessions.id': 'identifier',
  'customer_tokens.token_hash': 'identifier',
  'customers.email': 'people',
  'customers.mailbox': 'identifier',
  'customers.name': 'people',
  'customers.note': 'people',
  'customers.password_hash': 'identifier',
  'customers.pending_email': 'people',
  'customers.phone': 'people',
  'customers.updated_by': 'people',
  'disputes.currency': 'identifier',
  'disputes.provider_ref': 'identifier',
  'disputes.reason': 'code',
  'imports.actor_name': 'people',
  'imports.currency': 'identifier',
  'imports.dry_run': { json: [] },
  'imports.encoding': 'code',
  'imports.errors': {
    json: ['handle', 'text', 'word', 'sku', 'option', 'options', 'file', 'product'],
  },
  'imports.file_name': 'people',
  'imports.findings': {
    json: ['name', 'text', 'sample', 'delimiter', 'categories', 'unit', 'types'],
  },
  'imports.kind': 'code',
  'imports.message': 'unread',
  'imports.mode': 'code',
  'imports.problem': { json: ['text', 'word', 'column'] },
  'imports.result': { json: [] },
  'imports.storage_key': 'identifier',
  'ledger_entries.actor_name': 'people',
  'ledger_entries.currency': 'identifier',
  'ledger_entries.provider_ref': 'identifier',
  'ledger_entries.reference': 'people',
  'listings.card': { json: ['title', 'vendor', 'alt', 'value'] },
  'listings.facts': { json: ['name', 'value'] },
  'listings.options': { json: ['name', 'value'] },
  'listings.variants': { json: ['key', 'sku', 'values', 'alt'] },
  'listings.words': {
    json: ['vendor', 'type', 'tags', 'categories', 'described', 'barcodes', 'description'],
  },
  'locations.code': 'people',
  'locations.country': 'identifier',
  'locations.name': 'people',
  'mail_link_views.staff_name': 'people',
  'mails.dedupe_key': 'identifier',
  'mails.error': 'diagnostic',
  'mails.html': 'document',
  'mails.link_hash': 'identifier',
  'mails.recipient': 'people',
  'mails.subject': 'document',
  'mails.text': 'document',
  'markets.code': 'people',
  'markets.countries': 'identifier',
  'markets.currency': 'identifier',
  'markets.locale': 'identifier',
  'markets.name': 'people',
  'markets.time_zone': 'identifier',
  'markets.updated_by': 'people',
  'media.alt': 'people',
  'media.color': 'identifier',
  'media.content_hash': 'identifier',
  'media.key': 'identifier',
  'media.renditions': { json: [] },
  'media_imports.alt': 'people',
  'media_imports.error': 'unread',
  'media_imports.problem': { json: ['text'] },
  'media_imports.url': 'people',
  'order_events.actor_name': 'people',
  'order_events.data': { json: ['reference', 'carrier', 'trackingNumber', 'trackingUrl', 'note'] },
  'order_events.reason': {
    code: `actor_kind <> 'staff' or type in ('payment.failed', 'refund.failed')`,
  },
  'order_events.type': 'code',
  'order_lines.media_key': 'identifier',
  'order_lines.sku': 'people',
  'order_lines.slug': 'people',
  'order_lines.title': 'people',
  'order_lines.variant_title': 'people',
  'order_links.token_hash': 'identifier',
  'order_problems.code': 'code',
  // Both are ids; several stand with commas between.
  'order_problems.data': { json: ['paymentId', 'dispute'] },
  'order_problems.note': { code: `resolved_by_kind <> 'staff'` },
  'order_problems.resolved_by_name': 'people',
  'orders.access_token_hash': 'identifier',
  'orders.basket_hash': 'identifier',
  'orders.billing_address': address,
  'orders.coupon_code': 'people',
  'orders.currency': 'identifier',
  'orders.customer_note': 'people',
  'orders.delivery_promise': { json: [] },
  'orders.email': 'people',
  'orders.locale': 'identifier',
  'orders.mailbox': 'identifier',
  'orders.network_hash': 'identifier',
  'orders.problem': 'unread',
  'orders.quote': { json: ['label', 'market', 'coupon', 'discount', 'name', 'at'] },
  'orders.request_hash': 'identifier',
  'orders.shipping_address': address,
  'orders.shipping_method_name': 'people',
  'payments.currency': 'identifier',
  'payments.last_error': 'code',
  'payments.method': 'unread',
  'payments.paid_with': { json: [] },
  'payments.provider_ref': 'identifier',
  'product_media.alt': 'people',
  'product_option_values.swatch': 'identifier',
  'product_option_values.value': 'people',
  'product_options.name': 'people',
  'product_slugs.slug': 'people',
  'product_types.key': 'people',
  'product_types.name': 'people',
  'product_types.updated_by': 'people',
  'products.description_html': 'people',
  'products.handle': 'people',
  'products.seo_description': 'people',
  'products.seo_title': 'people',
  'products.slug': 'people',
  'products.tags': 'people',
  'products.title': 'people',
  'products.updated_by': 'people',
  'products.vendor': 'people',
  'rate_limits.key': 'identifier',
  'refunds.actor_name': 'people',
  'refunds.currency': 'identifier',
  'refunds.error': 'code',
  'refunds.provider_ref': 'identifier',
  'refunds.reason': { code: `actor_kind <> 'staff'` },
  'search_days.query': 'people',
  'search_synonyms.finds': 'people',
  'search_synonyms.updated_by': 'people',
  'search_synonyms.words': 'people',
  'server_secrets.name': 'code',
  'server_secrets.secret': 'identifier',
  'shipments.carrier': 'people',
  'shipments.tracking_number': 'people',
  'shipments.tracking_url': 'people',
  'shipping_method_prices.currency': 'identifier',
  'shipping_methods.description': 'people',
  'shipping_methods.name': 'people',
  'shipping_methods.updated_by': 'people',
  'shipping_zones.countries': 'identifier',
  'shipping_zones.name': 'people',
  'shipping_zones.updated_by': 'people',
  'staff.email': 'people',
  'staff.name': 'people',
  'staff.password_hash': 'identifier',
  'staff.updated_by': 'people',
  'staff_invitations.email': 'people',
  'staff_invitations.token_hash': 'identifier',
  'staff_password_links.token_hash': 'identifier',
  'staff_roles.name': 'people',
  'staff_roles.permissions': 'code',
  'staff_roles.updated_by': 'people',
  'staff_sessions.id': 'identifier',
  'stock_movements.actor_name': 'people',
  'stock_movements.reason': { code: `kind in ('initial', 'return', 'write_off')` },
  'store_settings.about': 'people',
  'store_settings.address': 'people',
  'store_settings.email': 'people',
  'store_settings.name': 'people',
  'store_settings.payment_instructions': 'people',
  'store_settings.returns_policy': 'people',
  'store_settings.tagline': 'people',
  'store_settings.updated_by': 'people',
  'tax_rates.country': 'identifier',
  'tax_rates.name': 'people',
  'tax_rates.postcodes': 'people',
  'tax_rates.region': 'identifier',
  'tax_rates.updated_by': 'people',
  'variant_prices.currency': 'identifier',
  'variants.barcode': 'people',
  'variants.sku': 'people',
  'variants.title': 'people',
  'webhook_events.error': 'diagnostic',
  'webhook_events.id': 'identifier',
  'webhook_events.object_id': 'identifier',
  'webhook_events.payload': 'provider',
  'webhook_events.type': 'provider',
};

const codePattern = '^[a-z0-9_.-]*$';
/** Codes, ids, currencies, countries and times. */
const plainPattern = '^[A-Za-z0-9_.:+#/-]*$';

/** "table.column" of every column of text, text in a list, or JSON. */
export async function readTextColumns(db: Db): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and table_name <> 'kontor_migrations'
      and (data_type in ('text', 'character varying', 'json', 'jsonb')
        or data_type = 'ARRAY' and udt_name in ('_text', '_varchar'))
    order by 1`);
  return [...rows].map(({ name }) => name);
}

/** What stands where a code should and reads like words, as "table.column: value". */
export async function findWords(db: Db): Promise<string[]> {
  const found: string[] = [];
  for (const [name, kind] of Object.entries(textColumns)) {
    const query = queryOf(name, kind);
    if (query === null) continue;
    const rows = await db.execute<{ value: string }>(sql.raw(query));
    found.push(...[...rows].map(({ value }) => `${name}: ${value}`));
  }
  return found;
}

function queryOf(name: string, kind: TextColumn): string | null {
  const [table = '', column = ''] = name.split('.');
  const from = `from "${table}"`;
  if (kind === 'unread') {
    return `select "${column}" as value ${from} where "${column}" <> '' limit 20`;
  }
  if (kind === 'code' || (typeof kind === 'object' && 'code' in kind)) {
    const where = kind === 'code' ? 'true' : `(${kind.code})`;
    return `select distinct v as value ${from}, unnest(string_to_array(
        ltrim(rtrim("${column}"::text, '}'), '{'), ',')) as v
      where ${where} and v !~ '${codePattern}' limit 20`;
  }
  if (typeof kind !== 'object') return null;
  const theirs = kind.json.map((key) => `'${key}'`).join(', ') || `''`;
  return `select distinct e.key || ' = ' || (s.v #>> '{}') as value
    ${from}, jsonb_path_query("${column}", 'strict $.** ? (@.type() == "object")') as o,
      jsonb_each(o) as e,
      jsonb_array_elements(case jsonb_typeof(e.value)
        when 'array' then e.value else jsonb_build_array(e.value) end) as s(v)
    where jsonb_typeof(s.v) = 'string' and e.key not in (${theirs})
      and s.v #>> '{}' !~ '${plainPattern}' limit 20`;
}
