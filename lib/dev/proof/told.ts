/**
 * Whether a fix has said that this may happen: the statement meets the next rule that refuses its row, which nobody could know without a look at
 * rows.
 */
export function isTold(failure: string, riskNote: string | null): boolean {
  if (riskNote === null) return false;
  const rule = /constraint "(.*?)"(?: |$)/.exec(failure)?.[1];
  if (rule !== undefined) return riskNote.includes(`\`${rule}\` may refuse the same row next`);
  return /no partition of relation .* found for row/.test(failure) && riskNote.includes("may lack a partition as well");
}
