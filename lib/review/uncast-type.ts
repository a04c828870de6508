/** Types that a text is not read as without being told so: there is no cast to them, only their input function. */
const read =
  /^(?:smallint|integer|bigint|numeric(?:\(\d+(?:,\d+)?\))?|real|double precision|boolean|uuid|jsonb?|date|bytea|inet|interval|time(?:stamp)?(?:\(\d\))? (?:with|without) time zone)$/;
const text = /^(?:text|character varying(?:\(\d+\))?|character(?:\(\d+\))?)$/;

/**
 * Whether ALTER COLUMN … TYPE is refused without USING, whatever the rows are: `column "c" cannot be cast automatically to type t` (42804).
 * "text": the old values are texts, of which some may not be read.
 */
export function needsUsing(before: string, after: string): "text" | "number" | undefined {
  if (text.test(before) && read.test(after)) return "text";
  if (before === "integer" && after === "boolean") return "number";
  if (before === "boolean" && after === "integer") return "number";
  return undefined;
}
