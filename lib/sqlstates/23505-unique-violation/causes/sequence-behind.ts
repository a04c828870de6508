import type { Relation } from "../../../catalog/catalog";
import type { Cause, Proof, Verdict } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { readContext } from "../../../parse/error-context";
import { unquotedName } from "../../../row/split-list";
import { sequenceOn } from "../number-room";
import { laggingSequences } from "../other-sequences";
import type { DuplicateKey } from "../situation";
import { constantOf, generatedColumn, givenInRows, uniqueKey } from "../unique-key";

/** The key comes from a sequence that stands below numbers which rows already have: after an import, a restore or explicit ids. */
export const sequenceBehind: Cause<DuplicateKey> = {
  id: "sequence-behind",
  title: () => "The sequence is behind the rows",
  explanation: (situation, evidence) => {
    const column = evidence.key?.columns[0] ?? "the column";
    const key = uniqueKey(evidence, situation.constraint);
    const filledBy = key && generatedColumn(key);
    if (key && filledBy && sequenceOn(key.relation, filledBy)?.cycle)
      return `\`${column}\` is filled by a sequence with CYCLE: at its end it begins anew, and hands out numbers that \`${situation.constraint}\` already holds.`;
    return `\`${column}\` is filled by a sequence. Rows that came with their own numbers (an import, a restore, explicit ids) do not move it, so it hands out a number that \`${situation.constraint}\` already holds.`;
  },
  examine(situation, evidence) {
    const key = uniqueKey(evidence, situation.constraint);
    if (key === undefined) {
      const several = evidence.key && evidence.key.columns.length > 1;
      const number = evidence.key === undefined || /^\d+$/.test(evidence.key.values[0] ?? "");
      return several || !number ? undefined : byItsName(situation.constraint, evidence);
    }
    const column = generatedColumn(key);
    if (column === undefined) {
      if (key.columns?.length !== 1) return undefined;
      return { verdict: "ruled-out", proof: [{ from: "schema", text: `No sequence fills \`${key.columns[0]?.name}\`.` }] };
    }
    const filled: Proof = {
      from: "schema",
      text: `\`${column.name}\` is ${column.identity ? "an identity column" : "filled by its DEFAULT, a sequence"}.`,
    };
    const state = sequenceState(evidence, column.name);
    const rows = givenInRows(evidence, column.name);
    if (rows === undefined) return withoutStatement(filled, state, evidence);
    const generated = rows.filter((row) => row.kind === "omitted" || row.value.kind === "default");
    if (generated.length === rows.length) {
      const left: Proof = {
        from: "statement",
        text: `The INSERT gives no value for \`${column.name}\`, so the number came from the sequence.`,
      };
      return { verdict: "confirmed", proof: [filled, left, ...(state ? [state.proof] : []), ...othersBehind(evidence, key.relation)] };
    }
    if (generated.length > 0) return { verdict: "undecided", needs: ["data"], proof: [filled] };
    const given = rows.map(constantOf).find((value) => value !== undefined);
    return {
      verdict: "ruled-out",
      proof: [{ from: "statement", text: `The INSERT gives \`${column.name}\` itself${given ? ` (${given})` : ""}.` }],
    };
  },
};

function withoutStatement(filled: Proof, state: State | undefined, { key, catalog }: Evidence): ReturnType<Cause<DuplicateKey>["examine"]> {
  if (state === undefined) {
    const needs = catalog?.from === "connection" ? (["statement", "data"] as const) : (["statement", "connection"] as const);
    return { verdict: "undecided", needs, proof: [filled] };
  }
  if (!state.behind) return { verdict: "ruled-out", proof: [filled, state.proof] };
  if (key?.values[0] !== state.last) return { verdict: "undecided", needs: ["statement"], proof: [filled, state.proof] };
  return {
    verdict: "confirmed",
    proof: [
      filled,
      state.proof,
      { from: "paste", text: `The key of the DETAIL is ${state.last}, the very number that the sequence handed out last.` },
    ],
  };
}

function othersBehind(evidence: Evidence, own: Relation): readonly Proof[] {
  return laggingSequences(evidence, own).map(({ relation, column, behind }) => ({
    from: "data",
    text: `The sequence of \`${relation.name}.${column.name}\` is ${behind} behind, too.`,
  }));
}

interface State {
  readonly behind: boolean;
  readonly last: string | null;
  readonly proof: Proof;
}

/** How far the sequence is from the largest number that a row has. */
function sequenceState({ looks }: Evidence, column: string): State | undefined {
  const look = looks.find(({ id }) => id === "sequence");
  if (look?.kind !== "sequence-state" || look.largest === null || !/^-?\d+$/.test(look.largest) || look.increment.startsWith("-"))
    return undefined;
  const { last, largest } = look;
  const distance = BigInt(largest) - BigInt(last ?? "0");
  const handed = last === null ? "has not handed out a number yet" : `has handed out ${last}`;
  if (distance <= 0n)
    return {
      behind: false,
      last,
      proof: { from: "data", text: `The sequence ${handed}, and the largest \`${column}\` is ${largest}: it is not behind now.` },
    };
  const text = `The sequence ${handed}, and the largest \`${column}\` is ${largest}: it is ${distance} behind.`;
  return { behind: true, last, proof: { from: "data", text } };
}

/** Sequences number primary keys. Of one whose key the statement gives itself, and of an index that is named like another, little speaks for it. */
function byItsName(constraint: string, { key, statement, report }: Evidence): Verdict {
  const needs = ["schema", "statement"] as const;
  if (readContext(report.context).copy !== undefined) {
    const brings: Proof = { from: "paste", text: "COPY was loading rows: a dump brings the numbers of its rows." };
    return { verdict: "undecided", needs, leans: "against", proof: [brings] };
  }
  const isPrimary = /_pkey\d*$|_pk$|^pk_|primary/i.test(constraint);
  const printed = key?.columns[0] ?? (isPrimary ? "id" : "");
  const column = unquotedName(printed) ?? printed;
  const given = statement?.kind === "insert" && statement.columns?.some(({ name }) => name === column);
  if (given) {
    const gives: Proof = { from: "statement", text: `The INSERT names \`${column}\` itself.` };
    return { verdict: "undecided", needs, leans: "against", proof: [gives] };
  }
  if ((isPrimary && numbered.test(column)) || column === "id")
    return {
      verdict: "undecided",
      needs,
      leans: "for",
      proof: [
        {
          from: "paste",
          text: isPrimary
            ? `\`${constraint}\` is named like a primary key, which a sequence numbers as a rule.`
            : "`id` is numbered by a sequence as a rule.",
        },
      ],
    };
  return { verdict: "undecided", needs, leans: "against" };
}

/** How a column is named that a sequence numbers. */
const numbered = /id$|(?:^|_)(?:pk|key|no|nr|num|number|seq|serial)$/i;
