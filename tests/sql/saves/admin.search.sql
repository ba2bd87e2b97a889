-- Written by apps/api/src/versions.test.ts.

-- admin.search.removeRule
delete
  from "search_rules"
  where ("search_rules"."id" = $ and "search_rules"."version" = $)
  returning "id";
insert into "search_changes" ("one", "synonyms", "rules", "learned", "learns")
  values (default, default, $, default, default)
  on conflict ("one") do update
  set "rules" = "search_changes"."rules" + 1;

-- admin.search.removeSynonym
delete
  from "search_synonyms"
  where ("search_synonyms"."id" = $ and "search_synonyms"."version" = $)
  returning "id";
insert into "search_changes" ("one", "synonyms", "rules", "learned", "learns")
  values (default, $, default, default, default)
  on conflict ("one") do update
  set "synonyms" = "search_changes"."synonyms" + 1;

-- admin.search.saveRule
delete
  from "search_rule_products"
  where "search_rule_products"."rule_id" = $;
insert into "search_changes" ("one", "synonyms", "rules", "learned", "learns")
  values (default, default, $, default, default)
  on conflict ("one") do update
  set "rules" = "search_changes"."rules" + 1;
select "queries"
  from "search_rules"
  where ("search_rules"."id" <> $ and "search_rules"."queries" && $ and "search_rules"."market_id" is null and tstzrange("search_rules"."starts_at", "search_rules"."ends_at") && tstzrange($::timestamptz, $::timestamptz))
  limit $;
select "search_rule_products"."place", "products"."id", "products"."title", "products"."status", ( select json_build_object('key', m.key, 'width', m.width, 'height', m.height, 'color', m.color, 'renditions', m.renditions, 'alt', pm.alt)
  from "product_media" pm
  join "media" m on m.id = pm.media_id
  where pm.product_id = "products"."id"
  order by pm.position
  limit 1), array(select m.name
  from "markets" m
  where m.active and true and not exists (select 1
  from "listings" l
  where l.market_id = m.id and l.product_id = "products"."id" and l.listed)
  order by m.name)
  from "search_rule_products"
  inner join "products" on "products"."id" = "search_rule_products"."product_id"
  where "search_rule_products"."rule_id" = $
  order by "search_rule_products"."place" asc, "search_rule_products"."position" asc;
select "search_rules"."id", "search_rules"."queries", "markets"."code", "search_rules"."boost", "search_rules"."redirect_to", "search_rules"."starts_at", "search_rules"."ends_at", "search_rules"."version", "search_rules"."market_id"
  from "search_rules"
  left join "markets" on "markets"."id" = "search_rules"."market_id"
  where "search_rules"."id" = $;
update "search_rules"
  set "queries" = $, "market_id" = $, "boost" = $, "redirect_to" = $, "starts_at" = $, "ends_at" = $, "version" = $, "updated_at" = $, "updated_by" = $
  where ("search_rules"."id" = $ and "search_rules"."version" = $)
  returning "id", "queries", "market_id", "boost", "redirect_to", "starts_at", "ends_at", "version", "created_at", "updated_at", "updated_by";

-- admin.search.saveSynonym
insert into "search_changes" ("one", "synonyms", "rules", "learned", "learns")
  values (default, $, default, default, default)
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
