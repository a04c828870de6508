import { type Sql, sql } from "../fixes/sql";
import { isStoredAlike, isStoredAnew } from "./stored-alike";

/** What ALTER COLUMN … TYPE does to the values that are there. */
export interface TypeChange {
  /** False where the values are stored in the same form, which PostgreSQL knows: then only the catalog changes. */
  readonly rewrites: boolean;
  /** What becomes of the values, in a sentence. */
  readonly told: string;
  /** The error that a value which does not fit raises, and the condition that those which fit meet. */
  readonly refusal?: { readonly sqlstate: string; readonly message: string; readonly fits: Sql };
  /** For `refusal`: a CHECK of the column says the same without a rewrite. False where values that fit change as well. */
  readonly asCheck: boolean;
  /** Read in the session's TimeZone: nothing is written anew where that is UTC. Indexes of the column are built anew all the same. */
  readonly inZone?: true;
}

/** Every value fits, and is stored in another form. */
const wider: ReadonlyMap<string, readonly string[]> = new Map([
  ["smallint", ["integer", "bigint", "numeric", "real", "double precision"]],
  ["integer", ["bigint", "numeric", "double precision"]],
  ["bigint", ["numeric"]],
  ["real", ["double precision"]],
]);

const ranges: ReadonlyMap<string, { readonly from: Sql; readonly to: Sql }> = new Map([
  ["smallint", { from: sql`-32768`, to: sql`32767` }],
  ["integer", { from: sql`-2147483648`, to: sql`2147483647` }],
  ["bigint", { from: sql`-9223372036854775808`, to: sql`9223372036854775807` }],
]);
const integers = [...ranges.keys()];

/**
 * Between built-in types, by their casts (pg_cast.dat) and by what ATColumnChangeRequiresRewrite in tablecmds.c sees through: a length or a
 * precision that grows. Types as `format_type` prints them. Undefined for what is not known here.
 */
export function typeChange(before: string, after: string, column: string): TypeChange | undefined {
  return (
    betweenTexts(before, after, column) ??
    betweenNumbers(before, after, column) ??
    betweenTimes(before, after) ??
    betweenOthers(before, after)
  );
}

function betweenOthers(before: string, after: string): TypeChange | undefined {
  if (isStoredAlike(before, after)) return { rewrites: false, asCheck: false, told: `Every ${before} is a ${after} as it is stored.` };
  if (!isStoredAnew(before, after)) return undefined;
  return { rewrites: true, asCheck: false, told: `Every ${before} becomes a ${after}, stored in another form.` };
}

function betweenTexts(before: string, after: string, column: string): TypeChange | undefined {
  const [one, other] = [textOf(before), textOf(after)];
  if (one === undefined || other === undefined) return undefined;
  const fits = one.length !== undefined && (other.length ?? Number.POSITIVE_INFINITY) >= one.length;
  if (other.length === undefined || fits) {
    const same = !one.padded && !other.padded;
    if (same) return { rewrites: false, asCheck: false, told: `Every ${before} is a ${after} as it is stored.` };
    return {
      rewrites: true,
      asCheck: false,
      told: `Every ${before} fits ${after}, stored in another form: blanks at its end are no part of it in one of them.`,
    };
  }
  const { length } = other;
  return {
    rewrites: true,
    asCheck: !one.padded && !other.padded,
    told: `Values of up to ${length} characters fit; blanks at the end do not count, and are cut.`,
    refusal: {
      sqlstate: "22001",
      message: `value too long for type ${after}`,
      fits: one.padded ? sql`length(${column}) <= ${length}` : sql`length(rtrim(${column}, ' ')) <= ${length}`,
    },
  };
}

function textOf(type: string): { readonly length?: number; readonly padded: boolean } | undefined {
  if (type === "text") return { padded: false };
  const [, name, digits] = /^(character(?: varying)?)(?:\((\d{1,8})\))?$/.exec(type) ?? [];
  if (name === undefined) return undefined;
  const padded = name === "character";
  return digits === undefined ? (padded ? { padded, length: 1 } : { padded }) : { padded, length: Number(digits) };
}

function betweenNumbers(before: string, after: string, column: string): TypeChange | undefined {
  if (wider.get(before)?.includes(after))
    return { rewrites: true, asCheck: false, told: `Every ${before} is a ${after}, stored in another form.` };
  const range = ranges.get(after);
  const from = numericOf(before);
  if (range !== undefined && (integers.includes(before) || from !== undefined)) {
    const value = from === undefined ? sql`${column}` : sql`round(${column})`;
    return {
      rewrites: true,
      asCheck: from === undefined,
      told:
        from === undefined
          ? `Values from ${part(range.from)} to ${part(range.to)} fit.`
          : "Values are rounded to whole numbers, without a message.",
      refusal: { sqlstate: "22003", message: `${after} out of range`, fits: sql`${value} BETWEEN ${range.from} AND ${range.to}` },
    };
  }
  const to = numericOf(after);
  if (to === undefined || (from === undefined && !integers.includes(before))) return undefined;
  if (to.precision === undefined) return { rewrites: from === undefined, asCheck: false, told: `Every ${before} is a ${after}.` };
  const digits = to.precision - to.scale;
  if (digits < 0 || digits > 38) return undefined;
  if (from?.precision !== undefined && from.precision - from.scale <= digits && from.scale <= to.scale)
    return { rewrites: from.scale !== to.scale, asCheck: false, told: `Every ${before} fits ${after}.` };
  const fits = sql`abs(round(${column}, ${to.scale})) < ${{ parts: [`1${"0".repeat(digits)}`] }}`;
  const kept = from !== undefined && (from.precision === undefined || from.scale > to.scale);
  return {
    rewrites: true,
    asCheck: false,
    told: kept
      ? `Values are rounded to ${to.scale} digits behind the point, without a message.`
      : `Values with up to ${digits} digits before the point fit.`,
    refusal: {
      sqlstate: "22003",
      message: "numeric field overflow",
      fits: from === undefined ? fits : sql`(${fits} OR ${column} = 'NaN')`,
    },
  };
}

function part({ parts: [text] }: Sql): string {
  return typeof text === "string" ? text : "";
}

/** A scale below zero, which 15 and later know, is left out. */
function numericOf(type: string): { readonly precision?: number; readonly scale: number } | undefined {
  const [whole, precision, scale] = /^numeric(?:\((\d{1,4})(?:,(\d{1,4}))?\))?$/.exec(type) ?? [];
  if (whole === undefined) return undefined;
  return precision === undefined ? { scale: 0 } : { precision: Number(precision), scale: Number(scale ?? 0) };
}

const time = /^timestamp(?:\((\d)\))? (with|without) time zone$/;

function betweenTimes(before: string, after: string): TypeChange | undefined {
  const [, from = "6", kind] = time.exec(before) ?? [];
  const [, to = "6", other] = time.exec(after) ?? [];
  if (kind === undefined || (other === undefined && after !== "date")) return undefined;
  if (after === "date") return { rewrites: true, asCheck: false, told: "The time of day is cut off, without a message." };
  const rounded = Number(to) < Number(from);
  if (kind !== other)
    return {
      rewrites: true,
      asCheck: false,
      ...(rounded ? {} : { inZone: true as const }),
      told: `Each value is read in the session's TimeZone. Where that is UTC, ${rounded ? "it is still written anew, since fractions are rounded" : "nothing is written anew"}; say USING … AT TIME ZONE where the values are of another zone.`,
    };
  return rounded
    ? { rewrites: true, asCheck: false, told: `Fractions of a second are rounded to ${to} digits, without a message.` }
    : { rewrites: false, asCheck: false, told: `Every ${before} is a ${after} as it is stored.` };
}
