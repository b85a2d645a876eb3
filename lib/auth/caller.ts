import type { Caller } from "../contracts/audit";
import { clientAddress } from "./client-address";

/** What the headers and the socket of a request tell of who makes it. */
export function readCaller(headers: Pick<Headers, "get">, requestId: string): Caller {
  return { requestId, userAgent: headers.get("user-agent"), address: clientAddress(headers), apiKeyId: null };
}
