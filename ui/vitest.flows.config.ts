import { defineConfig } from "vitest/config";

// Flows drive the built window in a real browser: `npm run build` first.
export default defineConfig({
  test: {
    include: ["flows/**/*.flow.ts"],
    environment: "node",
    // One browser at a time: two of them on a small machine only wait for each other.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
