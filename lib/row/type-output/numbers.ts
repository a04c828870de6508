import { type PlainOutput, plain } from "./output";

/** int2out, int4out, int8out, oidout and their like: no sign but `-`, no leading zeros. */
export function integerOutput(key: string, least: bigint, most: bigint): PlainOutput {
  return plain(key, (text) => {
    if (!/^(?:0|-?[1-9]\d{0,19})$/.test(text)) return false;
    const value = BigInt(text);
    return value >= least && value <= most;
  });
}

/**
 * numeric_out: with a scale always so many digits behind the point, without exponent. `NaN` whatever the precision,
 * `Infinity` (14) only without one.
 */
export function numericOutput(precision?: number, scale = 0): PlainOutput {
  if (precision === undefined) {
    return plain("numeric", /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?|NaN|-?Infinity)$/, /^-?(?:0|[1-9]\d*)(?:\.\d*)?$/);
  }
  const behind = Math.max(scale, 0);
  const ahead = precision - scale;
  const digits = /^-?(0|[1-9]\d*)(?:\.(\d+))?$/;
  const fits = (text: string) => {
    if (text === "NaN") return true;
    const match = digits.exec(text);
    if (match === null) return false;
    const whole = match[1] === "0" ? 0 : (match[1] ?? "").length;
    return (match[2] ?? "").length === behind && whole <= Math.max(ahead, 0);
  };
  return plain(`numeric(${precision},${scale})`, fits, precision + behind > 60 ? /^-?(?:0|[1-9]\d*)(?:\.\d*)?$/ : undefined);
}

/** float4out, float8out: shortest form or `%g` (extra_float_digits below 1). */
export const floatOutput = plain("float", /^(?:-?\d+(?:\.\d+)?(?:e[-+]\d{2,3})?|NaN|-?Infinity)$/);

/** cash_out: digits in groups, around them whatever sign, brackets and currency sign lc_monetary has. */
export const moneyOutput = plain("money", /^[^"'\\{}[\]\n\d]{0,12}\d+(?:[^\w"\\{}[\]\n/:-]\d+)*[^"'\\{}[\]\n\d]{0,12}$/);

/** boolout. */
export const booleanOutput = plain("boolean", /^[tf]$/);
