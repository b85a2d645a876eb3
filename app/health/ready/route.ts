import { readReadiness } from "@/lib/http/health";

export const dynamic = "force-dynamic";

/** Whether requests can be served here. */
export const GET = async () => {
  const status = await readReadiness();
  return Response.json({ status }, { status: status === "ok" ? 200 : 503 });
};
