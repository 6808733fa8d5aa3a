import type WebSocket from "ws";
import { until } from "../../../tests/environment/until.ts";
import type { ServerMessage } from "../src/protocol.ts";

/** What a raw socket heard, frame by frame, and how it ended. */
export type Heard = {
  frames: Buffer[];
  messages(): ServerMessage[];
  /** The first message of the type; waits for it. */
  message<Type extends ServerMessage["type"]>(type: Type): Promise<Extract<ServerMessage, { type: Type }>>;
  /** The close code; waits for it. */
  closed(): Promise<number>;
  /** The HTTP status of a refused upgrade; waits for it. */
  refused(): Promise<number>;
};

export function listenTo(socket: WebSocket): Heard {
  const frames: Buffer[] = [];
  let code: number | undefined;
  let status: number | undefined;
  socket.on("message", (data: Buffer) => frames.push(data));
  socket.on("close", (closedWith) => {
    code = closedWith;
  });
  socket.on("unexpected-response", (_request, response) => {
    status = response.statusCode;
    response.resume();
    socket.terminate();
  });
  const messages = () =>
    frames.flatMap((frame) =>
      frame
        .toString()
        .split("\n")
        .map((line) => JSON.parse(line) as ServerMessage),
    );
  return {
    frames,
    messages,
    async message(type) {
      const found = () => messages().find((message) => message.type === type);
      await until(() => found() !== undefined, `a ${type} message comes`);
      return found() as never;
    },
    async closed() {
      await until(() => code !== undefined, "the socket is closed");
      return code as number;
    },
    async refused() {
      await until(() => status !== undefined, "the upgrade is refused");
      return status as number;
    },
  };
}

export function say(socket: WebSocket, ...messages: object[]): void {
  socket.send(messages.map((message) => JSON.stringify(message)).join("\n"));
}
