import { readHealth } from "@/lib/http/health";

export const dynamic = "force-dynamic";

/** Database, engine and the age of the oldest delivery that is due; 503 when one of them is unhealthy. */
export const GET = async () => {
  const health = await readHealth();
  return Response.json(health, { status: health.status === "ok" ? 200 : 503 });
};
