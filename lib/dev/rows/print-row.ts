/** Prints a row as ExecBuildSlotValueDescription does: joined with `, `, nothing quoted, long values cut at 64 bytes. */
export function printRow(values: readonly (string | null)[]): string {
  return values.map((value) => (value === null ? "null" : printValue(value))).join(", ");
}

/** A value over 64 bytes is cut to at most 64 on a character's border (pg_mbcliplen), and `...` follows. */
export function printValue(value: string): string {
  const bytes = Buffer.from(value);
  if (bytes.length <= 64) return value;
  let end = 64;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return `${bytes.subarray(0, end).toString()}...`;
}
