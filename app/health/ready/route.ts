import { readHealth } from "@/lib/http/health";

export const dynamic = "force-dynamic";

/** Whether requests can be served: the database answers. */
export const GET = async () => {
  const { database } = await readHealth();
  return Response.json({ status: database }, { status: database === "ok" ? 200 : 503 });
};
