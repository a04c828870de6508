import "server-only";
import { loadGrammar } from "@/app/grammar";
import { withoutUnreadable } from "@/lib/explain/withhold";
import { log } from "@/lib/log/log";

/** The document without fixes that PostgreSQL's grammar does not read. Which kind of fix it was is logged, and nothing of its text. */
export async function onlyReadable<T extends Parameters<typeof withoutUnreadable>[0]>(document: T): Promise<T> {
  const parse = await loadGrammar();
  return withoutUnreadable(document, parse, (fix) => log("error", "fix.withheld", { fix }));
}
