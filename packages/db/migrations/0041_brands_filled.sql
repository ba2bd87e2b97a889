-- Brands were words beside each product. Spellings that are one name become one brand; the most frequent one is
-- its name. As `brandKey` of the program says it: case, accents, spaces and hyphens make no difference.
CREATE FUNCTION "kontor_brand_key"("value" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT coalesce(nullif(regexp_replace(regexp_replace(regexp_replace(normalize(replace(replace(replace(replace(replace(
      translate(lower(btrim("value")), 'øđðłı', 'oddli'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ẞ', 'ss'), NFKD),
    '[\u0300-\u036F]', '', 'g'),
    '[\s_\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF\u002D\u058A\u05BE\u1400\u1806\u2010-\u2015\u2E17\u2E1A\u2E3A\u2E3B\u2E40\u301C\u3030\u30A0\uFE31\uFE32\uFE58\uFE63\uFF0D]+', '-', 'g'),
    '^-(?![0-9])|-$', '', 'g'), ''), btrim("value")) $$;--> statement-breakpoint
WITH "spelled" AS (
  SELECT "kontor_brand_key"("vendor") AS "key", btrim("vendor") AS "name", count(*) AS "uses"
  FROM "products" WHERE btrim("vendor") <> '' GROUP BY 1, 2
), "named" AS (
  SELECT DISTINCT ON ("key") "key", left("name", 120) AS "name" FROM "spelled" ORDER BY "key", "uses" DESC, "name"
), "addressed" AS (
  SELECT "key", "name", coalesce(nullif(trim(BOTH '-' FROM left(regexp_replace(regexp_replace(
    "kontor_brand_key"("name"), '[''’]', '', 'g'), '[^a-z0-9]+', '-', 'g'), 92)), ''), 'brand') AS "stem" FROM "named"
), "made" AS (
  INSERT INTO "brands" ("id", "name", "slug")
  SELECT gen_random_uuid(), "name", CASE WHEN row_number() OVER (PARTITION BY "stem" ORDER BY "key") = 1
    THEN "stem" ELSE "stem" || '-' || left(md5("key"), 7) END
  FROM "addressed" RETURNING "id", "name", "slug"
), "slugs" AS (
  INSERT INTO "brand_slugs" ("slug", "brand_id") SELECT "slug", "id" FROM "made"
)
INSERT INTO "brand_names" ("key", "name", "brand_id") SELECT "kontor_brand_key"("name"), "name", "id" FROM "made";--> statement-breakpoint
UPDATE "products" p SET "brand_id" = n."brand_id" FROM "brand_names" n
WHERE btrim(p."vendor") <> '' AND n."key" = "kontor_brand_key"(p."vendor");--> statement-breakpoint
-- What the lists say of a product says its brand.
UPDATE "listings" l SET "changed" = pg_current_xact_id(),
  "card" = (l."card" - 'vendor') || jsonb_build_object('brand',
    (SELECT jsonb_build_object('id', b."id", 'slug', b."slug", 'name', b."name") FROM "brands" b WHERE b."id" = p."brand_id")),
  "words" = (l."words" - 'vendor') || jsonb_build_object('brand',
    coalesce((SELECT b."name" FROM "brands" b WHERE b."id" = p."brand_id"), ''))
FROM "products" p WHERE p."id" = l."product_id";--> statement-breakpoint
-- Rules that asked for a brand by its words ask for the brand. Where there is none of that name nothing changes.
CREATE FUNCTION "kontor_rule_by_brand"("rule" jsonb) RETURNS jsonb LANGUAGE sql STABLE STRICT AS $$
  SELECT jsonb_set("rule", '{conditions}', coalesce(jsonb_agg(coalesce((
    SELECT jsonb_build_object('kind', 'brand', 'brandIds', jsonb_agg(DISTINCT n."brand_id"), 'not', o.condition->'not')
    FROM jsonb_array_elements_text(CASE WHEN o.condition->>'kind' = 'facet' AND "kontor_brand_key"(o.condition->>'facet') = 'brand'
      THEN o.condition->'values' ELSE '[]' END) AS v(name)
    JOIN "brand_names" n ON n."key" = "kontor_brand_key"(v.name) HAVING count(*) > 0), o.condition) ORDER BY o.nth), '[]'))
  FROM jsonb_array_elements("rule"->'conditions') WITH ORDINALITY AS o(condition, nth) $$;--> statement-breakpoint
UPDATE "collections" SET "rule" = "kontor_rule_by_brand"("rule") WHERE "rule" IS NOT NULL;--> statement-breakpoint
UPDATE "search_rules" SET "boost" = "kontor_rule_by_brand"("boost") WHERE "boost" IS NOT NULL;--> statement-breakpoint
DROP FUNCTION "kontor_rule_by_brand";--> statement-breakpoint
DROP FUNCTION "kontor_brand_key";
