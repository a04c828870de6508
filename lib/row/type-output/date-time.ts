import { plain } from "./output";

const month = "(?:0[1-9]|1[0-2])";
const day = "(?:0[1-9]|[12]\\d|3[01])";
const year = "\\d{4,7}";
/** ISO, SQL (either order), German. */
const isoDate = `${year}-${month}-${day}`;
const sqlDate = `(?:${month}/${day}|${day}/${month})/${year}`;
const germanDate = `${day}\\.${month}\\.${year}`;
const postgresDate = `(?:${month}-${day}|${day}-${month})-${year}`;
const clock = "(?:[01]\\d|2[0-4]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d{1,6})?";
const weekday = "(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)";
const monthName = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
/** DateStyle "Postgres": `Wed Dec 17 07:37:16 1997`, with DMY `Wed 17 Dec …`. */
const postgresStamp = `${weekday} (?:${monthName} ${day}|${day} ${monthName}) ${clock} ${year}`;
const offset = "[-+]\\d{2,3}(?::\\d\\d(?::\\d\\d)?)?";
/** An abbreviation of the time zone (at most 10 characters, MAXTZLEN) or the offset. */
const zone = `(?: [^\\s,]{1,10}| ?${offset})`;

/** EncodeDateOnly, EncodeDateTime, EncodeTimeOnly (utils/adt/datetime.c) under any DateStyle; `BC` comes last. */
export const dateOutput = plain("date", whole(`(?:${isoDate}|${sqlDate}|${germanDate}|${postgresDate})(?: BC)?|-?infinity`));
export const timeOutput = plain("time", whole(clock));
export const timeWithZoneOutput = plain("timetz", whole(`${clock}${offset}`));
export const timestampOutput = plain(
  "timestamp",
  whole(`(?:(?:${isoDate}|${sqlDate}|${germanDate}) ${clock}|${postgresStamp})(?: BC)?|-?infinity`),
);
export const timestampWithZoneOutput = plain(
  "timestamptz",
  whole(`(?:(?:${isoDate}|${sqlDate}|${germanDate}) ${clock}|${postgresStamp})${zone}(?: BC)?|-?infinity`),
);

const time = "[-+]?\\d+:\\d\\d:\\d\\d(?:\\.\\d{1,6})?";
const postgresPart = "[-+]?\\d+ (?:year|mon|day)s?";
const intervals = [
  // postgres: `1 year 2 mons -3 days +04:05:06`
  `(?:${postgresPart}(?: ${postgresPart}){0,2}(?: ${time})?|${time})`,
  // postgres_verbose: `@ 1 year 2 mons 3.5 secs ago`
  "@ (?:0|-?\\d+(?:\\.\\d+)? (?:year|mon|day|hour|min|sec)s?(?: -?\\d+(?:\\.\\d+)? (?:year|mon|day|hour|min|sec)s?){0,5})(?: ago)?",
  // iso_8601: `P1Y2M3DT4H5M6.7S`
  "P(?:-?\\d+[YMD]){0,3}(?:T(?:-?\\d+[HM]){0,2}(?:-?\\d+(?:\\.\\d{1,6})?S)?)?",
  // sql_standard: `0`, `1-2`, `3 4:05:06`, `+1-2 -3 +4:05:06`; the least number of days prints as `--2147483648`
  `0|[-+]?\\d+-\\d+(?: [-+]?-?\\d+ ${time})?|[-+]?-?\\d+ ${time}`,
  "-?infinity",
];

/** EncodeInterval under any IntervalStyle; `infinity` from 17. */
export const intervalOutput = plain("interval", whole(intervals.join("|")), /^[-+@P]? ?[-+\d][-+\d\w :.]*$/);

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}
