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
    name: 'categories.rules',
    rule: 'What rules of collections and searches ask for by category is there.',
    query: sql`
      select r.id, c.value as category_id
      from (select id, rule from collections union all select id, boost from search_rules) r,
        jsonb_path_query(r.rule, 'strict $.conditions[*] ? (exists (@.categoryIds)) .categoryIds[*]') as c(value)
      where not exists (select 1 from categories where categories.id = (c.value #>> '{}')::uuid)`,
  },
  {
    name: 'collections.products',
    rule: 'A collection by rule holds no products by hand.',
    query: sql`
      select cp.collection_id, cp.product_id from collection_products cp
      join collections c on c.id = cp.collection_id where c.kind = 'rule'`,
  },
  {
    name: 'reviews.bought',
    rule: 'A review is of what was bought: of the product of a line of an order that was paid, until its buyer is forgotten.',
    query: sql`
      select r.id, r.order_line_id from reviews r
      left join order_lines l on l.id = r.order_line_id and l.product_id = r.product_id
      left join orders o on o.id = l.order_id and o.number is not null
        and o.payment_status in ('paid', 'partially_refunded', 'refunded', 'charged_back')
      where o.id is null and r.buyer is not null`,
  },
  {
    name: 'reviews.rating',
    rule: 'What a listing says of ratings is the average of the published reviews, and their number.',
    query: sql`
      select l.market_id, l.product_id, l.rating, l.ratings from listings l
      left join (
        select product_id, round(avg(rating), 2) as rating, count(*)::int as ratings from reviews
        where state = 'published' group by 1
      ) r using (product_id)
      where (l.rating, l.ratings) is distinct from (r.rating, coalesce(r.ratings, 0))
        and not exists (select 1 from listings_due d where d.product_id = l.product_id)`,
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
