ALTER TYPE "public"."mail_kind" ADD VALUE 'payment_part';--> statement-breakpoint
ALTER TYPE "public"."mail_kind" ADD VALUE 'authorization_ending';