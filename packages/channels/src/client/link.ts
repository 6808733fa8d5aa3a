import { type ClientMessage, decodeServerFrame, encode, joinFrame, type ServerMessage } from "../protocol.ts";
import type { SocketConstructor, SocketLike } from "./socket-like.ts";

const open = 1;
/** A browser may close with 1000 or from 3000 on only. */
const leavingCode = 3000;
const brokenCode = 1006;
/** Below the server's bound for a frame, with room for what is not ASCII. */
const maxFrameChars = 8_000;
const maxFrameMessages = 200;

/** One attempt to be connected, from its opening to its end; it ends once. */
export type Link = {
  /** What is said in one turn travels in as few frames as the bounds allow. Said to a link that is not open, it is lost. */
  send(message: ClientMessage): void;
  /** Epoch ms. */
  heardAt(): number;
  /** Ends it at once, whatever the peer does; reported like a connection that broke. */
  end(reason: string): void;
};

export function openLink(options: {
  url: string;
  protocols: string[];
  WebSocket: SocketConstructor;
  onMessage(message: ServerMessage): void;
  onEnd(code: number, reason: string): void;
}): Link {
  const { url, protocols, WebSocket, onMessage, onEnd } = options;
  const socket: SocketLike = new WebSocket(url, protocols);
  let heardAt = Date.now();
  let isEnded = false;
  let waiting: string[] = [];

  function ended(code: number, reason: string): void {
    if (isEnded) return;
    isEnded = true;
    onEnd(code, reason);
  }

  function end(reason: string): void {
    if (isEnded) return;
    if (socket.readyState <= open) socket.close(leavingCode, reason);
    ended(brokenCode, reason);
  }

  function flush(): void {
    const messages = waiting;
    waiting = [];
    if (isEnded || socket.readyState !== open) return;
    let frame: string[] = [];
    let size = 0;
    for (const message of messages) {
      if (frame.length === maxFrameMessages || (frame.length > 0 && size + message.length > maxFrameChars)) {
        socket.send(joinFrame(frame));
        frame = [];
        size = 0;
      }
      frame.push(message);
      size += message.length + 1;
    }
    if (frame.length > 0) socket.send(joinFrame(frame));
  }

  socket.addEventListener("message", ({ data }) => {
    if (isEnded) return;
    heardAt = Date.now();
    let messages: ServerMessage[];
    try {
      messages = decodeServerFrame(typeof data === "string" ? data : "");
    } catch {
      // What cannot be read may have held an event: come back and ask for it.
      end("unreadable");
      return;
    }
    for (const message of messages) if (!isEnded) onMessage(message);
  });
  socket.addEventListener("close", ({ code, reason }) => ended(code, reason));
  // A close always follows.
  socket.addEventListener("error", () => undefined);

  return {
    send(message) {
      if (waiting.push(encode(message)) === 1) queueMicrotask(flush);
    },
    heardAt: () => heardAt,
    end,
  };
}
