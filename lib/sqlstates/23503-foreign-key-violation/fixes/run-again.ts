import type { FixDraft } from "../../../fixes/fix";
import { sql } from "../../../fixes/sql";
import { asStep, type ChildCase } from "./child-case";
import { hasKey, nameOf } from "./row-sql";

/** The referenced row is there by now: the same statement works. */
export function runAgain(child: ChildCase): FixDraft | undefined {
  const { foreignKey, original, parts, given } = child;
  if (child.found !== true || original === undefined || parts === undefined || child.alsoMissing.length > 0) return undefined;
  if (!given?.complete || given.keys.some((key) => !key.failing)) return undefined;
  const { referenced } = foreignKey;
  return {
    id: "run-again",
    kind: "statement",
    title: "Run the statement again",
    when: `${referenced.name} has the row now. To keep it from failing there again, let one transaction write both rows, or start what follows after its COMMIT.`,
    steps: [{ sql: asStep(original), lock: "ROW EXCLUSIVE" }],
    risk: "none",
    verify: sql`SELECT EXISTS (SELECT 1 FROM ${nameOf(referenced)} WHERE ${hasKey(parts, referenced)}) AS referenced_row_exists;`,
    best: true,
  };
}
