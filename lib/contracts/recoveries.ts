import { z } from "zod";
import { timeSchema } from "./pagination";

export const recoveryStatuses = ["running", "completed", "cancelled"] as const;
export type RecoveryStatus = (typeof recoveryStatuses)[number];
/** What may be sent again: deliveries that used up their attempts, and those kept while the webhook was disabled. */
export const recoverableStatuses = ["failed", "held"] as const;
export type RecoverableStatus = (typeof recoverableStatuses)[number];

const givenTime = (what: string) => z.iso.datetime({ offset: true, error: `Give ${what} as an ISO 8601 time` });
const countSchema = z.number().int();

export const recoverSchema = z.strictObject({
  since: givenTime("the start").meta({ description: "Deliveries created from this time on" }),
  until: givenTime("the end").optional().meta({ description: "Deliveries created up to this time; now when left out" }),
  status: z.enum(recoverableStatuses).optional().meta({ description: "Only failed or only held ones" }),
  dry_run: z.boolean().default(false).meta({ description: "Only count what would be sent again" }),
});
export type Recover = z.output<typeof recoverSchema>;

export const recoverAnswerSchema = z.object({
  recovery_id: z.uuid().nullable().meta({ description: "null for a dry run" }),
  matched: countSchema,
});
export type RecoverAnswer = z.infer<typeof recoverAnswerSchema>;

export const recoverySchema = z
  .object({
    id: z.uuid(),
    webhook_id: z.uuid(),
    status: z.enum(recoveryStatuses).meta({
      description: "running until all are queued; cancelled also when the webhook is disabled or deleted meanwhile",
    }),
    since: timeSchema,
    until: timeSchema,
    delivery_status: z.enum(recoverableStatuses).nullable().meta({ description: "Only these; both when null" }),
    matched: countSchema.meta({ description: "How many there were to send when it began" }),
    queued: countSchema.meta({ description: "How many of them it has opened again" }),
    succeeded: countSchema,
    failed: countSchema.meta({ description: "Queued ones that ended without a success" }),
    waiting: countSchema.meta({ description: "Queued ones whose next attempt is ahead or under way" }),
    created_at: timeSchema,
    ended_at: timeSchema.nullable(),
  })
  .meta({ id: "Recovery" });
export type Recovery = z.infer<typeof recoverySchema>;

export const recoveryListSchema = z.object({
  recoveries: z.array(recoverySchema),
  total: countSchema,
  limit: countSchema,
  offset: countSchema,
});
export type RecoveryList = z.infer<typeof recoveryListSchema>;
