import { startApp } from "./app";
import { browserPath } from "./browser-path";

/** The workers read both from their environment. */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.E2E_BROWSER = (await browserPath()) ?? "";
  const app = await startApp();
  process.env.E2E_BASE_URL = app.url;
  return app.stop;
}
