#!/usr/bin/env node
// npx cohort <command>, npm run cohort -- <command>: installs and builds what is missing, then runs the command here.
import { requireNode } from "./toolchain/require-node.mjs";

requireNode();
import("./toolchain/launch.mjs").then((toolchain) => toolchain.launch("cli.js"));
