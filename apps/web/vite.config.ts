import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { leanContract } from "./build/lean-contract.ts";

const server = "http://localhost:8000";

export default defineConfig({
  plugins: [react(), leanContract()],
  build: { outDir: "dist", target: "es2023", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { proxy: { "/api": { target: server }, "/ws": { target: server, ws: true } } },
});
