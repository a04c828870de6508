import { addToHistory, lengthOf } from "../history/browser-history";
import { type Explained, type HistoryPlace, longestKept } from "../history/explained";

/** Keeps one explanation in this browser, or where the team has turned that on, with the person's account. What cannot be kept is not. */
export function remember(place: HistoryPlace, given: Omit<Explained, "id" | "at">): void {
  if (place.kept === "server") {
    if (lengthOf(given) > longestKept) return;
    const headers = { "content-type": "application/json" };
    void fetch("/api/history", { method: "POST", headers, body: JSON.stringify(given), keepalive: lengthOf(given) < 20_000 }).catch(
      () => undefined,
    );
    return;
  }
  try {
    addToHistory(localStorage, place, { id: crypto.randomUUID?.() ?? String(Math.random()), at: new Date().toISOString(), ...given });
  } catch {
    // This browser lets the page keep nothing.
  }
}
