/** Every form in which a secret could be somewhere: as it is, escaped, and in the usual encodings, wherever it begins in them. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, "utf8");
  const inBase64 = (["base64", "base64url"] as const).flatMap((encoding) =>
    // Behind none, one or two other bytes; the characters that depend on what stands before and after are left out.
    [0, 1, 2].map((before) => {
      const encoded = Buffer.concat([Buffer.alloc(before), bytes])
        .toString(encoding)
        .replace(/=+$/, "");
      return encoded.slice(before === 0 ? 0 : before + 1, Math.floor(((before + bytes.length) * 8) / 6));
    }),
  );
  const hex = bytes.toString("hex");
  return [
    ...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), secret.replaceAll("'", "''"), hex, ...inBase64]),
  ];
}

/** The names of the secrets that a text holds in any form. */
export function secretsIn(text: string, secrets: Readonly<Record<string, string>>): readonly string[] {
  const folded = text.toLowerCase();
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret).some((form) => folded.includes(form.toLowerCase())) ? [name] : [],
  );
}
