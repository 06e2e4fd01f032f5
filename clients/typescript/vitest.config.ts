import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = {
  "@bunship/client/webhooks": fileURLToPath(new URL("./src/webhooks.ts", import.meta.url)),
  "@bunship/client": fileURLToPath(new URL("./src/index.ts", import.meta.url)),
};

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/unit/**/*.test.ts"], testTimeout: 5_000 },
      },
      {
        extends: true,
        // One flow: later steps use what earlier ones made.
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 30_000,
          fileParallelism: false,
          sequence: { concurrent: false },
        },
      },
    ],
  },
});
