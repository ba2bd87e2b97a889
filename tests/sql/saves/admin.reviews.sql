-- Written by apps/api/src/versions.test.ts.

-- admin.reviews.answer
update "reviews"
  set "answer" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("reviews"."id" = $ and "reviews"."version" = $)
  returning "id", "product_id", "order_line_id", "customer_id", "buyer", "rating", "title", "text", "name", "state", "reason", "answer", "written_at", "version", "created_at", "updated_at", "updated_by";

-- admin.reviews.forget

-- admin.reviews.publish

-- admin.reviews.reject

-- by answer, forget, publish, reject
insert into "listings" (market_id, product_id) select m.id, "products"."id"
  from "products" cross
  join "markets" m
  where "products"."id" in ($)
  order by "products"."id", m.id
  on conflict (market_id, product_id) do update
  set changed = pg_current_xact_id()
  returning concat(listings.market_id, listings.product_id) as row, listings.category_ids as ids, listings.card->'brand'->>'id' as brand, concat_ws(' ', listings.listed, listings.rank, listings.newest, listings.variants @? '$[*] ? (@.state <> "sold_out")') as place;

-- by answer, forget, publish, reject
select "product_id"
  from "listings_due"
  where "listings_due"."product_id" in ($)
  order by "listings_due"."product_id" asc
  for update of "listings_due" skip locked;

-- by answer, forget, publish, reject
select "reviews"."id", "reviews"."version", "reviews"."state", "reviews"."rating", "reviews"."title", "reviews"."text", "reviews"."name", "reviews"."reason", "reviews"."answer", "reviews"."written_at", "reviews"."updated_at", "reviews"."updated_by", "reviews"."product_id", "products"."title", "order_lines"."order_id", "orders"."number"
  from "reviews"
  inner join "products" on "products"."id" = "reviews"."product_id"
  left join "order_lines" on "order_lines"."id" = "reviews"."order_line_id"
  left join "orders" on "orders"."id" = "order_lines"."order_id"
  where "reviews"."id" = $;

-- by answer, forget, publish, reject
update "listings" l
  set changed = pg_current_xact_id(), listed = s.variants is not null, card = s.card, options = s.options, variants = coalesce(s.variants, '[]'), facts = s.facts, category_ids = s.category_ids, words = s.words, translations = s.translations, rank = s.rank, newest = s.newest, rating = s.rating, ratings = s.ratings
  from (with described as materialized ( select "products".*, json_build_object( 'slug', "products"."slug", 'title', "products"."title", 'brand', (select json_build_object('id', b.id, 'slug', b.slug, 'name', b.name)
  from "brands" b
  where b.id = "products"."brand_id"), 'publishedAt', to_char("products"."published_at" at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'images', (select coalesce(json_agg(i.picture
  order by i.position), '[]')
  from ( select json_build_object('key', m.key, 'width', m.width, 'height', m.height, 'color', m.color, 'alt', coalesce(nullif(pm.alt, ''), m.alt), 'widths', ( select coalesce(json_agg((r->>'width')::int
  order by (r->>'width')::int), '[]')
  from jsonb_array_elements(m.renditions) r
  where r->>'format' = 'webp')) as picture, pm.position
  from "product_media" pm
  join "media" m on m.id = pm.media_id
  where pm.product_id = "products"."id"
  order by pm.position
  limit 2) i), 'swatches', (select coalesce(json_agg(json_build_object('value', pov.value, 'color', pov.swatch)
  order by pov.position), '[]')
  from "product_options" po
  join "product_option_values" pov on pov.option_id = po.id
  where po.product_id = "products"."id" and pov.swatch is not null))::jsonb as card, (select coalesce(json_agg(json_build_object('name', po.name, 'values', ( select json_agg(json_build_object('value', pov.value, 'swatch', pov.swatch)
  order by pov.position)
  from "product_option_values" pov
  where pov.option_id = po.id))
  order by po.position), '[]')
  from "product_options" po
  where po.product_id = "products"."id")::jsonb as options, (select coalesce(json_agg(json_build_object('name', a.name, 'kind', a.kind, 'value', coalesce(v.text_value, c.label, v.date_value::text, v.yes_no_value::text, concat_ws(' ', trim_scale(v.number_value), nullif(a.unit, ''))), 'color', c.color, 'unit', a.unit, 'facetPosition', a.position, 'formerFacets', to_json(a.former), 'former', coalesce(to_json(c.former), '[]'), 'position', coalesce(c.position, trim_scale(v.number_value), 0), 'variantId', v.variant_id)
  order by a.position, a.name, v.variant_id, c.position, v.id), '[]')
  from "attribute_values" v
  join "attributes" a on a.id = v.attribute_id and a.filterable
  left join "attribute_choices" c on c.id = v.choice_id
  where v.product_id = "products"."id")::jsonb as facts, array( with recursive up as ( select c.id, c.parent_id
  from "product_categories" pc
  join "categories" c on c.id = pc.category_id
  where pc.product_id = "products"."id" union select c.id, c.parent_id
  from "categories" c
  join up on c.id = up.parent_id) select id
  from up
  order by id) as category_ids, json_build_object( 'brand', coalesce((select b.name
  from "brands" b
  where b.id = "products"."brand_id"), ''), 'type', coalesce((select t.name
  from "product_types" t
  where t.id = "products"."type_id"), ''), 'tags', to_json("products"."tags"), 'categories', (select coalesce(json_agg(c.title
  order by pc.position, c.id), '[]')
  from "product_categories" pc
  join "categories" c on c.id = pc.category_id
  where pc.product_id = "products"."id"), 'described', (select coalesce(json_agg(distinct case v.kind when 'number' then concat_ws(' ', trim_scale(v.number_value), a.unit) when 'yes_no' then a.name else coalesce(v.text_value, c.label) end), '[]')
  from "attribute_values" v
  join "attributes" a on a.id = v.attribute_id
  left join "attribute_choices" c on c.id = v.choice_id
  where v.product_id = "products"."id" and v.kind <> 'date' and (a.shown or a.filterable) and v.yes_no_value is distinct
  from false), 'barcodes', (select coalesce(json_agg(v.barcode
  order by v.position, v.id), '[]')
  from "variants" v
  where v.product_id = "products"."id" and v.archived_at is null and v.barcode <> ''), 'description', "products"."description_html")::jsonb as words, ( select coalesce(json_object_agg(w.lang, w.said
  order by w.lang), '{}')
  from ( select l.lang, jsonb_strip_nulls(jsonb_build_object( 'slug', (select s.slug
  from "translated_slugs" s
  where s.entity = 'product' and s.entity_id = "products"."id"::text and s.lang = l.lang and s.current), 'title', (select t.value
  from "translations" t
  where t.entity = 'product' and t.entity_id = "products"."id"::text and t.lang = l.lang and t.field = 'title' and t.status in ('machine', 'done')), 'description', (select t.value
  from "translations" t
  where t.entity = 'product' and t.entity_id = "products"."id"::text and t.lang = l.lang and t.field = 'descriptionHtml' and t.status in ('machine', 'done')), 'seoTitle', (select t.value
  from "translations" t
  where t.entity = 'product' and t.entity_id = "products"."id"::text and t.lang = l.lang and t.field = 'seoTitle' and t.status in ('machine', 'done')), 'seoDescription', (select t.value
  from "translations" t
  where t.entity = 'product' and t.entity_id = "products"."id"::text and t.lang = l.lang and t.field = 'seoDescription' and t.status in ('machine', 'done')), 'type', (select t.value
  from "translations" t
  where t.entity = 'productType' and t.entity_id = "products"."type_id"::text and t.lang = l.lang and t.field = 'name' and t.status in ('machine', 'done')), 'categories', (select jsonb_object_agg(c.title, t.value)
  from "product_categories" pc
  join "categories" c on c.id = pc.category_id
  join "translations" t on t.entity = 'category' and t.entity_id = c.id::text and t.lang = l.lang and t.field = 'title' and t.status in ('machine', 'done')
  where pc.product_id = "products"."id"), 'names', (select jsonb_object_agg(name, value)
  from ( select a.name, t.value
  from (select distinct v.attribute_id
  from "attribute_values" v
  where v.product_id = "products"."id") v
  join "attributes" a on a.id = v.attribute_id
  join "translations" t on t.entity = 'attribute' and t.entity_id = a.id::text and t.lang = l.lang and t.field = 'name' and t.status in ('machine', 'done')
  union all select po.name, t.value
  from "translations" t, "product_options" po
  where po.product_id = "products"."id" and t.entity = 'option' and t.entity_id = lower(po.name)::text and t.lang = l.lang and t.field = 'name' and t.status in ('machine', 'done') ) n), 'units', (select jsonb_object_agg(a.name, t.value)
  from (select distinct v.attribute_id
  from "attribute_values" v
  where v.product_id = "products"."id") v
  join "attributes" a on a.id = v.attribute_id
  join "translations" t on t.entity = 'attribute' and t.entity_id = a.id::text and t.lang = l.lang and t.field = 'unit' and t.status in ('machine', 'done')), 'values', (select jsonb_object_agg(name, words)
  from ( select name, jsonb_object_agg(source, value) as words
  from ( select a.name, c.label as source, t.value
  from (select distinct v.choice_id
  from "attribute_values" v
  where v.product_id = "products"."id" and v.choice_id is not null) v
  join "attribute_choices" c on c.id = v.choice_id
  join "attributes" a on a.id = c.attribute_id
  join "translations" t on t.entity = 'choice' and t.entity_id = c.id::text and t.lang = l.lang and t.field = 'label' and t.status in ('machine', 'done')
  union all select a.name, v.text_value, t.value
  from "attribute_values" v
  join "attributes" a on a.id = v.attribute_id
  join "translations" t on t.entity = 'attributeText' and t.entity_id = v.attribute_id::text || ':' || md5(v.text_value)::text and t.lang = l.lang and t.field = 'value' and t.status in ('machine', 'done')
  where v.product_id = "products"."id" and v.text_value is not null
  union all select po.name, pov.value, t.value
  from "product_option_values" pov
  join "product_options" po on po.id = pov.option_id
  join "translations" t on t.entity = 'optionValue' and t.entity_id = lower(po.name) || E'\n' || lower(pov.value)::text and t.lang = l.lang and t.field = 'value' and t.status in ('machine', 'done')
  where po.product_id = "products"."id") w
  group by name) v), 'alts', (select jsonb_object_agg(m.key, t.value)
  from "media" m
  join "translations" t on t.entity = 'picture' and t.entity_id = m.id::text and t.lang = l.lang and t.field = 'alt' and t.status in ('machine', 'done')
  where m.id in (select pm.media_id
  from "product_media" pm
  where pm.product_id = "products"."id")))) as said
  from (select distinct spoken.lang
  from "markets", unnest("markets"."languages") spoken (lang)
  where spoken.lang <> coalesce((select content_language
  from "store_settings"), 'en')) l) w
  where w.said <> '{}')::jsonb as translations, rated.rating, rated.ratings
  from "products" cross
  join lateral (select round(avg(r.rating), 2) as rating, count(*)::int as ratings
  from "reviews" r
  where r.product_id = "products"."id" and r.state = 'published') rated
  where "products"."id" in ($)) select m.id as market_id, "products"."id" as product_id, products.card, products.options, case when "products"."status" = 'active' then ( select json_agg(offered.variant
  order by offered.position, offered.id)
  from ( select v.position, v.id, json_build_object('id', v.id, 'key', case when not exists ( select 1
  from "product_options" choice
  where choice.product_id = v.product_id) then null when v.sku <> '' and count(*) over (partition by v.product_id, v.sku) = 1 then v.sku else v.id::text end, 'sku', v.sku, 'values', (select coalesce(json_agg(pov.value
  order by po.position), '[]')
  from "variant_option_values" vov
  join "product_options" po on po.id = vov.option_id
  join "product_option_values" pov on pov.id = vov.value_id
  where vov.variant_id = v.id), 'amount', offer.amount, 'compareAt', offer.compare_at, 'state', case when not v.track_inventory then 'in_stock' else ( select case when available > 5 then 'in_stock' when available > 0 then 'low' when capacity > 0 then 'backorder' else 'sold_out' end
  from (select coalesce(sum(greatest(on_hand - reserved, 0)), 0)::int as available, coalesce(sum(on_hand + backorder_limit - reserved), 0)::int as capacity
  from (select sl.on_hand, sl.backorder_limit, sl.reserved as reserved
  from "stock_levels" sl
  join "locations" l on l.id = sl.location_id and l.active
  where sl.variant_id = v.id) as level) as supply) end, 'image', ( select json_build_object('key', m.key, 'width', m.width, 'height', m.height, 'color', m.color, 'alt', coalesce(nullif(pm.alt, ''), m.alt), 'widths', ( select coalesce(json_agg((r->>'width')::int
  order by (r->>'width')::int), '[]')
  from jsonb_array_elements(m.renditions) r
  where r->>'format' = 'webp'))
  from "media" m
  left join "product_media" pm on pm.media_id = m.id and pm.product_id = v.product_id
  where m.id = v.media_id)) as variant
  from "variants" v
  join lateral (select vp.amount, vp.compare_at
  from "variant_prices" vp
  where vp.variant_id = v.id and vp.currency = m.currency) as offer on true
  where v.product_id = "products"."id" and v.archived_at is null and true) offered) end::jsonb as variants, products.facts, products.category_ids, products.words, products.translations, "products"."rank" as rank, coalesce("products"."published_at", "products"."created_at") as newest, products.rating, products.ratings
  from described as products cross
  join "markets" m) s
  where l.market_id = s.market_id and l.product_id = s.product_id
  returning concat(l.market_id, l.product_id) as row, l.category_ids as ids, l.card->'brand'->>'id' as brand, concat_ws(' ', l.listed, l.rank, l.newest, l.variants @? '$[*] ? (@.state <> "sold_out")') as place;

-- by forget, publish, reject
update "reviews"
  set "state" = $, "reason" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("reviews"."id" = $ and "reviews"."version" = $)
  returning "id", "product_id", "order_line_id", "customer_id", "buyer", "rating", "title", "text", "name", "state", "reason", "answer", "written_at", "version", "created_at", "updated_at", "updated_by";
