import { plain } from "./output";

/** uuid_out. */
export const uuidOutput = plain("uuid", /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

const fourParts = "(?:\\d{1,3}\\.){3}\\d{1,3}";
const manyParts = `(?=[^/]*:)[0-9a-f:]{2,39}(?:${fourParts})?`;

/** inet_out, cidr_out. A key shows a `cidr` as `inet`, without a full mask. */
export const networkOutput = plain("inet", new RegExp(`^(?:${fourParts}(?:/\\d{1,2})?|${manyParts}(?:/\\d{1,3})?)$`));
/** macaddr_out, macaddr8_out. */
export const macaddrOutput = plain("macaddr", /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/);
export const macaddr8Output = plain("macaddr8", /^(?:[0-9a-f]{2}:){7}[0-9a-f]{2}$/);

/** bit_out and varbit_out. */
export function bitOutput(length: number | undefined, varying: boolean) {
  const fits = (text: string) =>
    /^[01]*$/.test(text) && (length === undefined || (varying ? text.length <= length : text.length === length));
  return plain(`bit(${length},${varying})`, fits, length === undefined || length > 60 ? /^[01]*$/ : undefined);
}

export const lsnOutput = plain("pg_lsn", /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/);
export const tidOutput = plain("tid", /^\(\d+,\d+\)$/);
export const snapshotOutput = plain("pg_snapshot", /^\d+:\d+:[\d,]*$/, /^\d+:\d+:[\d,]*$/);
/** int2vectorout, oidvectorout: numbers with one space between. */
export const vectorOutput = plain("oidvector", /^(?:-?\d+(?: -?\d+)*)?$/, /^[-\d ]*$/);

const point = "\\([^\\s(),]+,[^\\s(),]+\\)";

/** The geometric types (utils/adt/geo_ops.c): numbers, commas and brackets without a space. */
export const pointOutput = plain("point", new RegExp(`^${point}$`));
export const lineOutput = plain("line", /^\{[^\s{},]+,[^\s{},]+,[^\s{},]+\}$/, /^\{[^\s{}]*$/);
export const segmentOutput = plain("lseg", new RegExp(`^\\[${point},${point}\\]$`), /^\[[^\s[\]]*$/);
export const boxOutput = plain("box", new RegExp(`^${point},${point}$`), /^\([^\s]*$/);
export const pathOutput = plain("path", new RegExp(`^(?:\\[${point}(?:,${point})*\\]|\\(${point}(?:,${point})*\\))$`), /^[[(]\([^\s]*$/);
export const polygonOutput = plain("polygon", new RegExp(`^\\(${point}(?:,${point})*\\)$`), /^\(\([^\s]*$/);
export const circleOutput = plain("circle", new RegExp(`^<${point},[^\\s,]+>$`), /^<\([^\s]*$/);
