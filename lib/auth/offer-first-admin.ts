import "server-only";
import { settings } from "../settings/settings";
import { withStore } from "../store/store";
import { StoreUnavailable } from "../store/store-unavailable";
import { baseUrl } from "./base-url";
import { firstAdminToken } from "./first-admin";

const anotherTry = 5000;

/** In a team that nobody administers yet, prints the token that makes the first administrator; waits for the store where it has to. */
export async function offerFirstAdmin(): Promise<void> {
  if (settings().mode !== "team") return;
  try {
    const token = await withStore(firstAdminToken);
    if (token === undefined) return;
    process.stdout.write(`Nobody administers this team yet. Open ${baseUrl()}/set-up and enter this token, which works once: ${token}\n`);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    setTimeout(() => void offerFirstAdmin(), anotherTry).unref();
  }
}
