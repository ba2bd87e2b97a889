-- Written by apps/api/src/step-statements.test.ts.

-- admin.settings.setHomePicture
select "id"
  from "media"
  where "media"."id" in ($);
select "media"."id", "media"."key", "media"."width", "media"."height", "media"."color", "media"."alt", "media"."renditions"
  from "store_settings"
  inner join "media" on "media"."id" = "store_settings"."home_media_id";
update "store_settings"
  set "home_media_id" = $
  where "store_settings"."home_media_id" is null
  returning "id";
