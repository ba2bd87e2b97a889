-- Written by apps/api/src/reads.test.ts.

-- admin.categories.list
select "id", "parent_id", "slug", "title", "description", "media_id", "facets", "position", "version", ( with recursive within(id) as ( select "categories"."id" union select c.id
  from "categories" c
  join within w on c.parent_id = w.id) select count(distinct pc.product_id)
  from "product_categories" pc
  join within w on pc.category_id = w.id)::int, ( select json_build_object('key', m.key, 'width', m.width, 'height', m.height, 'color', m.color, 'renditions', m.renditions, 'alt', m.alt)
  from "media" m
  where m.id = "categories"."media_id")
  from "categories"
  order by "categories"."position" asc, "categories"."title" asc, "categories"."id" asc;
