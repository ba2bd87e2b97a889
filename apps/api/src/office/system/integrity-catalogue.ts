// Owns the queries about the catalogue that must always be empty, beyond what its tables hold themselves.
import { sql } from 'drizzle-orm';
import type { IntegrityCheck } from './integrity-check.ts';

export const catalogueChecks: readonly IntegrityCheck[] = [
  {
    name: 'attributes.level',
    rule: 'What belongs to variants is said of variants, what belongs to products of products.',
    query: sql`
      select v.id, v.attribute_id, v.product_id, v.variant_id from attribute_values v
      join attributes a on a.id = v.attribute_id
      where (a.level = 'variant') <> (v.variant_id is not null)`,
  },
  {
    name: 'attributes.choices',
    rule: 'Only attributes that are chosen from have choices.',
    query: sql`
      select c.id, c.attribute_id from attribute_choices c join attributes a on a.id = c.attribute_id
      where a.kind not in ('choice', 'choices', 'color')`,
  },
  {
    name: 'brands.names',
    rule: 'The name and the address of a brand mean that brand.',
    query: sql`
      select b.id, b.name, b.slug from brands b
      where not exists (select 1 from brand_names n where n.brand_id = b.id and n.name = b.name)
        or not exists (select 1 from brand_slugs s where s.brand_id = b.id and s.slug = b.slug)`,
  },
  {
    name: 'brands.rules',
    rule: 'What rules of collections and searches ask for by brand is there.',
    query: sql`
      select r.id, b.value as brand_id
      from (select id, rule from collections union all select id, boost from search_rules) r,
        jsonb_path_query(r.rule, 'strict $.conditions[*] ? (exists (@.brandIds)) .brandIds[*]') as b(value)
      where not exists (select 1 from brands where brands.id = (b.value #>> '{}')::uuid)`,
  },
  {
    name: 'collections.products',
    rule: 'A collection by rule holds no products by hand.',
    query: sql`
      select cp.collection_id, cp.product_id from collection_products cp
      join collections c on c.id = cp.collection_id where c.kind = 'rule'`,
  },
  {
    name: 'search-rules.once',
    rule: 'A search has one rule of a market at a time, and one of all markets.',
    query: sql`
      select a.id, b.id as other from search_rules a
      join search_rules b on a.id < b.id and a.queries && b.queries
        and a.market_id is not distinct from b.market_id
        and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)`,
  },
];
