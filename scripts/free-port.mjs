import net from "node:net";

/**
 * Whether something can listen there.
 * @param {string} host @param {number} port
 * @returns {Promise<{ free: boolean, port: number, code?: string }>} code is the system's reason when it cannot
 */
export function tryPort(host, port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve({ free: false, port, code: /** @type {any} */ (error).code }));
    server.listen({ host, port, exclusive: true }, () => {
      const bound = /** @type {net.AddressInfo} */ (server.address()).port;
      server.close(() => resolve({ free: true, port: bound }));
    });
  });
}

/** A port of 127.0.0.1 that nobody uses now. @returns {Promise<number>} */
export async function freePort() {
  return (await tryPort("127.0.0.1", 0)).port;
}
