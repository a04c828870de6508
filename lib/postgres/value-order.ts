/** Which of two printed values is larger: below (-1), equal (0), above (1). Whole and decimal numbers, dates and moments; else undefined. */
export function valueOrder(a: string, b: string): number | undefined {
  if (number.test(a) && number.test(b)) {
    const [x, y] = whole.test(a) && whole.test(b) ? [BigInt(a), BigInt(b)] : [Number(a), Number(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  const [x, y] = [momentOf(a), momentOf(b)];
  if (x === undefined || y === undefined || x.zoned !== y.zoned) return a === b ? 0 : undefined;
  return x.at < y.at ? -1 : x.at > y.at ? 1 : 0;
}

const number = /^-?\d{1,30}(?:\.\d{1,30})?$/;
const whole = /^-?\d{1,30}$/;
const moment = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d)(\.\d{1,6})?)?([+-]\d\d(?::\d\d)?)?$/;

/** A sortable text: ISO without a zone as it is, with one in UTC. */
function momentOf(text: string): { readonly at: string; readonly zoned: boolean } | undefined {
  const [, date, time = "00:00:00", fraction = "", zone] = moment.exec(text) ?? [];
  if (date === undefined) return undefined;
  const parts = fraction.slice(1).padEnd(6, "0");
  if (zone === undefined) return { at: `${date}T${time}.${parts}`, zoned: false };
  const utc = Date.parse(`${date}T${time}${zone.length === 3 ? `${zone}:00` : zone}`);
  return Number.isNaN(utc) ? undefined : { at: `${new Date(utc).toISOString().slice(0, 19)}.${parts}`, zoned: true };
}
