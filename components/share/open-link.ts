import { namesNeeded } from "@/lib/explain/explain";
import { linkSchema } from "@/lib/explain/link-schema";
import type { Opened } from "../workbench/use-prefill";
import { unpackLink } from "./link";

/** What a link opens in the workbench; undefined for one that does not hold what ours hold. Loaded when there is a link to open. */
export async function openLink(fragment: string): Promise<Opened | undefined> {
  const read = linkSchema.safeParse(await unpackLink(fragment));
  if (!read.success) return undefined;
  const { text, statement, schema, relation, catalog, looks } = read.data;
  if (catalog === undefined) return { text, statement, schema, relation };
  const rows = looks && { text, statement: statement ?? "", answers: looks };
  return { text, statement, schema, relation, lookedUp: { catalog, asked: namesNeeded({ text, statement, schema }), looks: rows } };
}
