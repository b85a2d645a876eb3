ALTER TABLE "export_cache" ADD COLUMN "fit" text;--> statement-breakpoint
ALTER TABLE "export_jobs" ADD COLUMN "fit" text;