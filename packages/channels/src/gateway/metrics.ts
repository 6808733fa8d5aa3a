/** What a gateway reports as it happens (rule 14.1). Methods must be quick and must not throw. */
export interface GatewayMetrics {
  connectionOpened(): void;
  connectionClosed(code: number, durationMs: number): void;
  upgradeRefused(status: number): void;
  messageReceived(type: string): void;
  /** One frame written, holding this many messages. */
  frameSent(messages: number, bytes: number): void;
  /** One event handed to this many sockets. */
  fannedOut(sockets: number): void;
  /** A gap in hints, closed by reading this many entries for one group. */
  gapHealed(entries: number): void;
  /** Entries found by tailing the log, that no hint had brought. */
  tailed(entries: number): void;
  resynced(reason: "epoch" | "hole" | "uncovered", sockets: number): void;
  slowClosed(): void;
  /** A pong: its round trip, and how many events the client was behind. */
  acknowledged(roundTripMs: number, behind: number): void;
  historyFailed(): void;
}

const nothing = () => undefined;

export const noMetrics: GatewayMetrics = {
  connectionOpened: nothing,
  connectionClosed: nothing,
  upgradeRefused: nothing,
  messageReceived: nothing,
  frameSent: nothing,
  fannedOut: nothing,
  gapHealed: nothing,
  tailed: nothing,
  resynced: nothing,
  slowClosed: nothing,
  acknowledged: nothing,
  historyFailed: nothing,
};
