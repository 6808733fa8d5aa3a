/** The bounds of a gateway (rules 3.3, 6.1, 7.1, 9.1). */
export type Limits = {
  /** Steady rate of inbound messages per connection. */
  messagesPerSecond: number;
  /** How many may come at once before the rate counts. */
  messageBurst: number;
  maxSubscriptions: number;
  maxSocketsPerPrincipal: number;
  /** A campus is one address. */
  maxSocketsPerAddress: number;
  maxFrameBytes: number;
  maxFragments: number;
  handshakeMs: number;
  /** What may wait for one socket before it is closed as a slow reader. */
  maxBufferedBytes: number;
  maxReplayEntries: number;
  ephemeralPerSecond: number;
  maxEphemeralKeys: number;
  maxEphemeralBytes: number;
  heartbeatMs: number;
  /** A peer that has said nothing for this long is dropped. */
  peerSilenceMs: number;
};

export const defaultLimits: Limits = {
  messagesPerSecond: 20,
  messageBurst: 500,
  maxSubscriptions: 200,
  maxSocketsPerPrincipal: 20,
  maxSocketsPerAddress: 2_000,
  maxFrameBytes: 16 * 1024,
  maxFragments: 16,
  handshakeMs: 5_000,
  maxBufferedBytes: 1024 * 1024,
  maxReplayEntries: 10_000,
  ephemeralPerSecond: 10,
  maxEphemeralKeys: 500,
  maxEphemeralBytes: 1024,
  heartbeatMs: 10_000,
  peerSilenceMs: 30_000,
};
