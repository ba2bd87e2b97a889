-- Written by apps/api/src/reads.test.ts.

-- admin.system.integrity
select to_json(found) as row, count(*) over ()::int as total
  from ( select 'order' as what, id, language
  from orders
  where language not in ($, …)
  union all select 'customer', id, language
  from customers
  where language not in ($, …)
  union all select 'market', m.id, spoken.language
  from markets m, unnest(m.languages) spoken(language)
  where spoken.language not in ($, …)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select a.id, b.id as other
  from search_rules a
  join search_rules b on a.id < b.id and a.queries && b.queries and a.market_id is not distinct
  from b.market_id and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select b.id, b.name, b.slug
  from brands b
  where not exists (select 1
  from brand_names n
  where n.brand_id = b.id and n.name = b.name) or not exists (select 1
  from brand_slugs s
  where s.brand_id = b.id and s.slug = b.slug)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select c.id, c.attribute_id
  from attribute_choices c
  join attributes a on a.id = c.attribute_id
  where a.kind not in ('choice', 'choices', 'color')) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select c.id, c.code
  from coupons c
  join coupon_redemptions r on r.coupon_id = c.id and r.status = 'claimed'
  group by c.id, r.mailbox
  having c.per_customer_limit is not null and count(*) > c.per_customer_limit) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select c.id, c.code, c.used_count, count(r.id)::int as claimed
  from coupons c
  left join coupon_redemptions r on r.coupon_id = c.id and r.status = 'claimed'
  group by c.id
  having c.used_count <> count(r.id)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select cp.collection_id, cp.product_id
  from collection_products cp
  join collections c on c.id = cp.collection_id
  where c.kind = 'rule') found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select d.id
  from disputes d
  where d.status in ('needs_response', 'under_review') and not exists (select 1
  from order_problems q
  where q.order_id = d.order_id and q.code = 'disputed' and (q.resolved_at is null or q.resolved_by_kind = 'staff') and d.provider_ref = any (string_to_array(q.data->>'dispute', ', ')))) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select decision_id, count(*)
  from refunds
  group by decision_id
  having count(distinct order_id) > 1 or count(distinct payment_id) < count(*)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select id
  from order_lines
  where total <> (select coalesce(sum(x), 0)
  from unnest(unit_totals) x) or tax <> (select coalesce(sum(x), 0)
  from unnest(unit_taxes) x) or discount <> (select coalesce(sum(x), 0)
  from unnest(unit_discounts) x)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select id, created_at
  from orders
  where network_hash is not null and (length(network_hash) <> 22 or (created_at < now() - interval '2 days' and not (payment_status in ('awaiting', 'partially_paid') and status in ('awaiting_payment', 'placed', 'completed'))))) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select id, expires_at
  from orders
  where status = 'awaiting_payment' and expires_at < now() - interval '10 minutes' and (expires_at < now() - interval '22 days' or not exists (select
  from payments p
  where p.order_id = orders.id and p.status = 'processing'))) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select id, payment_due_at
  from orders
  where status = 'placed' and payment_status = 'awaiting' and fulfilment_status = 'unfulfilled' and payment_due_at < now() - interval '2 days') found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select l.id, l.fulfilled_quantity, coalesce(s.shipped, 0) as shipped
  from order_lines l
  left join ( select order_line_id, sum(quantity)::int as shipped
  from shipment_lines
  group by 1 ) s on s.order_line_id = l.id
  where l.fulfilled_quantity <> coalesce(s.shipped, 0)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select l.id, l.refunded_quantity, coalesce(r.units, 0) as units
  from order_lines l
  left join ( select rl.order_line_id, sum(rl.quantity)::int as units
  from refund_lines rl
  join refunds f on f.id = rl.refund_id
  where f.status <> 'failed' or f.settled_at is not null
  group by 1 ) r on r.order_line_id = l.id
  where l.refunded_quantity <> coalesce(r.units, 0)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select l.market_id, l.product_id, l.rating, l.ratings
  from listings l
  left join ( select product_id, round(avg(rating), 2) as rating, count(*)::int as ratings
  from reviews
  where state = 'published'
  group by 1 ) r using (product_id)
  where (l.rating, l.ratings) is distinct
  from (r.rating, coalesce(r.ratings, 0)) and not exists (select 1
  from listings_due d
  where d.product_id = l.product_id)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select l.order_id, l.variant_id, l.needed, coalesce(r.held, 0) as held
  from ( select ol.order_id, ol.variant_id, sum(greatest(0, ol.quantity - ol.fulfilled_quantity - ol.refunded_quantity))::int as needed
  from order_lines ol
  join orders o on o.id = ol.order_id
  where o.status = 'placed' and ol.track_inventory and ol.variant_id is not null
  group by 1, 2 ) l
  left join ( select order_id, variant_id, sum(quantity)::int as held
  from stock_reservations
  where status = 'confirmed'
  group by 1, 2 ) r using (order_id, variant_id)
  where l.needed > coalesce(r.held, 0)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select l.variant_id, l.location_id, l.on_hand, coalesce(m.moved, 0) as moved
  from stock_levels l
  left join ( select variant_id, location_id, sum(quantity)::int as moved
  from stock_movements
  group by 1, 2 ) m using (variant_id, location_id)
  where l.on_hand <> coalesce(m.moved, 0)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select l.variant_id, l.location_id, l.reserved, coalesce(r.held, 0) as held
  from stock_levels l
  left join ( select variant_id, location_id, sum(quantity)::int as held
  from stock_reservations
  where status in ('held', 'confirmed')
  group by 1, 2 ) r using (variant_id, location_id)
  where l.reserved <> coalesce(r.held, 0)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select m.order_id, m.variant_id, m.sold, coalesce(l.shipped, 0) as shipped
  from ( select order_id, variant_id, -sum(quantity)::int as sold
  from stock_movements
  where kind = 'sale' and order_id is not null
  group by 1, 2 ) m
  left join ( select ol.order_id, ol.variant_id, sum(ol.fulfilled_quantity)::int as shipped, sum((select coalesce(sum(rl.quantity), 0)
  from refund_lines rl
  where rl.order_line_id = ol.id and not rl.restock))::int as scrapped
  from order_lines ol
  group by 1, 2 ) l using (order_id, variant_id)
  where m.sold > coalesce(l.shipped, 0) + coalesce(l.scrapped, 0)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select min(number) as first, max(number) as last, count(number) as given
  from orders
  having max(number) - min(number) + 1 <> count(number)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select o.id
  from orders o
  join payments p on p.order_id = o.id
  left join refunds r on r.payment_id = p.id
  left join ledger_entries l on l.payment_id = p.id
  where p.currency <> o.currency or r.currency <> o.currency or (l.currency <> o.currency and l.kind not in ('dispute_fee', 'dispute_fee_reversal'))) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select o.id
  from orders o
  where not exists (select 1
  from order_lines
  where order_id = o.id) or not exists (select 1
  from payments
  where order_id = o.id)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select o.id
  from orders o cross
  join lateral (select o.total - coalesce(sum(p.captured_amount), 0) as owed
  from payments p
  where p.order_id = o.id) p cross
  join lateral (select coalesce(sum(l.fulfilled_quantity), 0) as units
  from order_lines l
  where l.order_id = o.id) l
  where o.status in ('placed', 'completed') and p.owed > 0 and l.units > 0 and not exists (select 1
  from order_problems q
  where q.order_id = o.id and q.code = 'shipped_unpaid' and (q.resolved_at is null or q.resolved_by_kind = 'staff') and (q.data->>'owed')::bigint = p.owed and (q.data->>'units')::bigint = l.units)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select o.id, c.status
  from orders o
  join carts c on c.id = o.cart_id
  where o.status = 'awaiting_payment' and c.status <> 'open' and not exists (select 1
  from carts other
  where other.customer_id = c.customer_id and other.status = 'open') and not (c.status = 'merged' and o.customer_id is not null and exists ( select
  from payments p
  where p.order_id = o.id and (p.status = 'processing' or p.last_error is not null)))) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select o.id, o.payment_status
  from orders o
  join payments p on p.order_id = o.id and (p.status = 'captured' or p.captured_amount > 0)
  where o.payment_status in ('awaiting', 'voided') or o.payment_status = 'authorized' and not exists (select
  from payments r
  where r.order_id = o.id and r.status = 'authorized')) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select o.id, o.total
  from orders o
  join (select order_id, sum(total) as lines, sum(tax) as tax
  from order_lines
  group by 1) l on l.order_id = o.id
  where o.total <> l.lines + o.shipping_total + case when o.prices_include_tax then 0 else o.shipping_tax end or o.tax_total <> l.tax + o.shipping_tax) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select o.id, o.total, p.captured
  from orders o
  left join ( select order_id, sum(captured_amount) as captured, bool_or(p.by_hand) as by_hand, count(*) filter (where captured_amount > 0 or status = 'captured') as payments
  from payments p
  group by 1 ) p on p.order_id = o.id
  where o.payment_status = 'paid' and (coalesce(p.captured, 0) < o.total or p.payments = 0 or p.captured > o.total and not p.by_hand) or o.payment_status = 'partially_paid' and not (coalesce(p.captured, 0) > 0 and p.captured < o.total) or o.payment_status in ('partially_refunded', 'refunded', 'charged_back') and not (coalesce(p.captured, 0) > 0 and (p.captured <= o.total or p.by_hand))) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select o.id, o.total, sum(p.amount) as asked
  from orders o
  join payments p on p.order_id = o.id and p.status not in ('failed', 'cancelled')
  group by o.id
  having sum(p.amount) > o.total) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select o.id, p.captured_amount, p.refunded_amount
  from orders o
  join payments p on p.order_id = o.id
  where o.status in ('expired', 'cancelled') and not exists (select 1
  from order_problems
  where order_id = o.id and resolved_at is null) and p.captured_amount > p.refunded_amount + p.withdrawn_amount) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select ol.order_id, ol.id as line
  from order_lines ol
  join ( select rl.order_line_id, sum(rl.amount) as amount, sum(rl.tax) as tax, sum(rl.discount) as discount
  from refund_lines rl
  join refunds f on f.id = rl.refund_id
  where f.status <> 'failed' or f.settled_at is not null
  group by 1 ) given on given.order_line_id = ol.id
  where given.amount > ol.total or given.tax > ol.tax or given.discount > ol.discount or given.amount = ol.total and given.tax <> ol.tax
  union all select o.id, null
  from orders o
  join ( select order_id, sum(shipping_amount) as amount, sum(shipping_tax) as tax
  from refunds
  where status <> 'failed'
  group by 1 ) given on given.order_id = o.id
  where given.tax > o.shipping_tax or given.tax <> o.shipping_tax and given.amount = o.shipping_total + case when o.prices_include_tax then 0 else o.shipping_tax end or given.amount > o.shipping_total + case when o.prices_include_tax then 0 else o.shipping_tax end
  union all select f.order_id, f.id
  from refunds f
  join ( select refund_id, sum(amount) as amount
  from refund_lines
  group by 1 ) given on given.refund_id = f.id
  where given.amount + f.shipping_amount > f.amount) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select order_id, count(*)
  from mails
  where kind = 'order_placed' and dedupe_key not like '%:again:%'
  group by order_id
  having count(*) > 1) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select p.id, p.captured_amount, coalesce(l.balance, 0) as balance
  from payments p
  left join ( select payment_id, sum(amount) as balance
  from ledger_entries
  where kind not in ('dispute_fee', 'dispute_fee_reversal')
  group by 1 ) l on l.payment_id = p.id
  left join ( select payment_id, sum(amount) as amount
  from refunds
  where status = 'succeeded'
  group by 1 ) r on r.payment_id = p.id
  where coalesce(l.balance, 0) <> p.captured_amount - coalesce(r.amount, 0) - p.withdrawn_amount) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select p.id, p.captured_amount, p.refunded_amount, p.withdrawn_amount
  from payments p
  where p.refunded_amount + p.withdrawn_amount > p.captured_amount and not exists (select 1
  from order_problems q
  where q.order_id = p.order_id and q.code = 'paid_back_twice')) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select p.id, p.provider
  from payments p
  where p.by_hand <> (p.provider::text in ($))) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select p.id, p.refunded_amount, coalesce(r.amount, 0) as refunds
  from payments p
  left join ( select payment_id, sum(amount) as amount
  from refunds
  where status <> 'failed'
  group by 1 ) r on r.payment_id = p.id
  where p.refunded_amount <> coalesce(r.amount, 0)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select p.id, p.withdrawn_amount, coalesce(l.taken, 0) as taken
  from payments p
  left join ( select payment_id, -sum(amount) as taken, bool_or(dispute_id is null) as loose
  from ledger_entries
  where kind in ('chargeback', 'chargeback_reversal')
  group by 1 ) l on l.payment_id = p.id
  where p.withdrawn_amount <> coalesce(l.taken, 0) or l.loose) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select r.id
  from stock_reservations r
  left join stock_levels l using (variant_id, location_id)
  where r.status in ('held', 'confirmed') and r.quantity > 0 and l.variant_id is null) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select r.id, b.value as brand_id
  from (select id, rule
  from collections
  union all select id, boost
  from search_rules) r, jsonb_path_query(r.rule, 'strict $.conditions[*] ? (exists (@.brandIds)) .brandIds[*]') as b(value)
  where not exists (select 1
  from brands
  where brands.id = (b.value #>> '{}')::uuid)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select r.id, c.value as category_id
  from (select id, rule
  from collections
  union all select id, boost
  from search_rules) r, jsonb_path_query(r.rule, 'strict $.conditions[*] ? (exists (@.categoryIds)) .categoryIds[*]') as c(value)
  where not exists (select 1
  from categories
  where categories.id = (c.value #>> '{}')::uuid)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select r.id, r.order_id
  from coupon_redemptions r
  left join orders o on o.id = r.order_id
  where r.status = 'claimed' and (o.id is null or o.status in ('expired', 'cancelled'))) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select r.id, r.order_id, o.status
  from stock_reservations r
  left join orders o on o.id = r.order_id
  where r.status in ('held', 'confirmed') and r.quantity > 0 and (o.id is null or o.status in ('expired', 'cancelled', 'completed'))) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select r.id, r.order_line_id
  from reviews r
  left join order_lines l on l.id = r.order_line_id and l.product_id = r.product_id
  left join orders o on o.id = l.order_id and o.number is not null and o.payment_status in ('paid', 'partially_refunded', 'refunded', 'charged_back')
  where o.id is null and r.buyer is not null) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select s.entity, s.slug, s.entity_id, kept.id
  from translated_slugs s
  join ( select 'product' as entity, slug, product_id::text as id
  from product_slugs
  union all select 'category', slug, category_id::text
  from category_slugs
  union all select 'collection', slug, collection_id::text
  from collection_slugs
  union all select 'brand', slug, brand_id::text
  from brand_slugs ) kept on kept.entity = s.entity and kept.slug = s.slug and kept.id <> s.entity_id) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select s.market_id, s.product_id
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
  where true) select m.id as market_id, "products"."id" as product_id, products.card, products.options, case when "products"."status" = 'active' then ( select json_agg(offered.variant
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
  left join "listings" l on l.market_id = s.market_id and l.product_id = s.product_id
  where not exists (select 1
  from "listings_due" d
  where d.product_id = s.product_id) and (l.product_id is null or l.listed <> (s.variants is not null) or (l.card, l.options, l.variants, l.facts, l.category_ids, l.words, l.translations, l.rank, l.newest, l.rating, l.ratings) is distinct
  from (s.card, s.options, coalesce(s.variants, '[]'), s.facts, s.category_ids, s.words, s.translations, s.rank, s.newest, s.rating, s.ratings))) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select t.entity, t.field, t.lang
  from translations t
  where t.entity || '.' || t.field not in ($, …) or t.lang not in ($, …)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( select v.id, v.attribute_id, v.product_id, v.variant_id
  from attribute_values v
  join attributes a on a.id = v.attribute_id
  where (a.level = 'variant') <> (v.variant_id is not null)) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from ( with codes as ( select t.id, case when is_range then split_part(code, '-', 1) else bare end as low, case when is_range then split_part(code, '-', 2) || '~' when code like '%*' then bare || '~' else bare end as high
  from tax_rates t cross
  join lateral regexp_split_to_table(t.postcodes, '[,;[:space:]]+') as code cross
  join lateral (select replace(rtrim(code, '*'), '-', '') as bare, code ~ '^\d{2,}-\d{2,}$' and length(split_part(code, '-', 1)) = length(split_part(code, '-', 2)) as is_range) parts
  where code <> '' ) select a.id, b.id as other, a.country, a.tax_class
  from tax_rates a
  join tax_rates b on b.id > a.id and b.country = a.country and b.tax_class = a.tax_class and a.valid_from < coalesce(b.valid_until, 'infinity') and b.valid_from < coalesce(a.valid_until, 'infinity')
  where (a.postcodes = '' and b.postcodes = '' and a.name = b.name and a.region is not distinct
  from b.region) or (a.postcodes <> '' and b.postcodes <> '' and (a.region is null or b.region is null or a.region = b.region) and (a.name = b.name or not (a.adds_to_wider or b.adds_to_wider)) and exists (select
  from codes x
  join codes y on x.low collate "C" <= y.high collate "C" and y.low collate "C" <= x.high collate "C"
  where x.id = a.id and y.id = b.id))) found
  limit $;
select to_json(found) as row, count(*) over ()::int as total
  from (select product_id, since
  from "listings_due"
  where since < now() - interval '1 hour') found
  limit $;

-- admin.system.jobs
select id, name, data, output, retry_count, completed_on
  from pgboss.job
  where state = 'failed'
  order by completed_on desc
  limit $;
select name, count(*) filter (where state in ('created', 'retry'))::int as "waiting", count(*) filter (where state = 'retry')::int as "retrying", count(*) filter (where state = 'active')::int as "active", count(*) filter (where state = 'failed')::int as "failed"
  from pgboss.job
  where state in ('created', 'retry', 'active', 'failed')
  group by name;
select name, waited
  from ( select q.name, extract(epoch
  from now() - least( ( select start_after
  from pgboss.job
  where name = q.name and state = 'created'::pgboss.job_state and not blocked
  order by start_after
  limit 1), ( select start_after
  from pgboss.job
  where name = q.name and state = 'retry'::pgboss.job_state and not blocked
  order by start_after
  limit 1) ))::float8 as waited
  from unnest($::text[]) as q (name) ) as found
  where waited >= 0;

-- admin.system.notices
