import type { ExaminedCause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import type { Known } from "../../../fixes/corrected-statement";
import { withParametersWritten } from "../../../fixes/corrected-statement";
import { mayRefuseNext } from "../../../fixes/next-refusal/next-refusals";
import { type Sql, sql } from "../../../fixes/sql";
import { isPlaceholder } from "../causes/placeholder-value";
import { type ForeignKey, foreignKeyFrom, foundNow, type KeyPart, keyParts } from "../foreign-key";
import { type GivenKeys, givenKeys } from "../given-keys";
import type { Referencing } from "../situation";

/** A refused row, with all that its fixes go by. */
export interface ChildCase {
  readonly situation: Referencing;
  readonly evidence: Evidence;
  readonly foreignKey: ForeignKey;
  /** The printed key. */
  readonly parts: readonly KeyPart[] | undefined;
  /** The keys that the statement writes; undefined without a statement, or where it cannot be told. */
  readonly given: GivenKeys | undefined;
  readonly found: boolean | undefined;
  readonly placeholder: boolean;
  readonly known: Known;
  /** The statement as it ran, without a semicolon. */
  readonly original: Sql | undefined;
  /** Other foreign keys of the table whose row was looked for and not found, with the key that the statement gives. */
  readonly alsoMissing: readonly { readonly foreignKey: ForeignKey; readonly key: readonly string[] }[];
  /** Other foreign keys of the table whose row nobody looked for. */
  readonly mayBeMissing: ChildCase["alsoMissing"];
  isConfirmed(cause: string): boolean;
}

export function childCase(situation: Referencing, evidence: Evidence, foreignKey: ForeignKey, causes: readonly ExaminedCause[]): ChildCase {
  const parts = keyParts(situation, evidence, foreignKey);
  const known: Known = { columns: (evidence.target ?? foreignKey.referencing).columns };
  const { statement } = evidence;
  const written = statement && withParametersWritten(statement, known);
  return {
    situation,
    evidence,
    foreignKey,
    parts,
    given: givenKeys(evidence, foreignKey, parts),
    found: foundNow(evidence),
    placeholder: evidence.key?.values.some(isPlaceholder) ?? false,
    known,
    original: statement?.kind === "insert" || statement?.kind === "update" ? written : undefined,
    alsoMissing: alsoMissing(evidence, foreignKey),
    mayBeMissing: notLookedUp(evidence, foreignKey),
    isConfirmed: (cause) => causes.some(({ id, verdict }) => id === cause && verdict === "confirmed"),
  };
}

/** Other foreign keys of the row, to be looked up as well: after this one they would fail next. */
export function otherKeys(
  evidence: Evidence,
  foreignKey: ForeignKey,
): readonly { readonly foreignKey: ForeignKey; readonly key: readonly string[] }[] {
  const { catalog } = evidence;
  if (catalog === undefined) return [];
  return foreignKey.referencing.constraints
    .filter((one) => one.kind === "foreign key" && one.enforced && one !== foreignKey.constraint)
    .flatMap((one) => {
      const other = foreignKeyFrom(catalog, foreignKey.referencing, one);
      const given = other && !other.temporal ? givenKeys(evidence, other, undefined) : undefined;
      const key = given?.keys.length === 1 ? given.keys[0]?.values : undefined;
      return other && key?.every((value) => value !== null) ? [{ foreignKey: other, key }] : [];
    })
    .slice(0, 5);
}

function alsoMissing(evidence: Evidence, foreignKey: ForeignKey): ChildCase["alsoMissing"] {
  return otherKeys(evidence, foreignKey).filter(({ foreignKey: other }) => lookedUp(evidence, other) === false);
}

/** Nobody looked for these: they may be missing as well. Those that are declared before the failing one have passed. */
function notLookedUp(evidence: Evidence, foreignKey: ForeignKey): ChildCase["alsoMissing"] {
  const { constraints } = foreignKey.referencing;
  const inOrder = evidence.catalog?.from === "pasted schema";
  return otherKeys(evidence, foreignKey).filter(
    ({ foreignKey: other }) =>
      lookedUp(evidence, other) === undefined &&
      (!inOrder || constraints.indexOf(other.constraint) > constraints.indexOf(foreignKey.constraint)),
  );
}

function lookedUp(evidence: Evidence, foreignKey: ForeignKey): boolean | undefined {
  const look = evidence.looks.find(({ id }) => id === `other:${foreignKey.constraint.name}`);
  return look?.kind === "rows-exist" ? look.exists : undefined;
}

/** A fix's note on rows that may be missing, too, behind the one that it has. */
export function noteOn(open: ChildCase["mayBeMissing"], riskNote: string | undefined): { readonly riskNote?: string } {
  const notes = open.map(({ foreignKey }) => mayRefuseNext({ rule: { ...foreignKey.constraint, kind: "foreign key" } }));
  const all = [...(riskNote === undefined ? [] : [riskNote]), ...notes];
  return all.length === 0 ? {} : { riskNote: all.join(" ") };
}

/** A statement of the person's own as a step: its semicolon on a line of its own keeps a trailing comment from swallowing it. */
export function asStep(statement: Sql): Sql {
  const last = statement.parts.at(-1);
  const comment = typeof last !== "string" || last.lastIndexOf("--") > last.lastIndexOf("\n");
  return comment ? sql`${statement}\n;` : sql`${statement};`;
}
