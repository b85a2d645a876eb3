import net, { type AddressInfo } from "node:net";

/** A TCP relay to a database that can fall silent, as a broken network does: nothing is closed, nothing answers. */
export async function startLink(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const sockets = new Set<net.Socket>();
  let silent = false;
  const follow = (socket: net.Socket, other: net.Socket) => {
    sockets.add(socket);
    socket.on("data", (bytes) => other.write(bytes));
    socket.on("error", () => other.destroy()).on("close", () => other.destroy() && sockets.delete(socket));
    if (silent) socket.pause();
  };
  const server = net.createServer((near) => {
    const far = net.connect({ host: target.hostname, port: Number(target.port || 5432) });
    follow(near, far);
    follow(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    pause: () => {
      silent = true;
      for (const socket of sockets) socket.pause();
    },
    resume: () => {
      silent = false;
      for (const socket of sockets) socket.resume();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
