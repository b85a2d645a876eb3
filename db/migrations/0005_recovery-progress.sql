ALTER TABLE "deliveries" ADD COLUMN "earlier_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "recoveries" ADD COLUMN "requested_at" timestamp (3) with time zone;