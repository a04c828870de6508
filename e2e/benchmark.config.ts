import { defineConfig } from "@playwright/test";
import tests from "../playwright.config";

/** Measurements on the built page, apart from the tests: `npm run measure:paste`. */
export default defineConfig(tests, { testDir: ".", testMatch: "*.benchmark.ts", workers: 1, globalSetup: "./setup/global-setup.ts" });
