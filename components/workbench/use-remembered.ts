import { useEffect } from "react";
import type { HistoryPlace } from "../history/explained";

interface Explanation {
  readonly title?: string;
  readonly text: string;
  readonly statement: string;
  readonly schema: string;
}

/** What stood this long was read, not typed past. */
const pause = 1500;

/** Puts what was explained into the person's history, where one is kept. */
export function useRemembered(place: HistoryPlace | undefined, { title, text, statement, schema }: Explanation): void {
  useEffect(() => {
    if (place === undefined || title === undefined || text === "") return undefined;
    const timer = setTimeout(async () => {
      const kept = await import("./remember").catch(() => undefined);
      kept?.remember(place, { title, text, statement: statement || undefined, schema: schema || undefined });
    }, pause);
    return () => clearTimeout(timer);
  }, [place, title, text, statement, schema]);
}
