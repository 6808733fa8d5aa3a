import type { Tree } from "./skeleton.ts";

const domain = (name: string): Tree => ({
  [`apps/server/src/domains/${name}/routes.ts`]: `import type { Outbox } from "../../events/outbox.ts";\nimport "./actions/act.ts";\nexport type Routes = Outbox;`,
  [`apps/server/src/domains/${name}/actions/act.ts`]: `import "../../../events/outbox.ts";\nimport "../policy.ts";`,
  [`apps/server/src/domains/${name}/policy.ts`]: `import "@cohort/contract/rooms";`,
  [`apps/server/src/domains/${name}/queries.ts`]: "export const read = 1;",
  [`apps/server/src/domains/${name}/effects.ts`]: `import "../../events/effect.ts";\nimport "../../jobs/requests.ts";`,
  [`apps/server/src/domains/${name}/projection.ts`]: `import "../../events/outbox.ts";`,
});

/** Every room with the imports it may have. */
export const rooms: Tree = {
  "packages/contract/src/rooms.ts": "export const contract = 1;",
  "packages/channels/src/index.ts": `export * from "./channel-layer.ts";\nimport "./backends/memory.ts";`,
  "packages/channels/src/channel-layer.ts": "export const layer = 1;",
  "packages/channels/src/gateway.ts": `import "./channel-layer.ts";\nimport "node:http";`,
  "packages/channels/src/protocol.ts": "export const protocol = 1;",
  "packages/channels/src/backends/memory.ts": `import "../channel-layer.ts";`,
  "packages/channels/src/client/index.ts": `import "../protocol.ts";`,

  "apps/server/src/main.ts": `import "./app.ts";\nimport "./demo/load.ts";`,
  "apps/server/src/app.ts": `import "./routing.ts";\nimport "./realtime/publish.ts";\nimport "./jobs/handlers/remind.ts";`,
  "apps/server/src/routing.ts": `import "./domains/grading/routes.ts";\nimport "./domains/boards/routes.ts";`,
  ...domain("grading"),
  ...domain("boards"),
  "apps/server/src/domains/boards/present.ts": `import "../grading/queries.ts";`,
  "apps/server/src/events/outbox.ts": "export type Outbox = 1;\nexport const append = 1;",
  "apps/server/src/events/effect.ts": "export const effect = 1;",
  "apps/server/src/events/relay.ts": `import "./table.ts";\nimport "../jobs/requests.ts";`,
  "apps/server/src/events/table.ts": `import "../domains/grading/effects.ts";\nimport "../domains/boards/projection.ts";`,
  "apps/server/src/cache/invalidate.ts": `import "../platform/config.ts";`,
  "apps/server/src/realtime/publish.ts": `import "@cohort/channels";`,
  "apps/server/src/jobs/requests.ts": "export const request = 1;",
  "apps/server/src/jobs/worker.ts": `import "./requests.ts";`,
  "apps/server/src/jobs/handlers/remind.ts": `import "../../domains/grading/actions/act.ts";`,
  "apps/server/src/demo/load.ts": `import type { Outbox } from "../events/outbox.ts";\nimport "../domains/grading/actions/act.ts";\nexport type Demo = Outbox;`,
  "apps/server/src/platform/config.ts": `import "node:fs";`,

  "apps/web/src/main.tsx": `import "./shell/frame.tsx";`,
  "apps/web/src/shell/frame.tsx": `import "../features/board/board-page.tsx";\nimport "../sync/socket.ts";\nimport "react";`,
  "apps/web/src/sync/socket.ts": `import "@cohort/channels/client";\nimport "../features/board/cache.ts";\nimport "../entities/person/cache.ts";`,
  "apps/web/src/features/board/board-page.tsx": `import "./cache.ts";\nimport "../../entities/person/chip.tsx";\nimport "../../ui/button.tsx";`,
  "apps/web/src/features/board/cache.ts": `import "@cohort/contract/rooms";`,
  "apps/web/src/features/queue/queue-page.tsx": `import "../../ui/button.tsx";`,
  "apps/web/src/entities/person/chip.tsx": `import "@cohort/contract/rooms";\nimport "../../ui/button.tsx";`,
  "apps/web/src/entities/person/cache.ts": "export const person = 1;",
  "apps/web/src/ui/button.tsx": `import "react";`,
};

/** For each rule, a file that breaks it; `[rule, path, what it holds]`. */
export const violations: [rule: string, path: string, content: string][] = [
  ["no-cycles", "apps/server/src/cache/ring-back.ts", `import "./ring.ts";`],
  ["no-unresolved", "apps/server/src/cache/nowhere.ts", `import "./absent.ts";`],
  ["apps-do-not-meet", "apps/web/src/shell/meets.ts", `import "../../../server/src/platform/config.ts";`],
  ["browser-code-uses-no-node", "apps/web/src/shell/reads.ts", `import "node:fs";`],
  ["product-imports-no-tests", "apps/server/src/cache/tested.ts", `import "./cache.test.ts";`],
  ["contract-is-a-leaf", "packages/contract/src/grown.ts", `import "react";`],
  ["channels-knows-no-cohort", "packages/channels/src/knows.ts", `import "@cohort/contract/rooms";`],
  [
    "channels-client-shares-the-protocol-only",
    "packages/channels/src/client/reaches.ts",
    `import "../channel-layer.ts";`,
  ],
  ["backends-implement-only", "packages/channels/src/backends/uses.ts", `import "../gateway.ts";`],
  ["domains-read-each-other-only", "apps/server/src/domains/boards/peeks.ts", `import "../grading/policy.ts";`],
  [
    "domains-do-not-deliver",
    "apps/server/src/domains/boards/actions/delivers.ts",
    `import "../../../realtime/publish.ts";`,
  ],
  [
    "only-effects-request-jobs",
    "apps/server/src/domains/boards/actions/asks.ts",
    `import "../../../jobs/requests.ts";`,
  ],
  ["only-writers-append", "apps/server/src/domains/boards/appends.ts", `import type {} from "../../events/outbox.ts";`],
  [
    "ways-in-hand-the-outbox-on",
    "apps/server/src/demo/appends.ts",
    `import { append } from "../events/outbox.ts";\nexport const used = append;`,
  ],
  ["events-see-tables-only", "apps/server/src/events/sees.ts", `import "../domains/boards/queries.ts";`],
  ["delivery-never-calls-back", "apps/server/src/realtime/calls.ts", `import "../domains/boards/policy.ts";`],
  ["a-job-is-a-way-in", "apps/server/src/jobs/handlers/delivers.ts", `import "../../realtime/publish.ts";`],
  ["the-demo-is-a-way-in", "apps/server/src/demo/delivers.ts", `import "../realtime/publish.ts";`],
  ["nobody-needs-the-demo", "apps/server/src/platform/needs.ts", `import "../demo/load.ts";`],
  ["routing-mounts-routes", "apps/server/src/app-mounts.ts", `import "./domains/boards/routes.ts";`],
  ["screens-never-hear-the-socket", "apps/web/src/features/queue/hears.tsx", `import "../../sync/socket.ts";`],
  ["sync-never-draws", "apps/web/src/sync/draws.ts", `import "react";`],
  ["sync-sees-caches-only", "apps/web/src/sync/sees.ts", `import "../features/queue/queue-page.tsx";`],
  ["features-do-not-meet", "apps/web/src/features/queue/meets.tsx", `import "../board/board-page.tsx";`],
  ["only-the-frame-composes-features", "apps/web/src/strings/composes.ts", `import "../features/board/cache.ts";`],
  ["entities-know-no-feature", "apps/web/src/entities/person/knows.ts", `import "../../features/board/cache.ts";`],
  ["ui-knows-no-domain", "apps/web/src/ui/knows.tsx", `import "@cohort/contract/rooms";`],
];

/** What the planted violations need beside them. */
export const accomplices: Tree = {
  "apps/server/src/cache/ring.ts": `import "./ring-back.ts";`,
  "apps/server/src/cache/cache.test.ts": "export {};",
};
