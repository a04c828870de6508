import type { Relation } from "../../catalog/catalog";
import { attributeOf, domainOfType } from "../../catalog/look-up";
import type { Proof } from "../../diagnose/cause";
import { textOf } from "../../fixes/sql";
import { nameOf } from "../../postgres/names";
import { isToken, significant } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";
import type { Change } from "../change";
import { confirmed, type Moment, proofOf, ruledOut } from "../moment";
import { checkInstead } from "../safe-forms/check-instead";
import { convertWithUsing } from "../safe-forms/convert-with-using";
import { cutValues, findUnfit } from "../safe-forms/find-unfit";
import { inUtc, readsAsUtc } from "../safe-forms/in-utc";
import { withLockTimeoutAround } from "../safe-forms/with-lock-timeout-around";
import { isUtc } from "../time-zone";
import { type TypeChange, typeChange } from "../type-change";
import { needsUsing } from "../uncast-type";
import { judgedCheck } from "./add-check";
import type { Finding } from "./rule";

const another =
  "What avoids the rewrite is a new column of the type that a trigger keeps equal, filled in batches and renamed in the end; the indexes, keys, defaults and views of the column have to be made again for it, so it is no script of a few lines.";

/** ALTER COLUMN … TYPE: refused without USING, refused by values that do not fit, or a rewrite of the table while nobody can read it. */
export function alterType(change: Extract<Change, { kind: "alter-type" }>, moment: Moment): readonly Finding[] {
  const { column, type, using } = change;
  const { table, relation, lock } = moment;
  const before = relation && attributeOf(relation, column)?.type;
  if (relation === undefined || before === undefined) return [];
  const shared = { action: "ALTER COLUMN … TYPE", table, locks: [{ table, mode: lock }] } as const;
  const told = (sentence: string) => ruledOut(proofOf("statement", sentence), ...viewsOver(relation));
  const rewritten = { work: "rewrite", doing: `writes \`${table.name}\` and its indexes anew` } as const;
  const unread = needsUsing(before, type);
  if (using === undefined && unread)
    return [
      {
        ...shared,
        raises: { sqlstate: "42804", message: `column "${column}" cannot be cast automatically to type ${withoutLength(type)}` },
        verdict: confirmed(
          proofOf("schema", `\`${column}\` is ${before}, and from it to ${type} PostgreSQL converts only where it is told to.`),
        ),
        work: "instant",
        doing: "is refused before any row is read",
        safeForms: convertWithUsing(change, before, moment),
      },
    ];
  if (moment.isEmpty(table) || before === type) return [];
  if (using !== undefined) {
    const explicit = isPlainCast(using, column);
    const readsTexts = explicit && unread === "text";
    const [only] = readsTexts ? findUnfit(change, undefined, moment) : [];
    return [
      {
        ...shared,
        verdict: readsTexts
          ? {
              verdict: "undecided",
              needs: [],
              proof: [proofOf("statement", `A text that is no ${type} is refused (22P02); what the server reads as one, it alone tells.`)],
            }
          : explicit && typeChange(before, type, column)
            ? told(`An explicit cast refuses few values: it cuts a text that is too long, without a message. ${another}`)
            : { verdict: "undecided", needs: [], proof: [proofOf("statement", "What USING makes of a value, the server alone tells.")] },
        ...rewritten,
        safeForms: [
          ...(typeChange(before, type, column)?.inZone && readsAsUtc(using, column) ? inUtc(change, moment, true) : []),
          ...(only ? [only] : []),
          ...withLockTimeoutAround(moment, { rewrites: true }),
        ],
      },
    ];
  }
  const known = typeChange(before, type, column);
  if (known === undefined)
    return isDomain(relation, column) || (moment.catalog && domainOfType(moment.catalog, type))
      ? []
      : [
          {
            ...shared,
            verdict: {
              verdict: "undecided",
              needs: [],
              proof: [
                proofOf(
                  "schema",
                  `What becomes of ${before} as ${type}, and whether PostgreSQL converts it without USING, is not known here.`,
                ),
              ],
            },
            work: "rewrite",
            doing: `writes \`${table.name}\` and its indexes anew, unless both types are stored alike`,
            safeForms: withLockTimeoutAround(moment, { rewrites: true }),
          },
        ];
  if (known.inZone && moment.timeZone !== undefined && isUtc(moment.timeZone)) return inOneZone(column, known, moment, shared);
  if (!known.rewrites) return [];
  return [narrowed(change, known, moment, { ...shared, ...rewritten })];
}

/** In UTC no row is written anew; an index of the column is. */
function inOneZone(
  column: string,
  { told }: TypeChange,
  { relation, table }: Moment,
  shared: Pick<Finding, "action" | "table" | "locks">,
): readonly Finding[] {
  if (!relation?.indexes.some((index) => index.columns.includes(column))) return [];
  return [
    {
      ...shared,
      verdict: ruledOut(proofOf("statement", `${told} The script sets it to UTC.`)),
      work: "index build",
      doing: `builds the indexes of \`${table.name}\` over \`${column}\` anew`,
      safeForms: [],
    },
  ];
}

function isDomain(relation: Relation, column: string): boolean {
  return attributeOf(relation, column)?.typeKind === "domain";
}

function narrowed(
  change: Extract<Change, { kind: "alter-type" }>,
  known: TypeChange,
  moment: Moment,
  shared: Pick<Finding, "action" | "table" | "locks" | "work" | "doing">,
): Finding {
  const { column } = change;
  const { told, refusal } = known;
  if (refusal === undefined)
    return {
      ...shared,
      verdict: ruledOut(
        ...viewsOver(moment.relation),
        proofOf("statement", known.inZone ? told : `${told} No form of the statement avoids the rewrite. ${another}`),
      ),
      safeForms: known.inZone ? inUtc(change, moment, false) : [],
    };
  const judged = judgedCheck(moment, textOf(refusal.fits), [column], `do not fit ${change.type}`);
  const verdict = {
    ...judged.verdict,
    proof: [...(judged.verdict.proof ?? []), proofOf("statement", told), ...viewsOver(moment.relation)],
  } as Finding["verdict"];
  const fails = verdict.verdict === "confirmed";
  return {
    ...shared,
    raises: { sqlstate: refusal.sqlstate, message: refusal.message },
    ...judged,
    verdict,
    safeForms: [
      ...(known.asCheck && !fails ? checkInstead(column, refusal.fits, moment) : []),
      ...(fails ? cutValues(change, known, moment) : []),
      ...findUnfit(change, refusal.fits, moment),
      ...(fails ? [] : withLockTimeoutAround(moment, { rewrites: true })),
    ],
  };
}

/** `cannot alter type of a column used by a view or rule` (0A000). Which columns a view reads is not known here. */
function viewsOver(relation: Relation | undefined): readonly Proof[] {
  const [first, ...more] = relation?.views ?? [];
  if (first === undefined) return [];
  const names = [first, ...more]
    .slice(0, 3)
    .map(({ name }) => `\`${name}\``)
    .join(", ");
  return [
    proofOf(
      "schema",
      `${names}${more.length > 2 ? " and others" : ""} ${more.length > 0 ? "are views" : "is a view"} over the table: one that reads the column has to be dropped before (0A000), and made again.`,
    ),
  ];
}

/** `column::type` or `CAST(column AS type)`. */
function isPlainCast(using: string, column: string): boolean {
  const tokens = significant(tokenize(using));
  const [first, second, third] = tokens;
  if (isToken(using, second, "::")) return nameOf(using, first) === column && !tokens.slice(2).some((token) => token.kind === "operator");
  return isToken(using, first, "CAST") && isToken(using, second, "(") && nameOf(using, third) === column && isToken(using, tokens[3], "AS");
}

/** format_type_be, which the message uses, prints no modifier. */
function withoutLength(type: string): string {
  return type.replace(/\(\d+(?:,\d+)?\)/, "");
}
