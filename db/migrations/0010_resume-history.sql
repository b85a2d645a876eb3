ALTER TABLE "resume_versions" ADD COLUMN "origin" text DEFAULT 'edited' NOT NULL;--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "resumes" ADD CONSTRAINT "resumes_parent_id_resumes_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."resumes"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "resumes_updated" ON "resumes" USING btree ("user_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "resumes_title" ON "resumes" USING btree ("user_id",lower("title"),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "resumes_trash" ON "resumes" USING btree ("deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "resumes_parent" ON "resumes" USING btree ("parent_id") WHERE parent_id is not null;--> statement-breakpoint
UPDATE "resume_versions" SET "origin" = 'created' WHERE "version" = 1;
