/**
 * The wire, once for both halves: text frames, each holding one or more JSON messages separated by a newline.
 * Runs in a browser; imports nothing.
 */

export const SUBPROTOCOL = "cohort.v1";
export const TICKET_PREFIX = "ticket.";
export const RESUME_PREFIX = "resume.";

/** A place in a group's log. Offsets of different epochs cannot be compared. */
export type Position = { epoch: string; offset: number };

export type SubscribeMessage = { type: "subscribe"; group: string; since?: Position };
export type ClientMessage =
  | SubscribeMessage
  | { type: "unsubscribe"; group: string }
  | { type: "authenticate"; ticket: string }
  | { type: "presence" | "typing"; group: string; data: unknown }
  | { type: "pong"; acks?: Record<string, number> };

/** A fact of a logged group. `seq` is log-wide, `offset` gapless in the group, `v` the event's schema version. */
export type EventMessage = {
  type: "event";
  group: string;
  epoch: string;
  offset: number;
  seq: number;
  event: string;
  v: number;
  id: string;
  /** ISO 8601, the moment of the write. */
  at: string;
  data: unknown;
};

/** Sent first, and again after each successful `authenticate`. Times are epoch ms of the server's clock. */
export type WelcomeMessage = {
  type: "welcome";
  connectionId: string;
  heartbeatMs: number;
  expiresAt: number;
  serverTime: number;
  resume: string;
};

/** `requested` is the short name that was asked for, when `group` is what it stands for. */
export type SubscribedMessage = {
  type: "subscribed";
  group: string;
  epoch: string;
  offset: number;
  recovered: boolean;
  requested?: string;
};

/** Everything known of the group is to be read again; what follows continues after `offset`. */
export type ResyncMessage = { type: "resync"; group: string; epoch: string; offset: number };

export type ErrorMessage = { type: "error"; code: string; message: string; group?: string };

/** The latest value of one key of an ephemeral group. It lapses after `leaseMs` without renewal; null data ends it. */
export type EphemeralMessage = {
  type: "presence" | "typing" | "figure";
  group: string;
  key: string;
  data: unknown;
  at: string;
  leaseMs: number;
};

export type ServerMessage =
  | WelcomeMessage
  | SubscribedMessage
  | EventMessage
  | ResyncMessage
  /** The socket read too slowly: events after its position up to `offset` were not sent. A close follows. */
  | { type: "dirty"; group: string; epoch: string; offset: number }
  | EphemeralMessage
  | ErrorMessage
  /** The server goes on delivering until then; the client comes back, elsewhere, after this long. */
  | { type: "drain"; reconnectAfterMs: number }
  | { type: "ping"; resume?: string };

export type ClosePolicy = "reconnect" | "reconnect with new token" | "resync" | "never";

/** Every code this package closes with. The range decides what the client does (rule 10.1); none is ever reused. */
export const closeCodes = {
  drained: 4000,
  slowReader: 4008,
  silent: 4009,
  tooManyMessages: 4029,
  expired: 4100,
  ticketRefused: 4101,
  logChanged: 4200,
  signedOut: 4300,
  malformed: 4400,
  frameTooLarge: 4409,
} as const;

const closeRanges: readonly { from: number; to: number; policy: ClosePolicy }[] = [
  { from: 1000, to: 1000, policy: "never" },
  { from: 1001, to: 1001, policy: "reconnect" },
  { from: 1002, to: 1003, policy: "never" },
  { from: 1004, to: 1006, policy: "reconnect" },
  { from: 1007, to: 1010, policy: "never" },
  { from: 1011, to: 1015, policy: "reconnect" },
  { from: 4000, to: 4099, policy: "reconnect" },
  { from: 4100, to: 4199, policy: "reconnect with new token" },
  { from: 4200, to: 4299, policy: "resync" },
  { from: 4300, to: 4999, policy: "never" },
];

/** What a client does after a close. A code nobody defined is taken for an accident: reconnect. */
export function closePolicy(code: number): ClosePolicy {
  return closeRanges.find(({ from, to }) => code >= from && code <= to)?.policy ?? "reconnect";
}

/** A frame that is not what this page says. `code` names what is wrong and is safe to send back. */
export class ProtocolError extends Error {
  readonly code: "frame.tooLarge" | "frame.tooManyMessages" | "message.malformed" | "message.unknown";

  constructor(code: ProtocolError["code"], message: string) {
    super(message);
    this.name = "ProtocolError";
    this.code = code;
  }
}

export const nameLimit = 200;
const tokenLimit = 4096;
const ackLimit = 400;

export function encode(message: ClientMessage | ServerMessage): string {
  return JSON.stringify(message);
}

/** Several encoded messages as one frame. */
export function joinFrame(encoded: readonly string[]): string {
  return encoded.join("\n");
}

type Fields = Record<string, unknown>;

function parse(line: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new ProtocolError("message.malformed", "A message is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ProtocolError("message.malformed", "A message is not an object.");
  }
  return value as Fields;
}

/** A frame's messages, parsed and not yet checked. Throws ProtocolError beyond the bounds. */
function split(text: string, bounds: { maxChars: number; maxMessages: number }): Fields[] {
  if (text.length > bounds.maxChars) throw new ProtocolError("frame.tooLarge", "The frame is too large.");
  const lines = text.split("\n", bounds.maxMessages + 1);
  if (lines.length > bounds.maxMessages) {
    throw new ProtocolError("frame.tooManyMessages", "The frame holds too many messages.");
  }
  return lines.map(parse);
}

const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown, limit: number): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= limit;

function malformed(what: string): never {
  throw new ProtocolError("message.malformed", what);
}

function groupOf(fields: Fields): string {
  return isText(fields.group, nameLimit) ? fields.group : malformed("`group` must be a short text.");
}

function sinceOf(since: unknown): Position {
  const { epoch, offset } = (since ?? {}) as Fields;
  return isText(epoch, nameLimit) && isOffset(offset) ? { epoch, offset } : malformed("`since` must be a position.");
}

function acksOf(acks: unknown): Record<string, number> {
  const pairs =
    typeof acks === "object" && acks !== null ? Object.entries(acks) : malformed("`acks` must be an object.");
  if (pairs.length > ackLimit || pairs.some(([group, offset]) => group.length > nameLimit || !isOffset(offset))) {
    malformed("`acks` must map groups to offsets.");
  }
  return Object.fromEntries(pairs) as Record<string, number>;
}

const clientMessages = new Map<unknown, (fields: Fields) => ClientMessage>([
  [
    "subscribe",
    (fields) => ({
      type: "subscribe",
      group: groupOf(fields),
      ...(fields.since === undefined ? {} : { since: sinceOf(fields.since) }),
    }),
  ],
  ["unsubscribe", (fields) => ({ type: "unsubscribe", group: groupOf(fields) })],
  [
    "authenticate",
    ({ ticket }) => ({ type: "authenticate", ticket: isText(ticket, tokenLimit) ? ticket : malformed("No ticket.") }),
  ],
  ["presence", (fields) => ({ type: "presence", group: groupOf(fields), data: fields.data ?? null })],
  ["typing", (fields) => ({ type: "typing", group: groupOf(fields), data: fields.data ?? null })],
  ["pong", ({ acks }) => ({ type: "pong", ...(acks === undefined ? {} : { acks: acksOf(acks) }) })],
]);

/** What a client said, checked. Throws ProtocolError; never partly succeeds. */
export function decodeClientFrame(text: string, bounds: { maxChars: number; maxMessages: number }): ClientMessage[] {
  return split(text, bounds).map((fields) => {
    const read = clientMessages.get(fields.type);
    if (!read) throw new ProtocolError("message.unknown", "There is no such message.");
    return read(fields);
  });
}

const serverTypes = new Set<unknown>([
  ...["welcome", "subscribed", "event", "resync", "dirty", "presence", "typing", "figure", "error", "drain", "ping"],
]);
const placed = new Set<unknown>(["subscribed", "event", "resync", "dirty"]);

/**
 * What the server said. Messages of types this version does not know are left out, so that an old tab keeps working;
 * a position that is none throws ProtocolError.
 */
export function decodeServerFrame(text: string): ServerMessage[] {
  return split(text, { maxChars: 16 * 1024 * 1024, maxMessages: 100_000 })
    .filter(({ type }) => serverTypes.has(type))
    .map((fields) => {
      if (placed.has(fields.type) && !(isText(fields.group, nameLimit) && isOffset(fields.offset))) {
        malformed("A message without a position.");
      }
      return fields as ServerMessage;
    });
}
