import { AppError } from "../contracts/errors";
import { env } from "../env";
import { requireTarget } from "../webhooks/require-target";

/**
 * Why the delivery rules refuse our own address, as a sentence with a remedy; null when they do not.
 * Every inbox has the same host, so one answer holds for all.
 */
export async function deliveryProblem(): Promise<string | null> {
  const { appUrl, allowHttp } = env();
  try {
    await requireTarget(appUrl);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const remedy =
      appUrl.startsWith("http:") && !allowHttp
        ? "Set APP_URL to an https address, or set WEBHOOK_ALLOW_HTTP=1."
        : "Set APP_URL to an address that is reachable from the internet, or set WEBHOOK_ALLOW_PRIVATE_NETWORKS=1.";
    return `Webhooks may not deliver to ${new URL(appUrl).host}. ${remedy}`;
  }
}
