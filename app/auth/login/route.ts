import { login } from "@/lib/accounts/login";
import { deviceTokenHeader } from "@/lib/auth/device-cookie";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const POST = route(operations.login, async ({ body, caller, request, answerHeaders }) => {
  const deviceToken = request.headers.get(deviceTokenHeader);
  const opened = await login({ ...body, deviceToken }, caller);
  answerHeaders.set(deviceTokenHeader, opened.deviceToken);
  return opened.token;
});
