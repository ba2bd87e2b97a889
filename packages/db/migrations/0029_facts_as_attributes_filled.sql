-- In batches. What a process of the version before wrote since 0028 comes along: a name that is new as text.
SELECT "id" FROM "products" WHERE "attributes" <> '{}' OR "product_type" <> '' ORDER BY "id" LIMIT 2000 FOR NO KEY UPDATE;--> statement-breakpoint
INSERT INTO "attributes" ("id", "key", "name", "kind", "position")
SELECT DISTINCT ON (2) gen_random_uuid(), "kontor_attribute_key"(f.key), btrim(f.key), 'text'::"attribute_kind", 10000
FROM (SELECT "attributes" FROM "products" WHERE "attributes" <> '{}' OR "product_type" <> '' ORDER BY "id" LIMIT 2000) p,
  jsonb_each_text(p."attributes") f
WHERE btrim(f.value) <> '' ORDER BY 2
ON CONFLICT ("key") DO NOTHING;--> statement-breakpoint
INSERT INTO "attribute_choices" ("id", "attribute_id", "key", "label", "position")
SELECT DISTINCT ON (2, 3) gen_random_uuid(), a."id", "kontor_choice_key"(own.value), own.value, 10000
FROM (SELECT "attributes" FROM "products" WHERE "attributes" <> '{}' OR "product_type" <> '' ORDER BY "id" LIMIT 2000) p,
  LATERAL (SELECT "kontor_attribute_key"(f.key) AS key, string_agg(DISTINCT btrim(f.value), ', ') AS value
    FROM jsonb_each_text(p."attributes") f WHERE btrim(f.value) <> '' GROUP BY 1) own
  JOIN "attributes" a ON a."key" = own.key AND a."kind" = 'choice'
ORDER BY 2, 3
ON CONFLICT ("attribute_id", "key") DO NOTHING;--> statement-breakpoint
INSERT INTO "product_types" ("id", "key", "name")
SELECT DISTINCT ON (2) gen_random_uuid(), "kontor_attribute_key"("product_type"), btrim("product_type")
FROM (SELECT "product_type" FROM "products" WHERE "attributes" <> '{}' OR "product_type" <> '' ORDER BY "id" LIMIT 2000) p
WHERE btrim("product_type") <> '' ORDER BY 2
ON CONFLICT ("key") DO NOTHING;--> statement-breakpoint
WITH batch AS (
  SELECT "id", "attributes", "product_type" FROM "products"
  WHERE "attributes" <> '{}' OR "product_type" <> '' ORDER BY "id" LIMIT 2000 FOR NO KEY UPDATE
), given AS (
  SELECT p."id" AS product_id, "kontor_attribute_key"(f.key) AS key, string_agg(DISTINCT btrim(f.value), ', ') AS value
  FROM batch p, jsonb_each_text(p."attributes") f WHERE btrim(f.value) <> '' GROUP BY 1, 2
), put AS (
  INSERT INTO "attribute_values" ("id", "attribute_id", "kind", "product_id", "choice_id", "text_value")
  SELECT gen_random_uuid(), a."id", a."kind", given.product_id, c."id", CASE WHEN a."kind" = 'text' THEN given.value END
  FROM given JOIN "attributes" a USING (key)
    LEFT JOIN "attribute_choices" c ON a."kind" = 'choice' AND c."attribute_id" = a."id"
      AND c."key" = "kontor_choice_key"(given.value)
), found AS (
  UPDATE "product_search" s SET "document" = s."document"
    || setweight(to_tsvector('simple', words.text) || to_tsvector('english', words.text), 'C')
  FROM (SELECT product_id, kontor_unaccent(lower(string_agg(value, ' '))) AS text FROM given GROUP BY 1) words
  WHERE s."product_id" = words.product_id
)
UPDATE "products" p SET "attributes" = '{}', "product_type" = '', "type_id" = coalesce(p."type_id",
  (SELECT t."id" FROM "product_types" t WHERE batch."product_type" <> '' AND t."key" = "kontor_attribute_key"(batch."product_type")))
FROM batch WHERE p."id" = batch."id";
