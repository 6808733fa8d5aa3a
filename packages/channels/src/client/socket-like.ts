/** The part of a WebSocket that the client uses: the browser's, or one that is injected. */
export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "close", listener: (event: { code: number; reason: string }) => void): void;
  addEventListener(type: "open" | "error", listener: () => void): void;
}

export type SocketConstructor = new (url: string, protocols?: string[]) => SocketLike;

type EventSource = {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
};

/** What a browser has and other hosts need not. */
export type Host = {
  WebSocket?: SocketConstructor;
  window?: EventSource;
  document?: EventSource & { visibilityState: string };
};

export const host = globalThis as unknown as Host;
