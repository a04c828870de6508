import "server-only";
import { secretForms } from "./secret-forms";

const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/g;
const longest = 400;

/** A server's text is not ours: on one line, cut, without what cannot be seen, and without the password in any form it may repeat. */
export function serverText(text: string, password: string | undefined): string {
  let kept = text.toWellFormed();
  for (const secret of secretForms(password)) kept = kept.replaceAll(secret, "…");
  kept = kept.replace(unseen, " ").trim();
  const points = [...kept.slice(0, 4 * longest)];
  return points.length > longest ? `${points.slice(0, longest).join("")}…` : kept.replace(/\.$/, "");
}
