import { z } from "zod";
import { timeSchema } from "./pagination";

/** The id of the user who owns a row. Only lib/auth makes one; every query takes one. */
export type OwnerId = string & { readonly __brand: "OwnerId" };

export const emailSchema = z
  .string()
  .trim()
  .max(254, "Use at most 254 characters")
  .pipe(z.email("Enter an email address such as name@example.com"));
export const passwordSchema = z.string().min(8, "Use at least 8 characters").max(128, "Use at most 128 characters");
const fullNameSchema = z
  .string()
  .trim()
  .min(1, "Enter your name")
  .max(100, "Use at most 100 characters")
  .refine((name) => !name.includes("\u0000"), "Remove the control characters");

export const registerSchema = z.strictObject({
  email: emailSchema,
  password: passwordSchema,
  full_name: fullNameSchema,
});
export const loginSchema = z.strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(1024) });
export const refreshSchema = z.strictObject({ refresh_token: z.string().min(1).max(512) });
export const updateMeSchema = z.strictObject({
  full_name: fullNameSchema.optional(),
  email: emailSchema.optional(),
  current_password: z.string().max(1024).optional(),
});
export const requestVerificationSchema = z.strictObject({ email: emailSchema });
export const verifyEmailSchema = z.strictObject({ token: z.string().min(1).max(512) });
export const changePasswordSchema = z.strictObject({
  current_password: z.string().min(1).max(1024),
  new_password: passwordSchema,
});

export const userSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    full_name: z.string(),
    is_active: z.boolean(),
    is_verified: z.boolean(),
    created_at: timeSchema,
    updated_at: timeSchema,
    last_login_at: timeSchema.nullable(),
  })
  .meta({ id: "User" });
export type User = z.infer<typeof userSchema>;

export const tokenSchema = z
  .object({
    access_token: z.string(),
    refresh_token: z.string(),
    token_type: z.literal("bearer"),
    expires_in: z.number().int().meta({ description: "Seconds until the access token expires" }),
  })
  .meta({ id: "Token" });
export type Token = z.infer<typeof tokenSchema>;
