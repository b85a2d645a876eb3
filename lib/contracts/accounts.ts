import { z } from "zod";
import { timeSchema } from "./pagination";

/** The id of the user who owns a row. Only lib/auth makes one; every query takes one. */
export type OwnerId = string & { readonly __brand: "OwnerId" };

/** Whom one can sign in with beside a password; the pages show those that are configured. */
export const signInProviders = ["github", "google"] as const;
export type SignInProvider = (typeof signInProviders)[number];
export const providerNames: Record<SignInProvider, string> = { github: "GitHub", google: "Google" };

/** Why signing in with a provider did not work, in words for the page. */
export const signInRefusals = {
  email_unverified: "Your email address is not verified there. Verify it first, or sign in with a password here.",
  account_unverified:
    "An account with this email exists, but its address is not verified. Sign in with the password, open the link of the verification mail, then connect.",
  identity_taken: "It opens another account already. Disconnect it there first.",
  account_closed: "This account is closed.",
} as const;
export type SignInRefusal = keyof typeof signInRefusals;

/** What mail anybody may ask for by naming an address. */
export const mailRequestPurposes = ["verify_email", "reset_password"] as const;
export type MailRequestPurpose = (typeof mailRequestPurposes)[number];

/** How long an account that is to be deleted can still be kept. */
export const deletionGraceDays = 14;

export const emailSchema = z
  .string()
  .trim()
  .max(254, "Use at most 254 characters")
  .pipe(z.email("Enter an email address such as name@example.com"));
export const minPasswordCharacters = 8;
export const passwordSchema = z
  .string()
  .min(minPasswordCharacters, `Use at least ${minPasswordCharacters} characters`)
  .max(128, "Use at most 128 characters");
const fullNameSchema = z
  .string()
  .trim()
  .min(1, "Enter your name")
  .max(100, "Use at most 100 characters")
  .refine((name) => !name.includes("\u0000"), "Remove the control characters");

const givenPasswordSchema = z.string().min(1, "Enter your password").max(1024);

export const registerSchema = z.strictObject({
  email: emailSchema,
  password: passwordSchema,
  full_name: fullNameSchema,
});
export const loginSchema = z.strictObject({ email: z.string().min(1).max(254), password: givenPasswordSchema });
export const refreshSchema = z.strictObject({ refresh_token: z.string().min(1).max(512) });
export const updateMeSchema = z.strictObject({
  full_name: fullNameSchema.optional(),
  email: emailSchema.optional(),
  current_password: z.string().max(1024).optional(),
});
export const requestMailSchema = z.strictObject({ email: emailSchema });
export const verifyEmailSchema = z.strictObject({ token: z.string().min(1).max(512) });
export const resetPasswordSchema = z.strictObject({ token: z.string().min(1).max(512), new_password: passwordSchema });
export const deleteAccountSchema = z.strictObject({ current_password: givenPasswordSchema });
export const changePasswordSchema = z.strictObject({
  current_password: givenPasswordSchema,
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
    pending_email: z.string().nullable().meta({ description: "The address that takes over once it is verified" }),
  })
  .meta({ id: "User" });
export type User = z.infer<typeof userSchema>;

export const sessionSchema = z
  .object({
    id: z.uuid(),
    device: z.string().meta({ description: "Browser and system, as far as the user agent tells" }),
    user_agent: z.string().nullable(),
    address: z.string().nullable().meta({ description: "The network address it was opened from" }),
    created_at: timeSchema,
    last_used_at: timeSchema.meta({ description: "Right to a minute" }),
    current: z.boolean().meta({ description: "Whether this is the session that asks" }),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof sessionSchema>;
export const sessionListSchema = z.object({
  sessions: z.array(sessionSchema),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
});

export const linkedAccountSchema = z
  .object({ id: z.uuid(), provider: z.enum(signInProviders), email: z.string(), created_at: timeSchema })
  .meta({ id: "LinkedAccount" });
export type LinkedAccount = z.infer<typeof linkedAccountSchema>;
export const linkedAccountListSchema = z.object({
  linked_accounts: z.array(linkedAccountSchema),
  total: z.number().int(),
});

export const tokenSchema = z
  .object({
    access_token: z.string(),
    refresh_token: z.string(),
    token_type: z.literal("bearer"),
    expires_in: z.number().int().meta({ description: "Seconds until the access token expires" }),
  })
  .meta({ id: "Token" });
export type Token = z.infer<typeof tokenSchema>;
