-- Written by apps/api/src/reads.test.ts.

-- admin.search.report
select "query", sum("searches")::int, sum("no_results")::int
  from "search_days"
  where "search_days"."day" >= $
  group by "search_days"."query"
  order by sum("search_days"."searches")::int desc, sum("search_days"."no_results")::int desc, "search_days"."query"
  limit $;
select coalesce(sum("search_days"."searches")::int, 0), coalesce(sum("search_days"."no_results")::int, 0)
  from "search_days"
  where "search_days"."day" >= $;

-- admin.search.synonym
select "id", "kind", "words", "finds", "version"
  from "search_synonyms"
  where "search_synonyms"."id" = $;

-- admin.search.synonyms
select "id", "kind", "words", "finds", "version"
  from "search_synonyms"
  order by "search_synonyms"."id" desc
  limit $;
