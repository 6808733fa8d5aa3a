import type { GatewayMetrics } from "@cohort/channels";
import type { Metrics } from "../platform/metrics.ts";

/** What the gateway reports, as Prometheus counts it. */
export function gatewayMetrics({ sockets, gateway }: Metrics): GatewayMetrics {
  const count = (what: string, by = 1) => gateway.inc({ what }, by);
  return {
    connectionOpened: () => sockets.inc(),
    connectionClosed: (code) => {
      sockets.dec();
      count(`closed_${code}`);
    },
    upgradeRefused: (status) => count(`refused_${status}`),
    messageReceived: () => count("messages_received"),
    frameSent: (messages) => {
      count("frames_sent");
      count("messages_sent", messages);
    },
    fannedOut: (to) => count("deliveries", to),
    gapHealed: () => count("gaps_healed"),
    tailed: (entries) => count("entries_tailed", entries),
    resynced: (_reason, to) => count("resyncs", to),
    slowClosed: () => count("slow_closed"),
    acknowledged: (roundTripMs) => count("round_trip_ms", roundTripMs),
    historyFailed: () => count("history_failed"),
  };
}
