import type { Attribute, Catalog, Domain, Relation } from "../../../catalog/catalog";
import { domainOfType } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { type CheckValue, passesCheck } from "../../../fixes/check-expression";
import type { FixDraft } from "../../../fixes/fix";
import { givenConstants } from "../../../fixes/given-constants";
import { refusesNull } from "../../../fixes/refuses-null";
import { domainOf, fillsItself, printedValue } from "../../../fixes/suggest-value";
import { givenFor } from "../../../statement/target-values";
import type { DomainFails } from "../situation";
import { failingBesides, passing } from "./passing-values";

/**
 * The statement with another value in each column whose domain refuses the one given, and in what would be refused next: a domain is asked
 * before the row is whole, NOT NULL and the table's CHECKs after. Only for constants of a single row.
 */
export function supplyDomainValue(situation: DomainFails, evidence: Evidence): FixDraft | undefined {
  const { statement, catalog } = evidence;
  const relation = evidence.target ?? evidence.relation;
  if (statement === undefined || relation === undefined || relation.view || relation.rules.length > 0 || !isOwnStatement(evidence))
    return undefined;
  const given = constantsIn(evidence, read(relation, catalog));
  const refused = given && refusedColumns(situation, relation, given, evidence);
  if (given === undefined || refused === undefined || refused.length === 0) return undefined;
  const empty =
    statement.kind === "insert"
      ? relation.columns.filter(
          (one) => given.get(one.name) === null && refusesNull(relation, one, catalog) && !fillsItself(relation, one, catalog),
        )
      : relation.columns.filter((one) => given.get(one.name) === null && refusesNull(relation, one, catalog));
  const others = failingBesides([...refused, ...empty], relation, given);
  if (others === undefined) return undefined;
  const wrong = [...refused, ...empty, ...others];
  return passing(
    evidence,
    relation,
    wrong,
    given,
    `The value is wrong.${wrong.length > refused.length ? " The other columns would be refused next." : ""}`,
  );
}

/** What the statement gives to the columns, as far as constants tell. */
function constantsIn({ statement, catalog }: Evidence, relation: Relation): ReadonlyMap<string, CheckValue> | undefined {
  if (statement?.kind === "insert")
    return statement.onConflict
      ? undefined
      : givenConstants(
          statement,
          relation,
          relation.columns.map(({ name }) => name),
          catalog,
        );
  if (statement?.kind !== "update") return undefined;
  return new Map(
    statement.assignments.flatMap(({ column, value, shared }): [string, CheckValue][] => {
      if (shared || (value.kind !== "literal" && value.kind !== "null")) return [];
      const attribute = relation.columns.find(({ name }) => name === column);
      const read = printedValue(value.kind === "null" ? null : value.value, attribute);
      return read === undefined ? [] : [[column, read]];
    }),
  );
}

/** Undefined where nobody can tell which column it was: no constant fails, and several may. */
function refusedColumns(
  { domain: name }: DomainFails,
  relation: Relation,
  given: ReadonlyMap<string, CheckValue>,
  { statement, catalog }: Evidence,
): readonly Attribute[] | undefined {
  const columns = relation.columns.map(({ name: one }) => one);
  const names = (column: string) =>
    statement?.kind === "insert"
      ? givenFor(statement, columns, column)?.[0]?.kind !== "omitted"
      : statement?.kind === "update" && statement.assignments.some((one) => one.column === column);
  const asked = relation.columns.flatMap((column) => {
    const [value, rules] = [given.get(column.name), rulesOf(relation, column, catalog)];
    if (rules.length === 0) return [];
    const results = rules.flatMap((domain) =>
      domain.constraints.map(({ definition }) =>
        value === undefined
          ? undefined
          : passesCheck(conditionOf(definition), (one) => (one.toLowerCase() === "value" ? value : undefined)),
      ),
    );
    const result = results.includes(false) ? false : results.every((one) => one === true) ? true : undefined;
    return [{ column, result, named: rules.some((domain) => domain.name === name), given: value !== null && names(column.name) }];
  });
  const failing = asked.filter(({ result }) => result === false);
  const unknown = asked.filter(({ result, given: there }) => there && result === undefined);
  // Another one that is not judged here may be refused next.
  if (failing.some(({ named }) => named)) return unknown.length === 0 ? failing.map(({ column }) => column) : undefined;
  return unknown.length === 1 && unknown[0]?.named ? [...unknown, ...failing].map(({ column }) => column) : undefined;
}

/** With the type under all its domains for each column of one: that is how its values are read. */
function read(relation: Relation, catalog: Catalog | undefined): Relation {
  const columns = relation.columns.map((column) => {
    const last = rulesOf(relation, column, catalog).at(-1);
    return last === undefined ? column : { ...column, baseType: last.baseType };
  });
  return { ...relation, columns };
}

/** The domain of a column and those that it is made of. */
function rulesOf(relation: Relation, column: Attribute, catalog: Catalog | undefined): readonly Domain[] {
  const chain: Domain[] = [];
  for (let domain = domainOf(relation, column, catalog); domain && catalog && !chain.includes(domain); ) {
    chain.push(domain);
    domain = domainOfType(catalog, domain.baseType);
  }
  return chain;
}

function conditionOf(definition: string): string {
  return /^CHECK\s*\(([\s\S]*)\)(?:\s+NOT VALID)?$/i.exec(definition.trim())?.[1] ?? definition;
}
