import type { Evidence } from "../../diagnose/evidence";
import type { NotNullSituation } from "./situation";

/** Short habits that keep this away. */
export function preventionFor(situation: NotNullSituation, { report, statement }: Evidence): readonly string[] {
  if (situation.kind === "contains-nulls")
    return [
      "Try migrations on a copy with rows in it: an empty table accepts every NOT NULL.",
      "Give a new NOT NULL column a DEFAULT in the same statement, or add it nullable, fill it, and set NOT NULL last.",
      "Stop new NULLs before filling the old ones.",
    ];
  if (situation.kind === "domain-null")
    return [
      "Put NOT NULL on the columns, not on the domain: a column can drop it alone, and the message then names it.",
      "Give columns of such a domain a DEFAULT, since leaving them out gives NULL.",
    ];
  const habits = [
    "Name the columns in every INSERT.",
    "Leave a column out, or write DEFAULT, to get its default: an explicit NULL never does.",
    "Validate required fields where the data comes in.",
  ];
  if (statement?.kind === "copy" || report.context?.includes("COPY "))
    return ["Load files into a staging table, look, then insert.", ...habits.slice(0, 1)];
  return report.source.framework === undefined
    ? habits
    : [...habits, "Compare the model with the database after each migration, on every environment."];
}
