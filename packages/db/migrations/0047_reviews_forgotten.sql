ALTER TABLE "reviews" ALTER COLUMN "order_line_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "reviews" ALTER COLUMN "buyer" DROP NOT NULL;--> statement-breakpoint
-- Who was forgotten before had lost name, words and account; what else led to them goes, too.
UPDATE "reviews" SET "buyer" = NULL, "order_line_id" = NULL, "customer_id" = NULL, "title" = '', "text" = ''
  WHERE "name" = '';--> statement-breakpoint
-- Mailboxes were hashed without a key: whoever has the table could try them out. The shop's key is there since
-- its first start. HMAC-SHA-256 (RFC 2104) of "review", a zero byte and the mailbox, the first 128 bits of it in
-- base64url, as `mac` in apps/api/src/platform/auth/server-key.ts makes it.
INSERT INTO "server_secrets" ("name", "secret")
  SELECT 'accounts', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
  WHERE EXISTS (SELECT 1 FROM "reviews")
  ON CONFLICT ("name") DO NOTHING;--> statement-breakpoint
CREATE FUNCTION pg_temp.review_mac(secret text, mailbox text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  key bytea := convert_to(secret, 'UTF8');
  inner_key bytea;
  outer_key bytea;
BEGIN
  IF length(key) > 64 THEN key := sha256(key); END IF;
  key := key || decode(repeat('00', 64 - length(key)), 'hex');
  inner_key := key;
  outer_key := key;
  FOR at IN 0..63 LOOP
    inner_key := set_byte(inner_key, at, get_byte(key, at) # 54);
    outer_key := set_byte(outer_key, at, get_byte(key, at) # 92);
  END LOOP;
  key := sha256(outer_key || sha256(inner_key || convert_to('review', 'UTF8') || '\x00'::bytea || convert_to(mailbox, 'UTF8')));
  RETURN translate(rtrim(encode(substring(key FROM 1 FOR 16), 'base64'), '='), '+/', '-_');
END $$;--> statement-breakpoint
UPDATE "reviews" r SET "buyer" = pg_temp.review_mac(s.secret, coalesce(o.mailbox, ''))
  FROM "order_lines" l JOIN "orders" o ON o.id = l.order_id, "server_secrets" s
  WHERE l.id = r.order_line_id AND s.name = 'accounts';--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_forgotten" CHECK (case when "reviews"."buyer" is null
        then "reviews"."order_line_id" is null and "reviews"."customer_id" is null and "reviews"."name" = '' and "reviews"."title" = '' and "reviews"."text" = ''
        else "reviews"."order_line_id" is not null end);