// The rooms of Cohort and who may import whom. Needs typescript < 7: under 7 the cruiser sees no .ts file and passes.
const SERVER = "^apps/server/src";
const WEB = "^apps/web/src";
const TEST = "\\.test\\.tsx?$";
const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });
const everywhere = [
  rule("no-cycles", "A flow that returns to its start has no first step.", {}, { circular: true }),
  rule("no-unresolved", "An import that resolves to nothing escapes every other rule.", {}, { couldNotResolve: true }),
  rule(
    "apps-do-not-meet",
    "Server and browser meet in the contract, nowhere else.",
    { path: "^apps/([^/]+)/" },
    { path: "^apps/([^/]+)/", pathNot: "^apps/$1/" },
  ),
  rule(
    "browser-code-uses-no-node",
    "This runs in a browser.",
    { path: ["^packages/contract/src", "^packages/channels/src/(client|protocol)", WEB], pathNot: TEST },
    { dependencyTypes: ["core"] },
  ),
  rule(
    "product-imports-no-tests",
    "The suites and the bench know the product, not the other way round.",
    { path: ["^packages/", "^apps/"], pathNot: [TEST, "^packages/[^/]+/tests/"] },
    { path: ["^tests/", "^bench/", "^scripts/", TEST] },
  ),
];

const packages = [
  rule(
    "contract-is-a-leaf",
    "The contract imports only itself and zod.",
    { path: "^packages/contract/src", pathNot: TEST },
    { pathNot: ["^packages/contract/src", "node_modules/zod"] },
  ),
  rule(
    "channels-knows-no-cohort",
    "The channel layer knows nothing of this product.",
    { path: "^packages/channels" },
    { path: ["^packages/contract", "^apps/"] },
  ),
  rule(
    "channels-client-shares-the-protocol-only",
    "The browser half shares only the frames.",
    { path: "^packages/channels/src/client", pathNot: TEST },
    {
      path: "^packages/channels/src",
      pathNot: ["^packages/channels/src/client", "^packages/channels/src/protocol\\.ts$"],
    },
  ),
  rule(
    "backends-implement-only",
    "A backend knows the interface, not who uses it.",
    { path: "^packages/channels/src/backends", pathNot: TEST },
    {
      path: "^packages/channels/src",
      pathNot: "^packages/channels/src/(backends/|channel-layer|protocol|errors|resume)",
    },
  ),
];

// actions/ may be a folder, and everything in it is an action.
const WRITERS = `${SERVER}/domains/[^/]+/(actions(/|\\.ts$)|projection\\.ts$)`;
const OUTBOX = `${SERVER}/events/outbox\\.ts$`;
const server = [
  rule(
    "domains-read-each-other-only",
    "Across domains: another's queries.ts, never its tables or actions.",
    { path: `${SERVER}/domains/([^/]+)/`, pathNot: TEST },
    { path: `${SERVER}/domains/([^/]+)/`, pathNot: [`${SERVER}/domains/$1/`, `${SERVER}/domains/[^/]+/queries\\.ts$`] },
  ),
  rule(
    "domains-do-not-deliver",
    "A domain appends an event; the relay does the rest.",
    { path: `${SERVER}/domains/`, pathNot: TEST },
    {
      path: [`${SERVER}/realtime/`, `${SERVER}/jobs/`, `${SERVER}/events/`, "^packages/channels"],
      pathNot: [`${SERVER}/events/(outbox|effect)\\.ts$`, `${SERVER}/jobs/requests\\.ts$`],
    },
  ),
  rule(
    "only-effects-request-jobs",
    "A job is requested where the event that asks for it is declared.",
    { path: `${SERVER}/domains/`, pathNot: [`${SERVER}/domains/[^/]+/effects\\.ts$`, TEST] },
    { path: `${SERVER}/jobs/` },
  ),
  rule(
    "only-writers-append",
    "Events are appended by actions and projections.",
    { path: `${SERVER}/domains/`, pathNot: [WRITERS, `${SERVER}/domains/[^/]+/routes\\.ts$`, TEST] },
    { path: OUTBOX },
  ),
  rule(
    "ways-in-hand-the-outbox-on",
    "Routes and the demo pass the outbox to actions, for which its type is enough.",
    { path: [`${SERVER}/domains/[^/]+/routes\\.ts$`, `${SERVER}/demo/`], pathNot: TEST },
    { path: OUTBOX, dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "events-see-tables-only",
    "The relay sees a domain's effects and projections, nothing else.",
    { path: `${SERVER}/events/`, pathNot: TEST },
    { path: `${SERVER}/domains/`, pathNot: `${SERVER}/domains/[^/]+/(effects|projection)\\.ts$` },
  ),
  rule(
    "delivery-never-calls-back",
    "Delivery and platform never import a domain; app.ts passes them what they need.",
    { path: [`${SERVER}/(cache|realtime|platform)/`, `${SERVER}/jobs/(queue|requests|worker)\\.ts$`], pathNot: TEST },
    { path: `${SERVER}/domains/` },
  ),
  rule(
    "a-job-is-a-way-in",
    "A handler calls a domain, as a route does; it never delivers.",
    { path: `${SERVER}/jobs/handlers/`, pathNot: TEST },
    { path: [`${SERVER}/(realtime|cache|events)/`, "^packages/channels"] },
  ),
  rule(
    "the-demo-is-a-way-in",
    "The demo acts through the actions users use; it neither delivers nor serves.",
    { path: `${SERVER}/demo/`, pathNot: TEST },
    {
      path: [`${SERVER}/(realtime|cache|events|jobs)/`, `${SERVER}/domains/[^/]+/(routes|effects|projection)\\.ts$`],
      pathNot: OUTBOX,
    },
  ),
  rule(
    "nobody-needs-the-demo",
    "The product runs without its demo; only the process may load it.",
    { path: SERVER, pathNot: [`${SERVER}/demo/`, `${SERVER}/(main|process)\\.ts$`, TEST] },
    { path: `${SERVER}/demo/` },
  ),
  rule(
    "routing-mounts-routes",
    "One table mounts every domain.",
    { path: SERVER, pathNot: [`${SERVER}/routing\\.ts$`, TEST] },
    { path: `${SERVER}/domains/[^/]+/routes\\.ts$` },
  ),
];

const web = [
  rule(
    "screens-never-hear-the-socket",
    "A screen reads the query cache.",
    { path: `${WEB}/(features|entities|ui)/`, pathNot: TEST },
    { path: [`${WEB}/sync/`, "^packages/channels"] },
  ),
  rule(
    "sync-never-draws",
    "The cache is updated without React.",
    { path: `${WEB}/sync/`, pathNot: TEST },
    { path: ["\\.tsx$", "node_modules/react(-dom)?/"] },
  ),
  rule(
    "sync-sees-caches-only",
    "Of a feature or an entity, sync sees cache.ts.",
    { path: `${WEB}/sync/`, pathNot: TEST },
    { path: `${WEB}/(features|entities)/`, pathNot: `${WEB}/(features|entities)/[^/]+/cache\\.ts$` },
  ),
  rule(
    "features-do-not-meet",
    "A feature imports its own folder, entities/ and ui/, never another feature.",
    { path: `${WEB}/features/([^/]+)/`, pathNot: TEST },
    { path: `${WEB}/features/([^/]+)/`, pathNot: `${WEB}/features/$1/` },
  ),
  rule(
    "only-the-frame-composes-features",
    "Features are put together by the shell and the entry.",
    { path: WEB, pathNot: [`${WEB}/(features|shell|sync)/`, `${WEB}/main\\.tsx$`, TEST] },
    { path: `${WEB}/features/` },
  ),
  rule(
    "entities-know-no-feature",
    "A shared piece knows the contract, how to ask and how to draw; not who uses it.",
    { path: `${WEB}/entities/`, pathNot: TEST },
    { path: [`${WEB}/(features|sync|shell)/`, "^packages/channels"] },
  ),
  rule(
    "ui-knows-no-domain",
    "ui/ draws; it does not know what.",
    { path: `${WEB}/ui/`, pathNot: TEST },
    { path: [`${WEB}/(features|sync|entities|shell|api)/`, "^packages/contract"] },
  ),
];

module.exports = {
  forbidden: [...everywhere, ...packages, ...server, ...web],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^apps/[^/]+/dist/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
