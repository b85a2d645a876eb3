CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"action" text NOT NULL,
	"target_id" uuid,
	"request_id" text,
	"address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"headers" jsonb,
	"body" text,
	"locked_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inbox_id" uuid NOT NULL,
	"method" text NOT NULL,
	"headers" jsonb NOT NULL,
	"body" text NOT NULL,
	"body_bytes" integer NOT NULL,
	"truncated" boolean NOT NULL,
	"verification" jsonb NOT NULL,
	"answer_status" integer NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inboxes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"answer_status" integer DEFAULT 200 NOT NULL,
	"answer_delay_ms" integer DEFAULT 0 NOT NULL,
	"answer_retry_after" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_counts" (
	"webhook_id" uuid NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"event_type" text NOT NULL,
	"status" text NOT NULL,
	"test" boolean NOT NULL,
	"count" integer NOT NULL,
	"response_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recoveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"webhook_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"status" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"delivery_status" text,
	"matched" integer NOT NULL,
	"queued" integer DEFAULT 0 NOT NULL,
	"cursor" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "body" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "request_bytes" integer;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "remote_address" text;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "timings" jsonb;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "recovery_id" uuid;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "failing_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_requests" ADD CONSTRAINT "inbox_requests_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inboxes" ADD CONSTRAINT "inboxes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_owner" ON "audit_entries" USING btree ("user_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "idempotency_keys_key" ON "idempotency_keys" USING btree ("scope","key");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_requests_log" ON "inbox_requests" USING btree ("inbox_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "inboxes_token" ON "inboxes" USING btree ("token");--> statement-breakpoint
CREATE INDEX "inboxes_owner" ON "inboxes" USING btree ("user_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "delivery_counts_webhook" ON "delivery_counts" USING btree ("webhook_id","hour");--> statement-breakpoint
CREATE INDEX "recoveries_webhook" ON "recoveries" USING btree ("webhook_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "recoveries_running" ON "recoveries" USING btree ("webhook_id") WHERE status = 'running';--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_recovery_id_recoveries_id_fk" FOREIGN KEY ("recovery_id") REFERENCES "public"."recoveries"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_status" ON "deliveries" USING btree ("webhook_id","status","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "deliveries_type" ON "deliveries" USING btree ("webhook_id","event_type","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "deliveries_entity" ON "deliveries" USING btree ("entity_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "deliveries_recovery" ON "deliveries" USING btree ("recovery_id","status") WHERE recovery_id is not null;--> statement-breakpoint
ALTER TABLE "webhooks" DROP COLUMN "total_deliveries";--> statement-breakpoint
ALTER TABLE "webhooks" DROP COLUMN "successful_deliveries";--> statement-breakpoint
ALTER TABLE "webhooks" DROP COLUMN "failed_deliveries";