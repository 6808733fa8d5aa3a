import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Received = { to: string[]; source: string };

/** An SMTP server that keeps what it is given. */
export type MailServer = {
  url: string;
  port: number;
  received: Received[];
  /** What is answered to a recipient instead of taking the mail, by address. */
  refuse: Map<string, { code: number; message: string }>;
  stop(): Promise<void>;
};

/** Listens on a free port of the loopback address, or on the one a server had before. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const received: Received[] = [];
  const refuse: MailServer["refuse"] = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo({ address }, _session, done) {
      const refusal = refuse.get(address);
      if (!refusal) return done();
      done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const taken = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    received,
    refuse,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
