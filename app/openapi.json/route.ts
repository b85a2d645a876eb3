import { buildOpenApi } from "@/lib/http/openapi";

/** The API's description: OpenAPI 3.1 with a webhooks section, from the catalogs. */
export const GET = () => Response.json(buildOpenApi());
