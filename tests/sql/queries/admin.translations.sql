-- Written by apps/api/src/reads.test.ts.

-- admin.translations.get
select "content_language"
  from "store_settings";
select "slug"
  from "translated_slugs"
  where (("translated_slugs"."entity" = $ and "translated_slugs"."entity_id" = $ and "translated_slugs"."lang" = $) and "translated_slugs"."current");
select s.name, s.hint, s.field, s.value as source, md5(s.value) as "sourceHash", t.value, t.status, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, coalesce(t.version, 0) as version
  from (select p.id::text, p.title as name, '' as hint, f.field, f.value
  from "products" p, lateral (values ('title', p.title), ('descriptionHtml', p.description_html), ('seoTitle', p.seo_title), ('seoDescription', p.seo_description)) f (field, value)
  where p.status <> 'archived') s
  left join "translations" t on t.entity = 'product' and t.entity_id = s.id and t.field = s.field and t.lang = $
  where s.id = $;

-- admin.translations.list
select id, name, hint, json_object_agg(state, n) as progress
  from ( select s.id, s.name, s.hint, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select p.id::text, p.title as name, '' as hint, f.field, f.value
  from "products" p, lateral (values ('title', p.title), ('descriptionHtml', p.description_html), ('seoTitle', p.seo_title), ('seoDescription', p.seo_description)) f (field, value)
  where p.status <> 'archived') s
  left join "translations" t on t.entity = 'product' and t.entity_id = s.id and t.field = s.field and t.lang = $
  where true and (kontor_unaccent(s.name) ilike kontor_unaccent($::text) or kontor_unaccent(s.hint) ilike kontor_unaccent($::text))
  group by 1, 2, 3, 4) fields
  where state is not null and ($::text is null or (lower(name), id) > ($, …))
  group by id, name, hint
  order by lower(name), id
  limit $;

-- admin.translations.progress
select "content_language"
  from "store_settings";
select 'product' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select p.id::text, p.title as name, '' as hint, f.field, f.value
  from "products" p, lateral (values ('title', p.title), ('descriptionHtml', p.description_html), ('seoTitle', p.seo_title), ('seoDescription', p.seo_description)) f (field, value)
  where p.status <> 'archived') s
  left join "translations" t on t.entity = 'product' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'option' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select lower(po.name) as id, min(po.name) as name, '' as hint, 'name' as field, min(po.name) as value
  from "product_options" po
  group by 1) s
  left join "translations" t on t.entity = 'option' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'optionValue' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select lower(po.name) || E'\n' || lower(pov.value) as id, min(pov.value) as name, min(po.name) as hint, 'value' as field, min(pov.value) as value
  from "product_option_values" pov
  join "product_options" po on po.id = pov.option_id
  group by 1) s
  left join "translations" t on t.entity = 'optionValue' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'attribute' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select a.id::text, a.name, '' as hint, f.field, f.value
  from "attributes" a, lateral (values ('name', a.name), ('unit', a.unit)) f (field, value)) s
  left join "translations" t on t.entity = 'attribute' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'choice' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select c.id::text, c.label as name, a.name as hint, 'label' as field, c.label as value
  from "attribute_choices" c
  join "attributes" a on a.id = c.attribute_id) s
  left join "translations" t on t.entity = 'choice' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'attributeText' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select distinct v.attribute_id::text || ':' || md5(v.text_value) as id, left(v.text_value, 200) as name, a.name as hint, 'value' as field, v.text_value as value
  from "attribute_values" v
  join "attributes" a on a.id = v.attribute_id
  where v.text_value is not null) s
  left join "translations" t on t.entity = 'attributeText' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'productType' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select t.id::text, t.name, '' as hint, 'name' as field, t.name as value
  from "product_types" t) s
  left join "translations" t on t.entity = 'productType' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'category' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select c.id::text, c.title as name, '' as hint, f.field, f.value
  from "categories" c, lateral (values ('title', c.title), ('description', c.description)) f (field, value)) s
  left join "translations" t on t.entity = 'category' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'collection' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select c.id::text, c.title as name, '' as hint, f.field, f.value
  from "collections" c, lateral (values ('title', c.title), ('description', c.description)) f (field, value)) s
  left join "translations" t on t.entity = 'collection' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'brand' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select b.id::text, b.name, '' as hint, f.field, f.value
  from "brands" b, lateral (values ('descriptionHtml', b.description_html), ('seoTitle', b.seo_title), ('seoDescription', b.seo_description)) f (field, value)) s
  left join "translations" t on t.entity = 'brand' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'picture' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select m.id::text, m.alt as name, coalesce(min(p.title), '') as hint, 'alt' as field, coalesce(min(nullif(pm.alt, '')), m.alt) as value
  from "media" m
  left join "product_media" pm on pm.media_id = m.id
  left join "products" p on p.id = pm.product_id
  group by m.id) s
  left join "translations" t on t.entity = 'picture' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'shippingMethod' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select s.id::text, s.name, z.name as hint, f.field, f.value
  from "shipping_methods" s
  join "shipping_zones" z on z.id = s.zone_id, lateral (values ('name', s.name), ('description', s.description)) f (field, value)) s
  left join "translations" t on t.entity = 'shippingMethod' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3
  union all select 'store' as entity, l.lang, case when t.value is null then case when s.value = '' then null else 'missing' end when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end as state, count(*)::int as n
  from (select lang
  from (select unnest("markets"."languages") as lang
  from "markets" union select lang
  from "translations") spoken
  where lang <> $) l cross
  join (select 'store' as id, s.name, '' as hint, f.field, f.value
  from "store_settings" s, lateral (values ('tagline', s.tagline), ('about', s.about), ('returnsPolicy', s.returns_policy), ('paymentInstructions', s.payment_instructions)) f (field, value)) s
  left join "translations" t on t.entity = 'store' and t.entity_id = s.id and t.field = s.field and t.lang = l.lang
  group by 2, 3;
