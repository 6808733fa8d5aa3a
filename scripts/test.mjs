// npm test [-- <suite> ...]: installs what is missing, checks, builds, runs the suites; the last line is the verdict.
import { requireNode } from "./toolchain/require-node.mjs";

requireNode();
import("./toolchain/verify.mjs").then(({ verify }) => verify(process.argv.slice(2)));
