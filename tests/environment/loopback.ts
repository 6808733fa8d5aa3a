import { connect, createServer } from "node:net";

/** A TCP port on loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("A TCP server has no port.");
  return address.port;
}

/** Sends one line to a port on loopback and returns the first answer; rejects when nobody answers within a second. */
export function ask(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: 1_000 });
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.once("connect", () => socket.write(line));
    socket.once("timeout", () => fail(new Error(`Nobody answered on port ${port} within 1 s.`)));
    socket.once("error", fail);
    socket.once("data", (answer: Buffer) => {
      socket.destroy();
      resolve(answer.toString());
    });
  });
}
