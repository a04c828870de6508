/**
 * Why PostgreSQL would refuse this value for an input's type, in one sentence; undefined where it may accept it.
 * Only what is certain is said: every spelling that some supported major reads passes. Facts: pg_strtoint64_safe (numutils.c),
 * parse_bool_with_len (bool.c), string_to_uuid (uuid.c), varchar_input (varchar.c), NAMEDATALEN.
 */
export function inputProblem({ type, value }: { readonly type: string | null; readonly value: string | null }): string | undefined {
  if (type === null || value === null || value === "") return undefined;
  const text = value.trim();
  if (text === "" && typesWithSpaces.test(type)) return undefined;
  const range = integerRanges[type];
  if (range !== undefined) return integerProblem(text, type, range);
  if (/^(numeric|real|double precision)\b/.test(type))
    return numbers.test(text) ? undefined : `This is not a number, and the type is ${type}.`;
  if (type === "boolean") return booleans.test(text) ? undefined : "A boolean is true or false.";
  if (type === "uuid")
    return uuids.test(text) ? undefined : "A uuid has 32 hexadecimal digits, such as 0e37df36-f698-11e6-8dd4-cb9ced3df976.";
  if (/^(date|timestamp)/.test(type)) return /\d/.test(text) || moments.test(text) ? undefined : `This is not a ${type}.`;
  if (type === "identifier") return nameProblem(value);
  return lengthProblem(type, value);
}

const typesWithSpaces = /^(text|character|identifier|file)/;

const integerRanges: Readonly<Record<string, bigint | undefined>> = {
  smallint: 2n ** 15n,
  integer: 2n ** 31n,
  bigint: 2n ** 63n,
};

/** Underscores and the hexadecimal, octal and binary forms are read since 16. */
const integers = /^[+-]?(\d[\d_]*|0x[\da-f_]+|0o[0-7_]+|0b[01_]+)$/i;
const numbers =
  /^[+-]?(\d[\d_]*(\.[\d_]*)?(e[+-]?\d[\d_]*)?|\.\d[\d_]*(e[+-]?\d[\d_]*)?|0x[\da-f_]+|0o[0-7_]+|0b[01_]+|inf|infinity)$|^nan$/i;
const booleans = /^(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)$/i;
const uuids = /^(\{?([\da-f]{4}-?){7}[\da-f]{4}\}?|gen_random_uuid\(\))$/i;
const moments = /^(now|now\(\)|current_date|current_timestamp|today|tomorrow|yesterday|epoch|[+-]?infinity)$/i;

function integerProblem(text: string, type: string, range: bigint): string | undefined {
  if (!integers.test(text)) return `This is not a whole number, and the type is ${type}.`;
  if (!/^[+-]?\d{1,100}$/.test(text)) return undefined;
  const number = BigInt(text.replace("+", ""));
  return number >= -range && number < range ? undefined : `The number is out of range for type ${type}.`;
}

function nameProblem(value: string): string | undefined {
  return new TextEncoder().encode(value).length > 63 ? "PostgreSQL cuts names at 63 bytes." : undefined;
}

function lengthProblem(type: string, value: string): string | undefined {
  const limit = /^character(?: varying)?\((\d{1,8})\)$/.exec(type)?.[1];
  if (limit === undefined) return undefined;
  // Spaces beyond the limit are cut without an error.
  return [...value.trimEnd()].length > Number(limit) ? `Type ${type} takes at most ${limit} characters.` : undefined;
}
