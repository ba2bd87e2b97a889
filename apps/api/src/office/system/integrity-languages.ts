// Owns the rule about languages in what must always be so.
import { languageCodes } from '@kontor/shared/languages.ts';
import { fieldsOf, translatedEntities } from '@kontor/shared/translation-input.ts';
import { sql } from 'drizzle-orm';
import type { IntegrityCheck } from './integrity-check.ts';

const known = sql`(${sql.join(
  languageCodes.map((code) => sql`${code}`),
  sql`, `,
)})`;

const knownFields = sql.join(
  translatedEntities.flatMap((entity) =>
    Object.keys(fieldsOf(entity)).map((field) => sql`${`${entity}.${field}`}`),
  ),
  sql`, `,
);

export const languageChecks: readonly IntegrityCheck[] = [
  {
    name: 'languages.known',
    rule: 'Orders and customers are written to in a language that the program speaks, and markets speak such ones.',
    query: sql`
      select 'order' as what, id, language from orders where language not in ${known}
      union all select 'customer', id, language from customers where language not in ${known}
      union all select 'market', m.id, spoken.language from markets m, unnest(m.languages) spoken(language)
        where spoken.language not in ${known}`,
  },
  {
    name: 'translations.fields',
    rule: 'Every translation is of a field that the program knows, in a language that it speaks.',
    query: sql`
      select t.entity, t.field, t.lang from translations t
      where t.entity || '.' || t.field not in (${knownFields})
        or t.lang not in ${known}`,
  },
  {
    name: 'translations.slugs',
    rule: 'No page has in a language the slug that another of its kind is kept with.',
    query: sql`
      select s.entity, s.slug, s.entity_id, kept.id from translated_slugs s join (
        select 'product' as entity, slug, product_id::text as id from product_slugs
        union all select 'category', slug, category_id::text from category_slugs
        union all select 'collection', slug, collection_id::text from collection_slugs
        union all select 'brand', slug, brand_id::text from brand_slugs
      ) kept on kept.entity = s.entity and kept.slug = s.slug and kept.id <> s.entity_id`,
  },
];
