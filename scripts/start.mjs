// npm start: installs and builds what is missing or has changed, then runs the server in this process.
import { requireNode } from "./toolchain/require-node.mjs";

requireNode();
import("./toolchain/launch.mjs").then((toolchain) => toolchain.launch());
