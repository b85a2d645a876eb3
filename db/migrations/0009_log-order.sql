DROP INDEX "deliveries_log";--> statement-breakpoint
DROP INDEX "deliveries_status";--> statement-breakpoint
DROP INDEX "deliveries_type";--> statement-breakpoint
DROP INDEX "deliveries_entity";--> statement-breakpoint
CREATE INDEX "deliveries_log" ON "deliveries" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "deliveries_status" ON "deliveries" USING btree ("webhook_id","status","id");--> statement-breakpoint
CREATE INDEX "deliveries_type" ON "deliveries" USING btree ("webhook_id","event_type","id");--> statement-breakpoint
CREATE INDEX "deliveries_entity" ON "deliveries" USING btree ("entity_id","id");