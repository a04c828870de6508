/** Pairs of PostgreSQL's own types between which its casts change nothing (castmethod `b` in pg_cast.dat), without regproc and its kin. */
const alike: ReadonlyMap<string, readonly string[]> = new Map([
  ["cidr", ["inet"]],
  ["integer", ["oid", "regclass", "regtype"]],
  ["oid", ["integer", "regclass", "regtype"]],
  ["xml", ["text", "character varying"]],
]);

const withDigits = /^(bit varying|interval|time)(?:\((\d{1,8})\))?( with(?:out)? time zone)?$/;

/** Values of the one type are values of the other as they are stored: of another name, or with more room. */
export function isStoredAlike(before: string, after: string): boolean {
  if (alike.get(before)?.includes(after)) return true;
  // The extension's own casts are made so.
  const text = /^(?:[^.]+\.)?citext$/;
  const plain = /^(?:text|character varying)$/;
  if ((text.test(before) && plain.test(after)) || (plain.test(before) && text.test(after))) return true;
  const [one, other] = [withDigits.exec(before), withDigits.exec(after)];
  if (one === null || other === null || one[1] !== other[1] || one[3] !== other[3]) return false;
  const most = (digits: string | undefined) => (digits === undefined ? Number.POSITIVE_INFINITY : Number(digits));
  return most(other[2]) >= most(one[2]);
}

const written: ReadonlyMap<string, readonly RegExp[]> = new Map([
  ["json", [/^jsonb$/]],
  ["jsonb", [/^json$/]],
  ["date", [/^timestamp/]],
]);
const printable =
  /^(?:smallint|integer|bigint|numeric|real|double precision|boolean|uuid|date|timestamp|time|interval|jsonb?|inet|cidr|bytea)\b(?!.*\[\])/;

/** Every value of the one becomes one of the other, stored in another form; where it may be refused, it is not among these. */
export function isStoredAnew(before: string, after: string): boolean {
  if (/^(?:text|character varying)$/.test(after) && printable.test(before)) return true;
  return (written.get(before) ?? []).some((type) => type.test(after)) && !(before === "json" && after === "jsonb");
}
