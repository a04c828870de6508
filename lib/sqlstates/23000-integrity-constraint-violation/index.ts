import type { SqlstateModule } from "../module";
import { raisedByUserCode } from "./causes/raised-by-user-code";
import { findRaisingFunctions } from "./fixes/find-raising-functions";
import { forms } from "./forms";
import { type Raised, situationOf } from "./situation";

/** The class's own code: only user code raises it. */
export const integrityConstraintViolation: SqlstateModule<Raised> = {
  sqlstate: "23000",
  condition: "integrity_constraint_violation",
  forms,
  situation: situationOf,
  names: (_, report) => (report.table === undefined ? [] : [{ kind: "relation", schema: report.schema ?? null, name: report.table }]),
  looks: () => [],
  summary: (situation, { report }) =>
    `${situation.function ? `\`${situation.function}\`` : "A function of the database"} refused the change: ${report.message === "integrity_constraint_violation" ? "it raised integrity_constraint_violation without a text of its own" : report.message}.`.replace(
      /\.\.$/,
      ".",
    ),
  causes: () => [raisedByUserCode],
  fixes: () => [findRaisingFunctions()],
  prevention: () => ["Where a declared constraint can say the same, declare it: it holds for every writer and names itself."],
  links: [
    { title: "Reference: 23000 integrity_constraint_violation", url: "/errors/23000" },
    { title: "PL/pgSQL: RAISE", url: "https://www.postgresql.org/docs/current/plpgsql-errors-and-messages.html" },
  ],
};
