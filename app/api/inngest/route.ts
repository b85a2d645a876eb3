import { inngestHandler } from "@/inngest/handler";

export const GET = (request: Request) => inngestHandler(request);
export const POST = GET;
export const PUT = GET;
