import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { leanContract } from "./build/lean-contract.ts";
import { precompress } from "./build/precompress.ts";

const server = "http://localhost:8000";

/**
 * What the first load needs, in a few files: a browser fetches six at a time, and each costs as much as some thousand
 * bytes. Libraries stand apart from what is written here, which changes more often.
 */
const firstLoad = [
  // Apart from the frame, which waits for the reader's language, which needs it: neither would ever begin.
  { name: "numbers", test: /strings[\\/]numbers\.ts$/ },
  { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: "query", test: /node_modules[\\/]@tanstack[\\/][\w-]*query/ },
  { name: "router", test: /node_modules[\\/]@tanstack[\\/]/ },
  { name: "parts", test: /node_modules[\\/]/ },
  { name: "frame", test: /./ },
].map((group, index, { length }) => ({ ...group, tags: ["$initial" as const], priority: length - index }));

const isOfFirstLoad = (file: string): boolean => firstLoad.some(({ name }) => file.startsWith(`assets/${name}-`));

export default defineConfig({
  plugins: [react(), leanContract(), precompress()],
  build: {
    outDir: "dist",
    target: "es2023",
    modulePreload: {
      polyfill: false,
      // What a page brings; what the document itself names is there already.
      resolveDependencies: (_, files, { hostType }) =>
        hostType === "html" ? files : files.filter((file) => !isOfFirstLoad(file)),
    },
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: firstLoad } } },
  },
  server: { proxy: { "/api": { target: server }, "/ws": { target: server, ws: true } } },
});
