export { createMemoryBus, createMemoryLayer, type MemoryBus } from "./backends/memory.ts";
export { createRedisLayer, type RedisLayerOptions } from "./backends/redis.ts";
export {
  type ChannelLayer,
  type LogBatch,
  type LogEntry,
  type Logger,
  type Receiver,
  shardOf,
  silentLogger,
} from "./channel-layer.ts";
export type { Refusal } from "./gateway/accept.ts";
export type { ScopeBase } from "./gateway/connection.ts";
export type { DrainOptions } from "./gateway/drain.ts";
export { defaultLimits, type Limits } from "./gateway/limits.ts";
export { type GatewayMetrics, noMetrics } from "./gateway/metrics.ts";
export {
  createGateway,
  type Gateway,
  type GatewayOptions,
  type GatewayStats,
  type NextScope,
} from "./gateway.ts";
export type { GroupHistory, History } from "./history.ts";
export type { ClosePolicy, EphemeralMessage, EventMessage, ResyncMessage, ServerMessage } from "./protocol.ts";
export { type ResumePayload, signResume, verifyResume } from "./resume.ts";
export type { GroupKind, GroupParams, GroupRoute, Router, Utterance } from "./router.ts";
