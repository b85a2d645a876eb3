ALTER TABLE "inbox_requests" ADD COLUMN "body_encoding" text NOT NULL;--> statement-breakpoint
ALTER TABLE "inbox_requests" ADD COLUMN "answer_delay_ms" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "inbox_requests" ADD COLUMN "answer_retry_after" text;--> statement-breakpoint
ALTER TABLE "inbox_requests" ADD COLUMN "answer_state" text NOT NULL;--> statement-breakpoint
CREATE INDEX "inboxes_expires" ON "inboxes" USING btree ("expires_at");