import { ServerResponse } from "node:http";

/** Carries a file's length past Next, which drops Content-Length from the answers of route handlers. */
export const fileLengthHeader = "x-file-length";

/** Makes Node send the length as Content-Length, so that downloads can show their progress. Once per process. */
export function keepContentLength(): void {
  const writeHead = ServerResponse.prototype.writeHead as (...args: unknown[]) => ServerResponse;
  ServerResponse.prototype.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    const length = this.getHeader(fileLengthHeader);
    if (length !== undefined) {
      this.removeHeader(fileLengthHeader);
      if (!this.hasHeader("content-encoding")) this.setHeader("content-length", length);
    }
    return writeHead.apply(this, args);
  } as ServerResponse["writeHead"];
}
