/**
 * The whole script as copied: the steps one after the other, each note above its step as a comment.
 * Notes are reduced to plain ASCII on one line, so that nothing from a paste or a catalog can end the comment.
 */
export function scriptOf(steps: readonly { readonly sql: string; readonly note: string | null }[]): string {
  const noted = steps.length > 1;
  return steps.map((step) => (noted && step.note ? `-- ${commentText(step.note)}\n${step.sql}` : step.sql)).join("\n");
}

function commentText(note: string): string {
  return note
    .replace(/[^A-Za-z0-9 _.,;:()'"<>=+*/%-]/g, " ")
    .replace(/ {2,}/g, " ")
    .replaceAll("*/", "* /")
    .trim();
}
