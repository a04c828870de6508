import path from "node:path";
import { defineConfig } from "vitest/config";

// The runner sets BASE_URL to a path of its own; the app's setting of that name is an address.
const env = { BASE_URL: "" };

const alias = {
  "@": path.resolve(import.meta.dirname, "."),
  // The package throws outside a server build; its own empty module stands for it here.
  "server-only": path.resolve(import.meta.dirname, "node_modules/server-only/empty.js"),
};

export default defineConfig({
  resolve: { alias },
  test: {
    // Left to itself the runner keeps a processor free; here it has nothing else to do.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias },
        test: {
          env,
          name: "unit",
          include: ["{app,components,lib}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.{server,debian}.test.ts", "**/node_modules/**"],
          // Reading the same modules again for each file took most of the time. What a test changes of its process, it puts back.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          env,
          name: "servers",
          include: ["{app,lib}/**/*.server.test.ts"],
          globalSetup: ["lib/dev/servers/global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // `npm run proof`: takes psql and a server with translated messages from the system.
        resolve: { alias },
        test: {
          env,
          name: "debian",
          include: ["lib/**/*.debian.test.ts"],
          globalSetup: ["lib/dev/debian/global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
