import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  // The sample issue lies in the repository's assets, beside this folder.
  server: { port: 1420, strictPort: true, fs: { allow: [".."] } },
  // A desktop window loads from disk; the engines are WebKitGTK, WebView2 and WKWebView of today.
  build: { target: ["chrome120", "safari16"], chunkSizeWarningLimit: 900 },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    css: false,
    // A busy machine is slow, not wrong: these end what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
