import "server-only";

const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/g;

/** A password as it is, and as a URL, base64, SQL, JSON or a log would write it; the longest first, so that none leaves a part of another. */
export function secretForms(password: string | undefined): readonly string[] {
  if (!password) return [];
  const well = password.toWellFormed();
  const base64 = Buffer.from(password).toString("base64");
  const forms = [
    password,
    well,
    encodeURIComponent(well),
    encodeURI(well),
    base64,
    base64.replace(/=+$/, ""),
    Buffer.from(password).toString("base64url"),
    Buffer.from(password).toString("hex"),
    Buffer.from(password).toString("hex").toUpperCase(),
    JSON.stringify(password).slice(1, -1),
    password.replaceAll("'", "''"),
    password.replaceAll("\\", "\\\\").replaceAll("'", "''"),
    password.replaceAll("\\", "\\\\").replaceAll("'", "\\'"),
    password.replaceAll('"', '""'),
    password.replace(unseen, " "),
  ];
  return [...new Set(forms)].filter((each) => each.trim() !== "").sort((a, b) => b.length - a.length);
}
