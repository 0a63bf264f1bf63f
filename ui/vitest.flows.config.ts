import { defineConfig } from "vitest/config";

// Flows drive the built window in a real browser: `npm run build` first. With `--mode measure`
// they measure instead, which is no test: machines differ.
export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === "measure" ? "flows/**/*.measure.ts" : "flows/**/*.flow.ts"],
    environment: "node",
    // One browser at a time: two of them on a small machine only wait for each other.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A busy machine is slow, not wrong.
    expect: { poll: { timeout: 20_000 } },
  },
}));
