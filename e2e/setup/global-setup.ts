import { startApp } from "./app";
import { browserPath } from "./browser-path";
import { startDatabase } from "./database";

/** The workers read all three from their environment. */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.E2E_BROWSER = (await browserPath()) ?? "";
  const [app, database] = await Promise.all([startApp(), startDatabase(16)]);
  process.env.E2E_BASE_URL = app.url;
  process.env.E2E_DATABASE_URL = database.url;
  return async () => {
    await Promise.all([app.stop(), database.stop()]);
  };
}
