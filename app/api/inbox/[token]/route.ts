import { inboxLimits } from "@/lib/contracts/inbox";
import { problemResponse } from "@/lib/http/problem";
import { readBytes } from "@/lib/http/read-body";
import { requestIdOf } from "@/lib/http/request-id";
import { receiveRequest } from "@/lib/inbox/receive-request";

/** Where senders send to: no credentials, any method. */
async function receive(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const readBody = () => readBytes(request, inboxLimits.bodyBytesRead);
  const answered = receiveRequest((await params).token, request, readBody);
  const response = await answered.catch((thrown: unknown) => problemResponse(thrown, requestId));
  response.headers.set("x-request-id", requestId);
  return response;
}

export {
  receive as DELETE,
  receive as GET,
  receive as HEAD,
  receive as OPTIONS,
  receive as PATCH,
  receive as POST,
  receive as PUT,
};
