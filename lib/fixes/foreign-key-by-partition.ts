import { isToken, significant } from "../postgres/token-runs";
import { tokenize } from "../postgres/tokens";
import type { StepDraft } from "./fix";
import { withLockTimeout } from "./lock-timeout";
import { deparsed, literal, type QualifiedName, regclass, type Sql, sql, textOf } from "./sql";

/**
 * A foreign key on each partition, NOT VALID, which the partitioned table itself refuses before 18 (42809). With `validate` each is validated
 * at once, in a transaction of its own. Started again, it leaves out what is done.
 */
export function foreignKeyOnPartitions(table: QualifiedName, name: string, definition: Sql, validate: boolean): StepDraft {
  const add = literal(textOf(sql` ADD CONSTRAINT ${name} ${definition} NOT VALID`));
  const check = literal(textOf(sql` VALIDATE CONSTRAINT ${name}`));
  const body = sql`DECLARE
  part regclass;
BEGIN
  FOR part IN SELECT relid FROM pg_partition_tree(${regclass(table)}) WHERE isleaf LOOP
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = part AND conname = ${literal(name)}) THEN
      PERFORM set_config('lock_timeout', '2s', true);
      EXECUTE 'ALTER TABLE ' || part || ${add};
      COMMIT;
    END IF;${validate ? sql`\n    EXECUTE 'ALTER TABLE ' || part || ${check};\n    COMMIT;` : sql``}
    RAISE NOTICE '% is done', part;
  END LOOP;
END`;
  const text = textOf(body);
  return {
    sql: text.includes("$partitions$") ? sql`DO ${literal(text)};` : sql`DO $partitions$\n${body}\n$partitions$;`,
    note: `Adds it to each partition NOT VALID${validate ? ", and reads its rows while others read and write" : ": no row is read"}. By itself, outside a transaction block (2D000); after 55P03 run it again, it goes on where it was.`,
    lock: "SHARE ROW EXCLUSIVE",
    scansTable: validate,
    transactional: false,
  };
}

/** The partitions first, then the whole, which takes what they have and reads nothing. */
export function foreignKeyByPartition(table: QualifiedName, name: string, definition: Sql): readonly StepDraft[] {
  return [
    foreignKeyOnPartitions(table, name, definition, true),
    ...withLockTimeout([
      {
        sql: sql`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition};`,
        note: "Takes the partitions' own and reads no row. The referenced table is locked for a moment.",
        lock: "ACCESS EXCLUSIVE",
      },
    ]),
  ];
}

/** `FOREIGN KEY … REFERENCES …` of an ALTER TABLE that adds this one constraint, without NOT VALID; undefined where there is none. */
export function foreignKeyText(statement: string): Sql | undefined {
  const tokens = significant(tokenize(statement));
  const first = tokens.findIndex((token) => isToken(statement, token, "FOREIGN"));
  if (first < 0) return undefined;
  const notValid = tokens.findIndex((token, index) => isToken(statement, token, "NOT") && isToken(statement, tokens[index + 1], "VALID"));
  const piece = (from: number, to: number) => statement.slice(tokens[from]?.start ?? statement.length, tokens[to - 1]?.end);
  if (notValid < 0) return deparsed(piece(first, tokens.length));
  const behind = piece(notValid + 2, tokens.length);
  return deparsed(behind === "" ? piece(first, notValid) : `${piece(first, notValid)} ${behind}`);
}
