-- What imports found becomes codes with what belongs to each; the words stand in
-- packages/shared/src/import-problems.ts and import-findings.ts. A sentence that is not known here keeps its text.
CREATE TEMPORARY TABLE "known_sentences" ("sentence" text PRIMARY KEY, "problem" jsonb NOT NULL) ON COMMIT DROP;--> statement-breakpoint
INSERT INTO "known_sentences" VALUES
  ('The file has no rows.', '{"code":"no_rows"}'),
  ('Rows of one product stand far apart. Sort the file by its handle first.', '{"code":"rows_apart"}'),
  ('The file is not text: it is full of bytes that are no letters.', '{"code":"not_text"}'),
  ('Nothing of this file could be taken. Why is said for each row.', '{"code":"nothing_taken"}'),
  ('The check broke off. Nothing was written; check the file again.', '{"code":"check_broke_off"}'),
  ('The import broke off. What it had done stands; start it again to do the rest.', '{"code":"run_broke_off"}'),
  ('It is longer than 256 KB, or a quote is opened here and never closed.', '{"code":"record_too_long"}'),
  ('A quote is opened here and not closed as it should be.', '{"code":"quote_not_closed"}'),
  ('A quote is opened here and swallows further lines.', '{"code":"quote_swallows"}'),
  ('It has fewer cells than the header and seems to be torn in two.', '{"code":"record_torn"}'),
  ('It holds a NUL, which is no letter.', '{"code":"holds_nul"}'),
  ('It holds a letter that cannot be read (“�”).', '{"code":"unreadable_letter"}'),
  ('The handle is missing.', '{"code":"handle_missing"}'),
  ('The handle is too long.', '{"code":"handle_too_long"}'),
  ('Gift cards cannot be imported.', '{"code":"gift_card"}'),
  ('The title is missing.', '{"code":"title_missing"}'),
  ('The product has no variant and no price.', '{"code":"no_variant"}'),
  ('Two options have the same name.', '{"code":"option_names_twice"}'),
  ('There is no active place that keeps stock, so its first stock cannot be put anywhere.', '{"code":"no_location"}'),
  ('Somebody saved this product at the same moment. Import it again.', '{"code":"saved_meanwhile"}'),
  ('This is not an address.', '{"code":"not_an_address"}'),
  ('Only http and https addresses are fetched.', '{"code":"not_http"}'),
  ('An address with a password is not fetched.', '{"code":"address_with_password"}'),
  ('This address is not public.', '{"code":"address_not_public"}'),
  ('There were too many redirects.', '{"code":"too_many_redirects"}'),
  ('The picture is too large.', '{"code":"picture_too_large"}'),
  ('The server was too slow.', '{"code":"server_too_slow"}'),
  ('There is no such server.', '{"code":"server_unknown"}'),
  ('The server cannot be reached.', '{"code":"server_unreachable"}'),
  ('This is an Excel workbook (.xlsx), not a CSV file. Open it and save it as “CSV UTF-8”, then upload that file.', '{"code":"foreign_format","values":{"format":"xlsx"}}'),
  ('This is an OpenDocument table (.ods), not a CSV file. Open it and save it as “CSV UTF-8”, then upload that file.', '{"code":"foreign_format","values":{"format":"ods"}}'),
  ('This is a Numbers or Excel file, or another archive, not a CSV file. Open it and save it as “CSV UTF-8”, then upload that file.', '{"code":"foreign_format","values":{"format":"archive"}}'),
  ('This is an old Excel workbook (.xls), not a CSV file. Open it and save it as “CSV UTF-8”, then upload that file.', '{"code":"foreign_format","values":{"format":"xls"}}'),
  ('This is a PDF, not a CSV file with products.', '{"code":"foreign_format","values":{"format":"pdf"}}'),
  ('This is a compressed file (.gz), not a CSV file with products.', '{"code":"foreign_format","values":{"format":"gzip"}}'),
  ('This is a PNG picture, not a CSV file with products.', '{"code":"foreign_format","values":{"format":"png"}}'),
  ('This is a JPEG picture, not a CSV file with products.', '{"code":"foreign_format","values":{"format":"jpeg"}}'),
  ('This is a GIF picture, not a CSV file with products.', '{"code":"foreign_format","values":{"format":"gif"}}'),
  ('This is a web page or XML, not a CSV file. Perhaps the download asked for a sign-in.', '{"code":"foreign_format","values":{"format":"web_page"}}'),
  ('This is JSON, not a CSV file.', '{"code":"foreign_format","values":{"format":"json"}}'),
  ('This is no picture. The shop takes JPEG, PNG, WebP, AVIF and GIF.', '{"code":"refused","values":{"error":"FILE_INVALID","reason":"not_a_picture"}}'),
  ('This is a HEIC photograph, which browsers cannot show. Save it as JPEG and send that; on an iPhone, "Most Compatible" in the camera settings does so for new ones.', '{"code":"refused","values":{"error":"FILE_INVALID","reason":"heic"}}'),
  ('This is a TIFF, which browsers cannot show. Save it as JPEG or PNG and send that.', '{"code":"refused","values":{"error":"FILE_INVALID","reason":"tiff"}}'),
  ('This is an SVG, which can carry programs. Save it as PNG and send that.', '{"code":"refused","values":{"error":"FILE_INVALID","reason":"svg"}}'),
  ('This is a PDF. Save the page as JPEG or PNG and send that.', '{"code":"refused","values":{"error":"FILE_INVALID","reason":"pdf"}}'),
  ('This picture is not complete: its end is missing. Send the file again, or save it anew.', '{"code":"refused","values":{"error":"FILE_INVALID","reason":"truncated"}}'),
  ('This picture has more than 50 megapixels. Make it smaller and send it again.', '{"code":"refused","values":{"error":"FILE_INVALID","reason":"too_many_pixels"}}'),
  ('This picture is damaged and cannot be read. Save it anew and send it again.', '{"code":"refused","values":{"error":"FILE_INVALID","reason":"cannot_be_read"}}'),
  ('Two options have this name.', '{"code":"matrix","values":{"reason":"option_name_twice"}}'),
  ('This value stands here twice.', '{"code":"matrix","values":{"reason":"value_twice"}}'),
  ('A variant needs one value of each option.', '{"code":"matrix","values":{"reason":"value_missing"}}'),
  ('Two variants have the same values.', '{"code":"matrix","values":{"reason":"values_twice"}}'),
  ('A currency stands here twice.', '{"code":"matrix","values":{"reason":"currency_twice"}}'),
  ('This file is too large.', '{"code":"refused","values":{"error":"FILE_TOO_LARGE","reason":null}}');--> statement-breakpoint
-- Names of what is found: "#" a number, "*" names with commas between.
CREATE TEMPORARY TABLE "known_patterns" ("pattern" text, "code" text, "names" text[], "more" jsonb) ON COMMIT DROP;--> statement-breakpoint
INSERT INTO "known_patterns" VALUES
  ('^The header on line (\d+) is not readable as CSV\.$', 'header_unreadable', '{#line}', '{}'),
  ('^The header has (\d+) columns, more than (\d+)\.$', 'too_many_columns', '{#columns,#max}', '{}'),
  ('^The file has no column "(.*)"\.$', 'column_missing', '{column}', '{}'),
  ('^Line (\d+) holds a letter that is not UTF-8, ', 'line_not_utf8', '{#line}', '{}'),
  ('^Line (\d+) holds a letter that cannot be read as UTF-16\.', 'utf16_unreadable', '{#line}', '{}'),
  ('^The file is not UTF-8, and Windows-1252 gives “(.*)” on line (\d+)\.', 'windows1252_doubtful', '{word,#line}', '{}'),
  ('^The file is not UTF-8, and Windows-1252 has no letter for a byte on line (\d+)\.', 'windows1252_no_letter', '{#line}', '{}'),
  ('^It has (\d+) cells, the header has (\d+)\.$', 'too_many_cells', '{#cells,#width}', '{}'),
  ('^A product with another title has the same handle on line (\d+)\.', 'handle_clash', '{#line}', '{}'),
  ('^"(.*)" is not a status\.$', 'status_unknown', '{text}', '{}'),
  ('^Its title stands on line (\d+), which cannot be taken\.$', 'title_lost', '{#line}', '{}'),
  ('^A product has at most (\d+) variants\.$', 'too_many_variants', '{#max}', '{}'),
  ('^Option(\d) Name is missing beside its values\.$', 'option_name_missing', '{#place}', '{}'),
  ('^The file has other options \((.*)\) than the product \((.*)\), and (\d+) of its (\d+) variants could not stay\.', 'other_options', '{*file,*product,#left,#of}', '{}'),
  ('^The database does not take it \((\w+)\)\.$', 'database', '{state}', '{}'),
  ('^"(.*)" is not a quantity\.$', 'not_a_quantity', '{text}', '{}'),
  ('^"(.*)" is not a weight in grams\.$', 'not_grams', '{text}', '{}'),
  ('^"(.*)" is not a price in ([A-Z]{3})\. Enter an amount\.$', 'not_a_price', '{text,currency}', '{"why":"empty"}'),
  ('^"(.*)" is not a price in ([A-Z]{3})\. This is not an amount\.$', 'not_a_price', '{text,currency}', '{"why":"not_an_amount"}'),
  ('^"(.*)" is not a price in ([A-Z]{3})\. Write the decimals too, so that it is clear which separator is which\.$', 'not_a_price', '{text,currency}', '{"why":"ambiguous"}'),
  ('^"(.*)" is not a price in ([A-Z]{3})\. This currency has fewer decimals\.$', 'not_a_price', '{text,currency}', '{"why":"too_many_decimals"}'),
  ('^"(.*)" is not a price in ([A-Z]{3})\. This amount is too large\.$', 'not_a_price', '{text,currency}', '{"why":"too_large"}'),
  ('^"(.*)" is not a price in ([A-Z]{3})\. A price is not below zero\.$', 'not_a_price', '{text,currency}', '{"why":"below_zero"}'),
  ('^"(.*)" is not a price in ([A-Z]{3})\. Cards can be charged only in steps of ', 'not_a_price', '{text,currency}', '{"why":"step"}'),
  ('^The SKU is longer than (\d+) characters\.$', 'text_too_long', '{#max}', '{"column":"sku"}'),
  ('^The barcode is longer than (\d+) characters\.$', 'text_too_long', '{#max}', '{"column":"barcode"}'),
  ('^The option value is longer than (\d+) characters\.$', 'text_too_long', '{#max}', '{"column":"option"}'),
  ('^The value of the option "(.*)" is missing\.$', 'option_value_missing', '{option}', '{}'),
  ('^This variant has the same options as the one on line (\d+)\.$', 'same_options', '{#line}', '{}'),
  ('^(\d+) variants of this product have the SKU (.*)\. Name it by its options\.$', 'sku_of_many', '{#count,sku}', '{}'),
  ('^No such variant of this product has the SKU (.*)\. A new one needs all its options \((.*)\)\.$', 'sku_unknown', '{sku,*options}', '{}'),
  ('^The product has (\d+) variants\. Name one by its SKU or its options \((.*)\)\.$', 'variant_unnamed', '{#count,*options}', '{}'),
  ('^The server answered (\d+)\.$', 'server_answered', '{#status}', '{}');--> statement-breakpoint
CREATE FUNCTION pg_temp.import_problem_of(words text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT "problem" FROM "known_sentences" WHERE "sentence" = words),
    (SELECT jsonb_build_object('code', "code", 'values', "more" || (
        SELECT jsonb_object_agg(ltrim(name, '#*'), CASE left(name, 1)
          WHEN '#' THEN to_jsonb(found[place]::numeric)
          WHEN '*' THEN to_jsonb(CASE WHEN found[place] = 'none' THEN '{}' ELSE string_to_array(found[place], ', ') END)
          ELSE to_jsonb(found[place]) END)
        FROM unnest("names") WITH ORDINALITY AS n(name, place)))
      FROM (SELECT "code", "names", "more", regexp_match(words, "pattern") AS found FROM "known_patterns") AS tried
      WHERE found IS NOT NULL LIMIT 1),
    jsonb_build_object('code', 'legacy', 'values', jsonb_build_object('text', words)))
$$;--> statement-breakpoint
CREATE TEMPORARY TABLE "known_warnings" ("sentence" text PRIMARY KEY, "code" text NOT NULL) ON COMMIT DROP;--> statement-breakpoint
INSERT INTO "known_warnings" VALUES
  ('Rows have fewer cells than the header. The missing ones were read as blank.', 'short_rows'),
  ('Titles are longer than 200 characters and are cut.', 'title_cut'),
  ('Descriptions are longer than 50,000 characters and are cut.', 'body_cut'),
  ('Vendors, types or search texts are longer than their field and are cut.', 'text_cut'),
  ('Products have tags longer than 60 characters or more than 60 of them; the rest is left.', 'tags_cut'),
  ('Products go on sale with this import.', 'published'),
  ('The file does not say the status of new products. They go on sale at once.', 'status_unsaid'),
  ('Metafields have the same name as another one of the product and another value. The first one counts.', 'facts_shared'),
  ('Metafields are references, too long or too many, and do not become facts.', 'facts_left'),
  ('Variants have a SKU that another variant has too. They are taken all the same.', 'sku_repeated'),
  ('Products are unlisted. They come as drafts; there are no unlisted products here.', 'unlisted'),
  ('New variants have a quantity but no inventory tracker. They are not counted and can be bought without end.', 'quantity_uncounted'),
  ('New variants are counted, but the file has no quantity for them. They start at 0 and show as sold out until you count them.', 'quantity_missing'),
  ('The file does not say whether new variants are counted. They are not, and can be bought without end.', 'stock_unsaid'),
  ('New variants have a quantity below 0. They start at 0.', 'quantity_negative'),
  ('Quantities of variants that are here already are not taken: stock is counted here.', 'quantity_known'),
  ('New variants have no price in this currency and cannot be bought there.', 'price_missing'),
  ('Prices before the sale are not higher than the price.', 'was_not_higher'),
  ('Weights are not whole grams and are rounded.', 'weight_rounded'),
  ('Addresses of pictures are longer than 2,000 characters and are left out.', 'image_refused'),
  ('Rows of one handle have another title than the first. The first one counts.', 'title_differs'),
  ('Products have rows that are not taken, so nothing that the file does not name is removed from them.', 'removal_held');--> statement-breakpoint
CREATE TEMPORARY TABLE "known_uses" ("words" text PRIMARY KEY, "use" text NOT NULL) ON COMMIT DROP;--> statement-breakpoint
INSERT INTO "known_uses" VALUES
  ('Names the product', 'handle'),
  ('Title', 'title'),
  ('Description', 'body'),
  ('Vendor', 'vendor'),
  ('Type', 'type'),
  ('Tags', 'tags'),
  ('Status', 'status'),
  ('Search title', 'seo_title'),
  ('Search description', 'seo_description'),
  ('Gift cards are refused', 'gift_card'),
  ('Categories, created', 'categories'),
  ('SKU', 'sku'),
  ('Barcode', 'barcode'),
  ('Weight', 'weight'),
  ('Whether new variants are counted', 'counted'),
  ('First stock of new variants', 'first_stock'),
  ('Back-orders of new variants', 'backorders'),
  ('Price', 'price'),
  ('Price before the sale', 'compare_at'),
  ('Needs shipping', 'shipping'),
  ('Tax class of new products', 'tax_class'),
  ('Picture of the variant', 'variant_image'),
  ('Pictures', 'images'),
  ('Order of the pictures', 'image_order'),
  ('Words for the pictures', 'image_alt'),
  ('Options', 'options');--> statement-breakpoint
-- These two texts stay, for whoever goes back a version; those within reports become codes.
UPDATE "imports" SET "problem" = pg_temp.import_problem_of("message") WHERE "message" IS NOT NULL;--> statement-breakpoint
UPDATE "media_imports" SET "problem" = pg_temp.import_problem_of("error") WHERE "error" IS NOT NULL;--> statement-breakpoint
UPDATE "imports" SET "errors" = (
  SELECT jsonb_agg((e - 'reason') || pg_temp.import_problem_of(e ->> 'reason') ORDER BY place)
  FROM jsonb_array_elements("errors") WITH ORDINALITY AS one(e, place))
WHERE jsonb_array_length("errors") > 0;--> statement-breakpoint
UPDATE "imports" SET "findings" = jsonb_set("findings", '{warnings}', (
  SELECT jsonb_agg((e - 'text') || CASE
      WHEN k."code" IS NULL THEN jsonb_build_object('code', 'legacy', 'text', e ->> 'text')
      ELSE jsonb_build_object('code', k."code") END ORDER BY place)
  FROM jsonb_array_elements("findings" -> 'warnings') WITH ORDINALITY AS one(e, place)
    LEFT JOIN "known_warnings" k ON k."sentence" = e ->> 'text'))
WHERE jsonb_array_length("findings" -> 'warnings') > 0;--> statement-breakpoint
UPDATE "imports" SET "findings" = jsonb_set("findings", '{columns}', (
  SELECT jsonb_agg(e || CASE
      WHEN e ->> 'use' IS NULL THEN '{}'
      WHEN k."use" IS NOT NULL THEN jsonb_build_object('use', k."use")
      WHEN e ->> 'use' LIKE 'Fact “%”' THEN jsonb_build_object('use', 'fact', 'text', substring(e ->> 'use' FROM 7 FOR length(e ->> 'use') - 7))
      ELSE jsonb_build_object('use', 'legacy', 'text', e ->> 'use') END ORDER BY place)
  FROM jsonb_array_elements("findings" -> 'columns') WITH ORDINALITY AS one(e, place)
    LEFT JOIN "known_uses" k ON k."words" = e ->> 'use'))
WHERE jsonb_array_length("findings" -> 'columns') > 0;
