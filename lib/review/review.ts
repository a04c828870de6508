import type { Catalog } from "../catalog/catalog";
import type { LookAnswer, LookRequest } from "../catalog/look";
import { findRelation } from "../catalog/look-up";
import { sizeOf } from "../fixes/backfill";
import type { QualifiedName } from "../fixes/sql";
import type { LockMode } from "../postgres/lock-modes";
import type { ConstraintDefinition } from "../statement/constraint-definition";
import { alterTableLock, strongerOf } from "./alter-table-lock";
import { type Change, changesOf } from "./change";
import type { Hazard } from "./hazard";
import type { MigrationStatement } from "./migration";
import type { Moment } from "./moment";
import { addCheck } from "./rules/add-check";
import { addColumn } from "./rules/add-column";
import { addExclusion } from "./rules/add-exclusion";
import { addForeignKey } from "./rules/add-foreign-key";
import { addIdentity } from "./rules/add-identity";
import { addUnique, createIndex } from "./rules/add-unique";
import { alterDomain } from "./rules/alter-domain";
import { alterType } from "./rules/alter-type";
import { attachPartition } from "./rules/attach-partition";
import type { Finding } from "./rules/rule";
import { setNotNull } from "./rules/set-not-null";
import { unknownColumn } from "./rules/unknown-column";
import { validate } from "./rules/validate";
import { splitActions } from "./safe-forms/split-actions";
import { scriptState } from "./script-state";
import { sessionTimeZone } from "./time-zone";

export interface Review {
  readonly hazards: readonly Hazard[];
  /** Looks at rows that would settle what is undecided, with the ids that `looks` are known by. */
  readonly looks: readonly LookRequest[];
  /** There is more than is listed. */
  readonly more: boolean;
}

interface Given {
  readonly catalog: Catalog | undefined;
  readonly looks: readonly LookAnswer[];
  readonly serverVersion: number;
  readonly serverVersionKnown: boolean;
}

/** A longer list is no help; and each costs a view of the whole catalog. */
const mostHazards = 60;

/** Everything in a migration that rows which are there could refuse, or wait for. Pure; never throws. */
export function review(statements: readonly MigrationStatement[], { catalog, looks, serverVersion, serverVersionKnown }: Given): Review {
  const state = scriptState(catalog);
  const held = heldLocks();
  const zone = sessionTimeZone();
  const hazards: Hazard[] = [];
  const requests: LookRequest[] = [];
  const answers = new Map(looks.map((answer) => [answer.id, answer]));
  const look: Moment["look"] = (request) => {
    const id = `review:${requests.length}`;
    requests.push({ ...request, id });
    return answers.get(id);
  };
  for (const one of statements) {
    const changes = changesOf(one);
    const { statement } = one;
    const risky = changes !== undefined && statement !== undefined && changes.changes.length > 0 && hazards.length <= mostHazards;
    // As it is before the statement.
    const known = risky ? state.catalog() : undefined;
    const table = changes?.table ?? { name: "" };
    const relation = risky ? state.relation(table) : undefined;
    const told = state.isTold();
    const made = state.apply(one);
    const lock = lockOf(one);
    if (risky) {
      const moment: Moment = {
        statement,
        serverVersion,
        serverVersionKnown,
        catalog: known,
        table,
        relation,
        changes,
        made,
        told,
        lock,
        inTransaction: one.transaction !== undefined,
        timeZone: zone.current(one),
        rest: one.source.sql.slice(one.source.tokens.at(-1)?.end),
        relationOf: (name) => known && findRelation(known, name),
        isEmpty: state.isEmpty,
        isAllNull: (column) => state.isAllNull(table, column),
        filledAt: (column) => state.filledAt(table, column),
        look,
        writtenAt: state.writtenAt,
      };
      const apart = splitActions(moment, findingsOf);
      for (const change of changes.changes) {
        for (const finding of findingsOf(change, moment)) {
          const hazard: Hazard = {
            ...finding,
            safeForms: [...apart, ...finding.safeForms],
            statement,
            line: one.line,
            relation: finding.table && moment.relationOf(finding.table),
            catalog: known,
            held: finding.table && held.on(finding.table, one),
          };
          if (matters(hazard)) hazards.push(hazard);
        }
      }
    }
    zone.note(one);
    if (changes?.table) held.note(changes.table, lock, one);
  }
  return { hazards: hazards.slice(0, mostHazards), looks: requests, more: hazards.length > mostHazards };
}

/** What can fail, and what makes others wait for long. On a small table nothing does. */
function matters({ verdict, locks, work, relation, held, raises }: Hazard): boolean {
  if (verdict.verdict !== "ruled-out") return true;
  if (raises === undefined && work === "instant") return false;
  const blocks = locks.some(({ mode }) => blocking.has(mode)) || (held !== undefined && blocking.has(held.mode));
  return work !== "instant" && blocks && sizeOf(relation) !== "small";
}

/** Modes that writes wait for. */
const blocking: ReadonlySet<LockMode> = new Set<LockMode>(["SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"]);

function lockOf({ type, fields }: MigrationStatement): LockMode {
  if (type === "IndexStmt") return fields.concurrent === true ? "SHARE UPDATE EXCLUSIVE" : "SHARE";
  return alterTableLock(fields);
}

function findingsOf(change: Change, moment: Moment): readonly Finding[] {
  const unknown = unknownColumn(change, moment);
  if (unknown !== undefined) return [unknown];
  switch (change.kind) {
    case "add-column":
      return addColumn(change, moment);
    case "set-not-null":
      return setNotNull(change, moment);
    case "add-identity":
      return addIdentity(change, moment);
    case "alter-type":
      return alterType(change, moment);
    case "validate":
      return validate(change.name, moment);
    case "attach-partition":
      return attachPartition(change, moment);
    case "create-index":
      return createIndex(change, moment);
    case "alter-domain":
      return alterDomain(change, moment);
    case "add-constraint":
      return addConstraint(change.constraint, moment);
  }
}

function addConstraint(constraint: ConstraintDefinition, moment: Moment): readonly Finding[] {
  const [column = ""] = constraint.columns;
  switch (constraint.kind) {
    case "foreign key":
      return addForeignKey(constraint, moment);
    case "check":
      return addCheck(constraint, moment);
    case "unique":
    case "primary key":
      return addUnique(constraint, moment);
    case "exclusion":
      return addExclusion(constraint, moment);
    case "not null":
      return setNotNull({ column, named: constraint }, moment);
  }
}

/** The locks that an open transaction has taken: it keeps each to its end. */
function heldLocks() {
  let transaction: MigrationStatement["transaction"];
  let locks = new Map<string, { readonly mode: LockMode; readonly since: number }>();
  const enter = (one: MigrationStatement): void => {
    if (one.transaction === transaction) return;
    transaction = one.transaction;
    locks = new Map();
  };
  return {
    on({ name }: QualifiedName, one: MigrationStatement): Hazard["held"] {
      enter(one);
      const lock = locks.get(name);
      return lock && one.transaction && { ...lock, begin: one.transaction.begin, until: one.transaction.end };
    },
    note({ name }: QualifiedName, mode: LockMode, one: MigrationStatement): void {
      enter(one);
      const before = locks.get(name);
      if (one.transaction === undefined || (before && strongerOf(before.mode, mode) === before.mode)) return;
      locks.set(name, { mode, since: one.line });
    },
  };
}
