import type { z } from "zod";
import { AppError, type FieldError } from "../contracts/errors";

/** Validates input against a schema. @throws AppError invalid_input with one entry per field. */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(toFieldErrors);
  const first = errors[0];
  const where = first?.field ? `${first.field}: ` : "";
  throw new AppError("invalid_input", { detail: `${where}${first?.message ?? "The input is invalid"}.`, errors });
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join("."),
      message: "Unknown field",
      code: issue.code,
    }));
  }
  const missing =
    issue.code === "invalid_type" && issue.input === undefined && issue.message.startsWith("Invalid input");
  return [{ field: issue.path.join("."), message: missing ? "Required" : issue.message, code: issue.code }];
}
