import { objectName } from "../../postgres/object-names";
import type { ConstraintDefinition } from "../../statement/constraint-definition";
import type { Moment } from "../moment";
import { findCollisions } from "../safe-forms/find-collisions";
import { withLockTimeoutAround } from "../safe-forms/with-lock-timeout-around";
import type { Finding } from "./rule";

/** ADD EXCLUDE builds an index while nobody reads or writes; there is no gentler form. */
export function addExclusion(constraint: ConstraintDefinition, moment: Moment): readonly Finding[] {
  const { table, relation } = moment;
  if (moment.isEmpty(table)) return [];
  const made = moment.made.find(({ kind }) => kind === "exclusion")?.name;
  const name = constraint.name ?? made ?? objectName(table.name, constraint.columns.join("_"), "excl");
  return [
    {
      action: "ADD EXCLUDE",
      table,
      raises: {
        sqlstate: "23P01",
        message: `could not create exclusion constraint "${name}"`,
        schema: relation?.schema ?? table.schema,
        table: table.name,
        constraint: name,
      },
      // Whether rows conflict is for the operators of the constraint to say; a look does not run those.
      verdict: { verdict: "undecided", needs: [] },
      locks: [{ table, mode: moment.lock }],
      work: "index build",
      doing: `builds an index over \`${table.name}\`, comparing every row with those it conflicts with (there is no gentler form: such an index is not built CONCURRENTLY, and none that is there is taken)`,
      safeForms: [...findCollisions(constraint.written ?? "", moment), ...withLockTimeoutAround(moment)],
    },
  ];
}
