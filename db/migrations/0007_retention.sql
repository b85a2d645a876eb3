CREATE INDEX "deliveries_held" ON "deliveries" USING btree ("id") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "events_payload" ON "events" USING btree ("id") WHERE body is not null;