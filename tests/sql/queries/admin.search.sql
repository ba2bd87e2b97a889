-- Written by apps/api/src/reads.test.ts.

-- admin.search.synonym
select "id", "kind", "words", "finds", "version"
  from "search_synonyms"
  where "search_synonyms"."id" = $;

-- admin.search.synonyms
select "id", "kind", "words", "finds", "version"
  from "search_synonyms"
  order by "search_synonyms"."id" desc
  limit $;
