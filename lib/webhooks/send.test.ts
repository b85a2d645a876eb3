import type { LookupAddress } from "node:dns";
import http, { type RequestListener } from "node:http";
import net, { type AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import type { AddressPolicy } from "./address-policy";
import { send } from "./send";

const local: AddressPolicy = { allowHttp: true, allowLoopback: true, allowPrivate: false };
const strict: AddressPolicy = { allowHttp: true, allowLoopback: false, allowPrivate: false };
const open: Array<{ close: () => void }> = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function listen(server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on("connection", (socket) => sockets.add(socket.on("error", () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  });
  return (server.address() as AddressInfo).port;
}

const serve = async (listener: RequestListener) =>
  `http://127.0.0.1:${await listen(http.createServer(listener))}/hook?a=b`;
const post = (url: string, timeoutMs = 5_000) =>
  send({ url, headers: { "x-test": "1" }, body: '{"a":1}', timeoutMs }, local);

describe("an answer", () => {
  test("comes back with status, headers and body; method, path, headers and body went out as given", async () => {
    let seen = "";
    const url = await serve((request, response) => {
      request.on("data", (chunk) => (seen += `${request.method} ${request.url} ${request.headers["x-test"]} ${chunk}`));
      request.on("end", () => response.writeHead(201, { "x-a": "b" }).end("made"));
    });
    const sent = await post(url);
    expect(seen).toBe('POST /hook?a=b 1 {"a":1}');
    expect(sent).toMatchObject({ httpStatus: 201, responseBody: "made", truncated: false });
    expect(sent.responseHeaders).toMatchObject({ "x-a": "b" });
  });

  test("that redirects is returned, not followed", async () => {
    let second = 0;
    const target = await serve((_request, response) => {
      second++;
      response.end();
    });
    const url = await serve((_request, response) => response.writeHead(307, { location: target }).end());
    expect(await post(url)).toMatchObject({ httpStatus: 307 });
    expect(second).toBe(0);
  });

  test("that never ends is read to 64 KiB", async () => {
    const url = await serve((_request, response) => {
      const write = () => {
        while (!response.destroyed && response.write("x".repeat(16_384)));
        if (!response.destroyed) response.once("drain", write);
      };
      write();
    });
    const sent = await post(url);
    expect(sent).toMatchObject({ httpStatus: 200, truncated: true });
    expect(sent.responseBody?.length).toBe(65_536);
  });

  test("whose body drips for ever ends at the deadline with its status", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200).write("start");
      const timer = setInterval(() => response.write("."), 50);
      response.on("close", () => clearInterval(timer));
    });
    const started = performance.now();
    expect(await post(url, 500)).toMatchObject({ httpStatus: 200, truncated: true });
    expect(performance.now() - started).toBeGreaterThanOrEqual(450);
  });

  test("that is encoded is not decoded", async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const url = await serve((_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
    const sent = await post(url);
    expect(sent.responseHeaders).toMatchObject({ "content-encoding": "gzip" });
    expect(sent.responseBody?.length).toBeLessThanOrEqual(bomb.length);
  });
});

describe("no answer", () => {
  test("in time is timeout", async () => {
    const url = await serve(() => undefined);
    expect(await post(url, 300)).toMatchObject({ errorCode: "timeout" });
  });

  test("but dripped headers is timeout", async () => {
    const port = await listen(
      net.createServer((socket) => {
        const bytes = [..."HTTP/1.1 200 OK\r\nx-slow: yes\r\n"];
        const timer = setInterval(() => socket.write(bytes.shift() ?? "x"), 50);
        socket.on("close", () => clearInterval(timer));
      }),
    );
    expect(await post(`http://127.0.0.1:${port}/`, 400)).toMatchObject({ errorCode: "timeout" });
  });

  test("but a reset is connection_reset, after exactly one request", async () => {
    let requests = 0;
    const url = await serve((request) => {
      requests++;
      request.socket.resetAndDestroy();
    });
    expect(await post(url)).toMatchObject({ errorCode: "connection_reset" });
    expect(requests).toBe(1);
  });

  test("because nobody listens is connection_refused", async () => {
    const server = net.createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ errorCode: "connection_refused" });
  });

  test("because TLS is not spoken there is tls", async () => {
    const url = await serve((_request, response) => response.end());
    expect(await post(url.replace("http:", "https:"))).toMatchObject({ errorCode: "tls" });
  });
});

describe("a name", () => {
  const to = (...addresses: string[]) => {
    const asked: string[] = [];
    const resolver = async (host: string): Promise<LookupAddress[]> => {
      asked.push(host);
      return addresses.map((address) => ({ address, family: net.isIP(address) }));
    };
    return { asked, resolver };
  };

  test.each([["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["fd00::1"], ["93.184.216.34", "10.0.0.1"]])(
    "that resolves to %s is blocked, and nothing is dialled",
    async (...addresses) => {
      let connections = 0;
      const port = await listen(net.createServer(() => connections++));
      const request = { url: `http://victim.example:${port}/`, headers: {}, body: "", timeoutMs: 2_000 };
      expect(await send(request, strict, to(...addresses).resolver)).toMatchObject({ errorCode: "blocked_target" });
      expect(connections).toBe(0);
    },
  );

  test("is looked up once, and the address that was checked is dialled", async () => {
    const url = new URL(await serve((_request, response) => response.end("ok")));
    const { asked, resolver } = to("127.0.0.1");
    const request = { url: `http://receiver.example:${url.port}/`, headers: {}, body: "", timeoutMs: 2_000 };
    expect(await send(request, local, resolver)).toMatchObject({ httpStatus: 200, responseBody: "ok" });
    expect(asked).toEqual(["receiver.example"]);
  });

  test("that does not resolve is dns", async () => {
    const resolver = async () => {
      throw Object.assign(new Error("getaddrinfo ENOTFOUND gone.example"), { code: "ENOTFOUND" });
    };
    const request = { url: "http://gone.example/", headers: {}, body: "", timeoutMs: 2_000 };
    expect(await send(request, strict, resolver)).toMatchObject({ errorCode: "dns" });
  });

  test("in a URL that was edited behind our back is checked again", async () => {
    for (const url of [
      "http://0x7f.1/",
      "http://[::1]/",
      "http://localhost/",
      "ftp://example.com/",
      "http://a:b@example.com/",
    ]) {
      expect(await send({ url, headers: {}, body: "", timeoutMs: 500 }, strict), url).toMatchObject({
        errorCode: "blocked_target",
      });
    }
  });
});
