-- Written by apps/api/src/reads.test.ts.

-- admin.mails.get
select "id", "kind", "status", "recipient", "subject", "html", "text", "order_id", "attempts", "error", "created_at", "sent_at"
  from "mails"
  where "mails"."id" = $;
select "id", "staff_name", "created_at"
  from "mail_link_views"
  where "mail_link_views"."mail_id" = $
  order by "mail_link_views"."id" desc
  limit $;

-- admin.mails.list
select "id", "kind", "status", "recipient", "subject", "order_id", "error", "created_at", "sent_at"
  from "mails"
  order by "mails"."created_at" desc, "mails"."id" desc
  limit $;
