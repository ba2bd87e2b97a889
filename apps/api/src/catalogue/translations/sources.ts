// Owns where the texts stand that can be translated: of every kind of thing one query of its fields as they are
// kept. Options are one thing in the whole shop, whichever products have them: "Colour" is translated once, and
// so is its "Moss".
import { attributeValues } from '@kontor/db/schema/attribute-values.ts';
import { attributeChoices, attributes, productTypes } from '@kontor/db/schema/attributes.ts';
import { brands } from '@kontor/db/schema/brands.ts';
import {
  categories,
  productMedia,
  productOptions,
  productOptionValues,
  products,
} from '@kontor/db/schema/catalog.ts';
import { collections } from '@kontor/db/schema/collections.ts';
import { shippingMethods, shippingZones } from '@kontor/db/schema/markets.ts';
import { media } from '@kontor/db/schema/media.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import type { TranslatedEntity } from '@kontor/shared/translation-input.ts';
import { type SQL, sql } from 'drizzle-orm';
import { attributeTextId, optionId, optionValueId } from '../languages/option-id.ts';

/**
 * Rows `(id, name, hint, field, value)`: of each thing all fields that can be translated, empty ones too, what it is
 * called and what tells it from others of that name.
 */
const queries: Record<TranslatedEntity, SQL> = {
  product: sql`select p.id::text, p.title as name, '' as hint, f.field, f.value from ${products} p,
    lateral (values ('title', p.title), ('descriptionHtml', p.description_html),
      ('seoTitle', p.seo_title), ('seoDescription', p.seo_description)) f (field, value)
    where p.status <> 'archived'`,
  option: sql`select ${optionId(sql`po.name`)} as id, min(po.name) as name, '' as hint, 'name' as field,
    min(po.name) as value from ${productOptions} po group by 1`,
  optionValue: sql`select ${optionValueId(sql`po.name`, sql`pov.value`)} as id, min(pov.value) as name,
    min(po.name) as hint, 'value' as field, min(pov.value) as value
    from ${productOptionValues} pov join ${productOptions} po on po.id = pov.option_id group by 1`,
  attribute: sql`select a.id::text, a.name, '' as hint, f.field, f.value from ${attributes} a,
    lateral (values ('name', a.name), ('unit', a.unit)) f (field, value)`,
  choice: sql`select c.id::text, c.label as name, a.name as hint, 'label' as field, c.label as value
    from ${attributeChoices} c join ${attributes} a on a.id = c.attribute_id`,
  attributeText: sql`select distinct ${attributeTextId(sql`v.attribute_id`, sql`v.text_value`)} as id,
    left(v.text_value, 200) as name, a.name as hint, 'value' as field, v.text_value as value
    from ${attributeValues} v join ${attributes} a on a.id = v.attribute_id where v.text_value is not null`,
  productType: sql`select t.id::text, t.name, '' as hint, 'name' as field, t.name as value
    from ${productTypes} t`,
  category: sql`select c.id::text, c.title as name, '' as hint, f.field, f.value from ${categories} c,
    lateral (values ('title', c.title), ('description', c.description)) f (field, value)`,
  collection: sql`select c.id::text, c.title as name, '' as hint, f.field, f.value from ${collections} c,
    lateral (values ('title', c.title), ('description', c.description)) f (field, value)`,
  brand: sql`select b.id::text, b.name, '' as hint, f.field, f.value from ${brands} b,
    lateral (values ('descriptionHtml', b.description_html), ('seoTitle', b.seo_title),
      ('seoDescription', b.seo_description)) f (field, value)`,
  picture: sql`select m.id::text, m.alt as name, coalesce(min(p.title), '') as hint, 'alt' as field,
    coalesce(min(nullif(pm.alt, '')), m.alt) as value
    from ${media} m left join ${productMedia} pm on pm.media_id = m.id
    left join ${products} p on p.id = pm.product_id group by m.id`,
  shippingMethod: sql`select s.id::text, s.name, z.name as hint, f.field, f.value
    from ${shippingMethods} s join ${shippingZones} z on z.id = s.zone_id,
    lateral (values ('name', s.name), ('description', s.description)) f (field, value)`,
  store: sql`select 'store' as id, s.name, '' as hint, f.field, f.value from ${storeSettings} s,
    lateral (values ('tagline', s.tagline), ('about', s.about), ('returnsPolicy', s.returns_policy),
      ('paymentInstructions', s.payment_instructions)) f (field, value)`,
};

/** As a table expression: `from (…) s`. */
export const sourcesOf = (entity: TranslatedEntity): SQL => sql`(${queries[entity]})`;
