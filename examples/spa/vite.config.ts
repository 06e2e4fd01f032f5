import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const client = path("../../clients/typescript");

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      // The client's source, so that a fresh clone needs neither an installation nor a build of it first.
      "@bunship/client": `${client}/src/index.ts`,
      // Its one dependency, which therefore is one of this app.
      "openapi-fetch": path("node_modules/openapi-fetch"),
    },
  },
  server: {
    // The address of FRONTEND_URL: another port would be another origin, which the API does not know.
    host: "localhost",
    port: 5173,
    strictPort: true,
    fs: { allow: [".", client] },
  },
  preview: { host: "localhost", port: 5173, strictPort: true },
  build: { target: "es2022", sourcemap: true },
});
