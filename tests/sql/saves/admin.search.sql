-- Written by apps/api/src/versions.test.ts.

-- admin.search.removeSynonym
delete
  from "search_synonyms"
  where ("search_synonyms"."id" = $ and "search_synonyms"."version" = $)
  returning "id";
insert into "search_changes" ("one", "synonyms")
  values (default, $)
  on conflict ("one") do update
  set "synonyms" = "search_changes"."synonyms" + 1;

-- admin.search.saveSynonym
insert into "search_changes" ("one", "synonyms")
  values (default, $)
  on conflict ("one") do update
  set "synonyms" = "search_changes"."synonyms" + 1;
select "id", "kind", "words", "finds", "version"
  from "search_synonyms"
  where "search_synonyms"."id" = $;
select "id", "kind", "words", "finds", "version", "created_at", "updated_at", "updated_by"
  from "search_synonyms"
  where "search_synonyms"."id" <> $;
update "search_synonyms"
  set "kind" = $, "words" = $, "finds" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("search_synonyms"."id" = $ and "search_synonyms"."version" = $)
  returning "id", "kind", "words", "finds", "version", "created_at", "updated_at", "updated_by";
