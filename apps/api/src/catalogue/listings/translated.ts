// Owns what a listing says in other languages, in SQL: in each that a market speaks, what is written of the product
// and of all that it is described by. What is not written there is read as it is kept.
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import { attributeChoices, attributes } from '@kontor/db/schema/attributes.ts';
import {
  categories,
  productCategories,
  productMedia,
  productOptions,
  productOptionValues,
  products,
} from '@kontor/db/schema/catalog.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { media } from '@kontor/db/schema/media.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { isShown, translatedSlugs, translations } from '@kontor/db/schema/translations.ts';
import type { TranslatedEntity } from '@kontor/shared/translation-input.ts';
import { type SQL, sql } from 'drizzle-orm';
import { outer } from '../../platform/outer.ts';
import { attributeTextId, optionId, optionValueId } from '../languages/option-id.ts';

const productId = outer(products.id);

/** The translations `t` of a thing in the language of `l`. */
const written = (entity: TranslatedEntity, id: SQL, field: string) =>
  sql`t.entity = ${sql.raw(`'${entity}'`)} and t.entity_id = ${id}::text and t.lang = l.lang
    and t.field = ${sql.raw(`'${field}'`)} and t.${isShown}`;

const one = (entity: TranslatedEntity, id: SQL, field: string) =>
  sql`(select t.value from ${translations} t where ${written(entity, id, field)})`;

const options = sql`${productOptions} po where po.product_id = ${productId}`;
const described = sql`(select distinct v.attribute_id from ${attributeValues} v
  where v.product_id = ${productId}) v join ${attributes} a on a.id = v.attribute_id`;

const names = sql`(select jsonb_object_agg(name, value) from (
  select a.name, t.value from ${described} join ${translations} t on ${written('attribute', sql`a.id`, 'name')}
  union all
  select po.name, t.value from ${translations} t, ${options} and ${written('option', optionId(sql`po.name`), 'name')}
  ) n)`;

const units = sql`(select jsonb_object_agg(a.name, t.value) from ${described}
  join ${translations} t on ${written('attribute', sql`a.id`, 'unit')})`;

const values = sql`(select jsonb_object_agg(name, words) from (
  select name, jsonb_object_agg(source, value) as words from (
    select a.name, c.label as source, t.value
    from (select distinct v.choice_id from ${attributeValues} v
      where v.product_id = ${productId} and v.choice_id is not null) v
    join ${attributeChoices} c on c.id = v.choice_id join ${attributes} a on a.id = c.attribute_id
    join ${translations} t on ${written('choice', sql`c.id`, 'label')}
    union all
    select a.name, v.text_value, t.value
    from ${attributeValues} v join ${attributes} a on a.id = v.attribute_id
    join ${translations} t
      on ${written('attributeText', attributeTextId(sql`v.attribute_id`, sql`v.text_value`), 'value')}
    where v.product_id = ${productId} and v.text_value is not null
    union all
    select po.name, pov.value, t.value
    from ${productOptionValues} pov join ${productOptions} po on po.id = pov.option_id
    join ${translations} t
      on ${written('optionValue', optionValueId(sql`po.name`, sql`pov.value`), 'value')}
    where po.product_id = ${productId}) w group by name) v)`;

/** By the titles that are kept. */
const categoriesOf = sql`(select jsonb_object_agg(c.title, t.value) from ${productCategories} pc
  join ${categories} c on c.id = pc.category_id
  join ${translations} t on ${written('category', sql`c.id`, 'title')}
  where pc.product_id = ${productId})`;

const alts = sql`(select jsonb_object_agg(m.key, t.value) from ${media} m
  join ${translations} t on ${written('picture', sql`m.id`, 'alt')}
  where m.id in (select pm.media_id from ${productMedia} pm where pm.product_id = ${productId}))`;

/** Languages of markets but for that in which the shop keeps its texts: most shops have none. */
const spoken = sql`(select distinct spoken.lang from ${markets}, unnest(${markets.languages}) spoken (lang)
  where spoken.lang <> coalesce((select content_language from ${storeSettings}), 'en'))`;

export const translationsColumn = sql`(
  select coalesce(json_object_agg(w.lang, w.said order by w.lang), '{}') from (
    select l.lang, jsonb_strip_nulls(jsonb_build_object(
      'slug', (select s.slug from ${translatedSlugs} s where s.entity = 'product'
        and s.entity_id = ${productId}::text and s.lang = l.lang and s.current),
      'title', ${one('product', productId, 'title')},
      'description', ${one('product', productId, 'descriptionHtml')},
      'seoTitle', ${one('product', productId, 'seoTitle')},
      'seoDescription', ${one('product', productId, 'seoDescription')},
      'type', ${one('productType', outer(products.typeId), 'name')},
      'categories', ${categoriesOf}, 'names', ${names}, 'units', ${units}, 'values', ${values},
      'alts', ${alts})) as said
    from ${spoken} l) w where w.said <> '{}')`;
