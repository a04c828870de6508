import { startApp } from "./app";
import { browserPath } from "./browser-path";
import { startDatabase } from "./database";
import { startTeam } from "./team";

/** The workers read all of them from their environment. */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.E2E_BROWSER = (await browserPath()) ?? "";
  const [app, database] = await Promise.all([startApp(), startDatabase(16)]);
  const team = await startTeam(database.url);
  process.env.E2E_BASE_URL = app.url;
  process.env.E2E_DATABASE_URL = database.url;
  process.env.E2E_TEAM_URL = team.instances[0].url;
  process.env.E2E_TEAM_URL_2 = team.instances[1].url;
  process.env.E2E_TEAM_SETTINGS = JSON.stringify(team.settings);
  return async () => {
    await Promise.all([app.stop(), team.stop()]);
    await database.stop();
  };
}
