// Owns what a listing says, in SQL: what each of its columns is made of.
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import { attributeChoices, attributes, productTypes } from '@kontor/db/schema/attributes.ts';
import { brands } from '@kontor/db/schema/brands.ts';
import {
  categories,
  productCategories,
  productMedia,
  productOptions,
  productOptionValues,
  products,
  variantOptionValues,
  variants,
} from '@kontor/db/schema/catalog.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { media } from '@kontor/db/schema/media.ts';
import { stateOf } from '@kontor/db/sellable.ts';
import { type SQL, sql } from 'drizzle-orm';
import { outer } from '../../platform/outer.ts';
import { offerPairs, offersOf } from '../assortment/offer.ts';
import { variantKeyAmong } from '../assortment/variant-key.ts';
import { ratingOf } from './rating.ts';
import { translationsColumn } from './translated.ts';

/** A picture `m`, described by the product `pm` or by itself, as clients get it. */
const picture = sql`json_build_object('key', m.key, 'width', m.width, 'height', m.height,
  'color', m.color, 'alt', coalesce(nullif(pm.alt, ''), m.alt), 'widths', (
    select coalesce(json_agg((r->>'width')::int order by (r->>'width')::int), '[]')
    from jsonb_array_elements(m.renditions) r where r->>'format' = 'webp'))`;

const cardColumn = sql`json_build_object(
  'slug', ${outer(products.slug)}, 'title', ${outer(products.title)},
  'brand', (select json_build_object('id', b.id, 'slug', b.slug, 'name', b.name)
    from ${brands} b where b.id = ${outer(products.brandId)}),
  'publishedAt', to_char(${outer(products.publishedAt)} at time zone 'utc',
    'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'images', (select coalesce(json_agg(i.picture order by i.position), '[]') from (
    select ${picture} as picture, pm.position
    from ${productMedia} pm join ${media} m on m.id = pm.media_id
    where pm.product_id = ${outer(products.id)} order by pm.position limit 2) i),
  'swatches', (select coalesce(json_agg(json_build_object('value', pov.value, 'color', pov.swatch)
      order by pov.position), '[]')
    from ${productOptions} po join ${productOptionValues} pov on pov.option_id = po.id
    where po.product_id = ${outer(products.id)} and pov.swatch is not null))`;

const optionsColumn = sql`(select coalesce(json_agg(json_build_object('name', po.name, 'values', (
      select json_agg(json_build_object('value', pov.value, 'swatch', pov.swatch)
        order by pov.position)
      from ${productOptionValues} pov where pov.option_id = po.id)) order by po.position), '[]')
  from ${productOptions} po where po.product_id = ${outer(products.id)})`;

/** Null: nothing of it is on sale there. */
const variantsColumn = sql`case when ${outer(products.status)} = 'active' then (
  select json_agg(offered.variant order by offered.position, offered.id) from (
    select v.position, v.id, json_build_object('id', v.id, 'key', ${variantKeyAmong(sql`v`)},
      'sku', v.sku, 'values', (select coalesce(json_agg(pov.value order by po.position), '[]')
        from ${variantOptionValues} vov
        join ${productOptions} po on po.id = vov.option_id
        join ${productOptionValues} pov on pov.id = vov.value_id
        where vov.variant_id = v.id),
      ${offerPairs}, 'state', ${stateOf(sql`v`)}, 'image', (
        select ${picture} from ${media} m
        left join ${productMedia} pm on pm.media_id = m.id and pm.product_id = v.product_id
        where m.id = v.media_id)) as variant
    ${offersOf(sql`m.currency`)}) offered) end`;

/** What lists can be filtered by beside options. Numbers with their unit; words of yes and no are the apps'. */
const factsColumn = sql`(select coalesce(json_agg(json_build_object('name', a.name, 'kind', a.kind,
    'value', coalesce(v.text_value, c.label, v.date_value::text, v.yes_no_value::text,
      concat_ws(' ', trim_scale(v.number_value), nullif(a.unit, ''))),
    'color', c.color, 'unit', a.unit, 'facetPosition', a.position,
    'formerFacets', to_json(a.former), 'former', coalesce(to_json(c.former), '[]'), 'position', coalesce(c.position, trim_scale(v.number_value), 0),
    'variantId', v.variant_id) order by a.position, a.name, v.variant_id, c.position, v.id), '[]')
  from ${attributeValues} v join ${attributes} a on a.id = v.attribute_id and a.filterable
  left join ${attributeChoices} c on c.id = v.choice_id
  where v.product_id = ${outer(products.id)})`;

const categoryIdsColumn = sql`array(
  with recursive up as (
    select c.id, c.parent_id from ${productCategories} pc join ${categories} c on c.id = pc.category_id
    where pc.product_id = ${outer(products.id)}
    union select c.id, c.parent_id from ${categories} c join up on c.id = up.parent_id)
  select id from up order by id)`;

const wordsColumn = sql`json_build_object(
  'brand', coalesce((select b.name from ${brands} b where b.id = ${outer(products.brandId)}), ''),
  'type', coalesce((select t.name from ${productTypes} t where t.id = ${outer(products.typeId)}), ''),
  'tags', to_json(${outer(products.tags)}),
  'categories', (select coalesce(json_agg(c.title order by pc.position, c.id), '[]')
    from ${productCategories} pc join ${categories} c on c.id = pc.category_id
    where pc.product_id = ${outer(products.id)}),
  'described', (select coalesce(json_agg(distinct case v.kind
      when 'number' then concat_ws(' ', trim_scale(v.number_value), a.unit)
      when 'yes_no' then a.name else coalesce(v.text_value, c.label) end), '[]')
    from ${attributeValues} v join ${attributes} a on a.id = v.attribute_id
    left join ${attributeChoices} c on c.id = v.choice_id
    where v.product_id = ${outer(products.id)} and v.kind <> 'date' and (a.shown or a.filterable)
      and v.yes_no_value is distinct from false),
  'barcodes', (select coalesce(json_agg(v.barcode order by v.position, v.id), '[]') from ${variants} v
    where v.product_id = ${outer(products.id)} and v.archived_at is null and v.barcode <> ''),
  'description', ${outer(products.descriptionHtml)})`;

/**
 * What the rows of these products should be: one for each market. `variants` is null: not on sale there. What is
 * the same in all markets is made once.
 */
export function computedListings(where: SQL): SQL {
  return sql`(with described as materialized (
      select ${products}.*, ${cardColumn}::jsonb as card, ${optionsColumn}::jsonb as options,
        ${factsColumn}::jsonb as facts, ${categoryIdsColumn} as category_ids, ${wordsColumn}::jsonb as words,
        ${translationsColumn}::jsonb as translations,
        rated.rating, rated.ratings
      from ${products} cross join lateral ${ratingOf(sql`${outer(products.id)}`)} rated where ${where})
    select m.id as market_id, ${outer(products.id)} as product_id, products.card, products.options,
      ${variantsColumn}::jsonb as variants, products.facts, products.category_ids, products.words, products.translations,
      ${outer(products.rank)} as rank,
      coalesce(${outer(products.publishedAt)}, ${outer(products.createdAt)}) as newest,
      products.rating, products.ratings
    from described as products cross join ${markets} m)`;
}
