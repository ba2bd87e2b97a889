ALTER TABLE "products" DROP COLUMN "product_type";--> statement-breakpoint
ALTER TABLE "products" DROP COLUMN "attributes";--> statement-breakpoint
DROP FUNCTION "kontor_attribute_key";--> statement-breakpoint
DROP FUNCTION "kontor_choice_key";