-- Both ship with Postgres (contrib): prefix and trigram search, and search without accents.
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- unaccent() is only STABLE because its dictionary could change; named explicitly it is safe to
-- call IMMUTABLE, which an index or a generated column needs.
CREATE OR REPLACE FUNCTION kontor_unaccent(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT public.unaccent('public.unaccent'::regdictionary, value) $$;
