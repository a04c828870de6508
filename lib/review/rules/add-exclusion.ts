import type { LookAnswer } from "../../catalog/look";
import { attributeOf } from "../../catalog/look-up";
import { findCollisions } from "../../fixes/find-collisions";
import { objectName } from "../../postgres/object-names";
import type { ConstraintDefinition } from "../../statement/constraint-definition";
import { readExclusion } from "../../statement/exclusion";
import { judgedByCount, type Moment, proofOf } from "../moment";
import { withLockTimeoutAround } from "../safe-forms/with-lock-timeout-around";
import type { Finding } from "./rule";

/** ADD EXCLUDE builds an index while nobody reads or writes; there is no gentler form. */
export function addExclusion(constraint: ConstraintDefinition, moment: Moment): readonly Finding[] {
  const { table, relation } = moment;
  if (moment.isEmpty(table)) return [];
  const made = moment.made.find(({ kind }) => kind === "exclusion")?.name;
  const name = constraint.name ?? made ?? objectName(table.name, constraint.columns.join("_"), "excl");
  const collisions = findCollisions(constraint.written ?? "", relation);
  const answer = pairsOf(constraint, moment);
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
      verdict: judgedPairs(moment, answer),
      locks: [{ table, mode: moment.lock }],
      work: "index build",
      doing: `builds an index over \`${table.name}\`, comparing every row with those it conflicts with (there is no gentler form: such an index is not built CONCURRENTLY, none that is there is taken, and NOT VALID is not for it)`,
      safeForms: [...(collisions ? [collisions] : []), ...withLockTimeoutAround(moment)],
    },
  ];
}

function pairsOf(constraint: ConstraintDefinition, moment: Moment): LookAnswer | undefined {
  const { relation } = moment;
  const exclusion = readExclusion(constraint.written ?? "");
  if (relation === undefined || exclusion === undefined) return undefined;
  const { elements, predicate } = exclusion;
  if (!elements.every(({ column }) => attributeOf(relation, column))) return undefined;
  return moment.look({
    kind: "collision-count",
    relation: { schema: relation.schema, name: relation.name },
    columns: elements.map(({ column }) => column),
    values: [],
    operators: elements.map(({ operator }) => operator),
    ...(predicate === undefined ? {} : { expression: predicate }),
  });
}

/** What is counted are pairs, not rows. */
function judgedPairs(moment: Moment, answer: LookAnswer | undefined): Finding["verdict"] {
  const { verdict } = judgedByCount(moment, answer, "are in each other's way");
  const [first, ...more] = verdict.proof ?? [];
  if (answer === undefined || !("count" in answer) || first === undefined) return verdict;
  const { count, exact } = answer;
  const pairs = `${exact ? "" : "at least "}${count.toLocaleString("en")} ${count === 1 ? "pair" : "pairs"} of rows`;
  const told =
    count > 0
      ? `${pairs.slice(0, 1).toUpperCase()}${pairs.slice(1)} ${count === 1 && exact ? "is" : "are"} in each other's way.`
      : exact
        ? "No two rows are in each other's way."
        : "None of the rows that were looked at are in each other's way.";
  return { ...verdict, proof: [proofOf("data", told), ...more] } as Finding["verdict"];
}
