import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type RelayMetrics = {
  published(batch: { events: ReadonlyMap<number, { at: Date }>; positions: readonly unknown[] }): void;
  gapWaiting(): void;
  gapSkipped(): void;
  failed(): void;
};

export type Metrics = ReturnType<typeof createMetrics>;

/** Everything Cohort measures of itself, in Prometheus' format. One registry a process. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const eventsPublished = new Counter({
    name: "cohort_events_published_total",
    help: "Events the relay published",
    registers,
  });
  const positionsGiven = new Counter({
    name: "cohort_positions_total",
    help: "Group positions the relay gave",
    registers,
  });
  const publishDelay = new Histogram({
    name: "cohort_publish_delay_seconds",
    help: "From an action's clock to the relay's commit",
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const gapsWaited = new Counter({
    name: "cohort_gap_waits_total",
    help: "Looks at a gap whose transactions still run",
    registers,
  });
  const gapsSkipped = new Counter({
    name: "cohort_gaps_skipped_total",
    help: "Ids whose transaction was rolled back",
    registers,
  });
  const relayFailures = new Counter({
    name: "cohort_relay_failures_total",
    help: "Batches the relay had to try again",
    registers,
  });
  const cacheReads = new Counter({
    name: "cohort_cache_reads_total",
    help: "Cached reads by outcome",
    labelNames: ["outcome"],
    registers,
  });
  const requests = new Histogram({
    name: "cohort_http_request_seconds",
    help: "REST requests by route and status class",
    labelNames: ["route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const sockets = new Gauge({ name: "cohort_sockets", help: "Open WebSocket connections", registers });
  const gateway = new Counter({
    name: "cohort_gateway_total",
    help: "What the gateway counts",
    labelNames: ["what"],
    registers,
  });
  const jobs = new Counter({
    name: "cohort_jobs_total",
    help: "Jobs by name and outcome",
    labelNames: ["job", "outcome"],
    registers,
  });

  const relay: RelayMetrics = {
    published(batch) {
      eventsPublished.inc(batch.events.size);
      positionsGiven.inc(batch.positions.length);
      for (const event of batch.events.values())
        publishDelay.observe(Math.max(0, Date.now() - event.at.getTime()) / 1000);
    },
    gapWaiting: () => gapsWaited.inc(),
    gapSkipped: () => gapsSkipped.inc(),
    failed: () => relayFailures.inc(),
  };
  return { registry, relay, cacheReads, requests, sockets, gateway, jobs };
}
