import type { AddressInfo, Socket } from "node:net";
import { SMTPServer } from "smtp-server";

/** What the server does with a recipient: take the mail, or fail in one of the ways in which real ones do. */
export type MailAnswer = "take" | "later" | "no" | "no-message" | "hang" | "drop";
export type ArrivedMail = { to: string; messageId: string; text: string };

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });
const decode = (text: string) => text.replace(/=\r?\n/g, "").replace(/=3D/g, "=");

/** A real SMTP server on loopback that keeps what it accepted, and can fail on purpose, go away and come back. */
export async function startMailServer(answer: (to: string, attempt: number) => MailAnswer = () => "take") {
  const arrived: ArrivedMail[] = [];
  const attempts = new Map<string, number>();
  const sockets = new Set<Socket>();
  let connections = 0;
  let current: SMTPServer | undefined;

  const answerFor = (to: string) => answer(to, attempts.get(to) ?? 0);
  const make = () => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onRcptTo: ({ address }, _session, done) => {
        attempts.set(address, (attempts.get(address) ?? 0) + 1);
        const what = answerFor(address);
        if (what === "hang") return;
        if (what === "later") return done(refusal(452, "Mailbox full, try later"));
        done(what === "no" ? refusal(550, "No such user") : null);
      },
      onData: (stream, session, done) => {
        let text = "";
        stream.on("data", (chunk) => (text += chunk));
        stream.on("end", () => {
          const to = session.envelope.rcptTo[0]?.address ?? "";
          const what = answerFor(to);
          if (what === "no-message") return done(refusal(554, "Message refused"));
          arrived.push({ to, messageId: /^message-id: (.*)$/im.exec(text)?.[1]?.trim() ?? "", text: decode(text) });
          // Accepted, but nobody will ever hear of it.
          if (what === "drop")
            for (const socket of sockets) socket.remotePort === session.remotePort && socket.destroy();
          else done();
        });
      },
    });
    server.server.on("connection", (socket: Socket) => {
      connections += 1;
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });
    server.on("error", () => undefined);
    return server;
  };

  const listen = async (port: number) => {
    const server = make();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
    current = server;
    return (server.server.address() as AddressInfo).port;
  };
  const port = await listen(0);

  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    /** How often an address was named as a recipient. */
    attemptsFor: (to: string) => attempts.get(to) ?? 0,
    connections: () => connections,
    /** Breaks every connection and refuses new ones, as when its process is killed. */
    async kill() {
      const server = current;
      current = undefined;
      const closed = new Promise<void>((resolve) => server?.server.close(() => resolve()) ?? resolve());
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    /** Comes back on the same port. */
    revive: async () => void (await listen(port)),
    async close() {
      if (current) await this.kill();
    },
  };
}
