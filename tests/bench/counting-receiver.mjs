import http from "node:http";

/**
 * A receiver in a process of its own. `/ok/…` answers 200 and notes when each event first came, `/hang/…` never answers.
 * Told `take` over IPC it sends what it noted since: event id → arrival in milliseconds since 1970.
 */
let arrivals = new Map();
let repeated = 0;

const server = http.createServer({ keepAliveTimeout: 1000 }, (request, response) => {
  const id = request.headers["webhook-id"];
  request.resume();
  if (request.url?.startsWith("/hang/")) return;
  if (arrivals.has(id)) repeated += 1;
  else arrivals.set(id, Date.now());
  request.once("end", () => response.writeHead(200).end());
});

process.on("message", (message) => {
  if (message === "count") process.send?.({ count: arrivals.size });
  if (message === "take") {
    process.send?.({ arrivals: [...arrivals], repeated });
    arrivals = new Map();
    repeated = 0;
  }
});
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", 4096, () => process.send?.({ port: server.address().port }));
