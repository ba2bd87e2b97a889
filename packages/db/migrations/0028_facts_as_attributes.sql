-- Facts of before were words beside words. Each name becomes an attribute of products: a choice when the shop
-- has few and short values of it, else text. Names and values are one when they differ only in case, accents,
-- hyphens and spaces. As `attributeKey` and `choiceKey` of the program say it; 0030 drops these two.
CREATE FUNCTION "kontor_attribute_key"("value" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT coalesce(nullif(trim(BOTH '-' FROM regexp_replace(regexp_replace(
      lower(kontor_unaccent("value")), '[''’\u0300-\u036F]', '', 'g'),
    '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u00D7\u00F7\u2000-\u206F\u2190-\u2BFF\u3000-\u303F]+', '-', 'g')), ''),
    'attribute-' || left(md5("value"), 8)) $$;--> statement-breakpoint
CREATE FUNCTION "kontor_choice_key"("value" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT coalesce(nullif(regexp_replace(regexp_replace(regexp_replace(
      lower(kontor_unaccent("value")), '[\u0300-\u036F]', '', 'g'),
    '[\u0001-\u0020_\u00A0\u2007\u2010-\u2015\u202F-]+', '-', 'g'),
    '^-(?![0-9])|-$', '', 'g'), ''), left(md5("value"), 8)) $$;--> statement-breakpoint
WITH facts AS (
  SELECT p."id" AS product_id, "kontor_attribute_key"(f.key) AS key, mode() WITHIN GROUP (ORDER BY btrim(f.key)) AS name,
    string_agg(DISTINCT btrim(f.value), ', ') AS value
  FROM "products" p, jsonb_each_text(p."attributes") f WHERE btrim(f.value) <> '' GROUP BY 1, 2
), known AS (
  SELECT key, mode() WITHIN GROUP (ORDER BY name) AS name, count(*) AS uses,
    count(DISTINCT "kontor_choice_key"(value)) <= 100 AND max(length(value)) <= 60 AS few
  FROM facts GROUP BY key
)
-- What most products have stands first.
INSERT INTO "attributes" ("id", "key", "name", "kind", "filterable", "position")
SELECT gen_random_uuid(), key, name, (CASE WHEN few THEN 'choice' ELSE 'text' END)::"attribute_kind", few,
  row_number() OVER (ORDER BY uses DESC, key) - 1
FROM known;--> statement-breakpoint
WITH facts AS (
  SELECT "kontor_attribute_key"(f.key) AS key, string_agg(DISTINCT btrim(f.value), ', ') AS value
  FROM "products" p, jsonb_each_text(p."attributes") f WHERE btrim(f.value) <> '' GROUP BY p."id", 1
), chosen AS (
  SELECT a."id" AS attribute_id, "kontor_choice_key"(value) AS key, mode() WITHIN GROUP (ORDER BY value) AS label
  FROM facts JOIN "attributes" a USING (key) WHERE a."kind" = 'choice' GROUP BY 1, 2
)
INSERT INTO "attribute_choices" ("id", "attribute_id", "key", "label", "position")
SELECT gen_random_uuid(), attribute_id, key, label,
  row_number() OVER (PARTITION BY attribute_id ORDER BY lower(label), key) - 1
FROM chosen;--> statement-breakpoint
INSERT INTO "product_types" ("id", "key", "name")
SELECT gen_random_uuid(), key, mode() WITHIN GROUP (ORDER BY name)
FROM (SELECT "kontor_attribute_key"("product_type") AS key, btrim("product_type") AS name
  FROM "products" WHERE btrim("product_type") <> '') typed
GROUP BY key;--> statement-breakpoint
-- A type has what at least a tenth of its products have.
WITH typed AS (
  SELECT p."id" AS product_id, t."id" AS type_id, count(*) OVER (PARTITION BY t."id") AS size
  FROM "products" p JOIN "product_types" t ON t."key" = "kontor_attribute_key"(p."product_type")
  WHERE btrim(p."product_type") <> ''
), had AS (
  SELECT typed.type_id, a."id" AS attribute_id, a."position" AS place
  FROM typed JOIN "products" p ON p."id" = typed.product_id,
    LATERAL (SELECT DISTINCT "kontor_attribute_key"(f.key) AS key
      FROM jsonb_each_text(p."attributes") f WHERE btrim(f.value) <> '') own
    JOIN "attributes" a ON a."key" = own.key
  GROUP BY 1, 2, 3 HAVING count(*) * 10 >= max(typed.size)
)
INSERT INTO "product_type_attributes" ("type_id", "attribute_id", "position")
SELECT type_id, attribute_id, row_number() OVER (PARTITION BY type_id ORDER BY place) - 1 FROM had;
