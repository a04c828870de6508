import "server-only";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";

/** Certificates and a key that a person pasted, as PEM. No file is ever read for them. */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export type MaterialReading =
  | { readonly ok: true; readonly material: TlsMaterial | undefined }
  | { readonly ok: false; readonly field: keyof TlsMaterial; readonly sentence: string };

const longest = 64 * 1024;
const certificate = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;
const names = { ca: "The certificate of the authority", cert: "The client certificate", key: "The client's key" } as const;

/** Checks what was pasted, as the TLS library will read it. The sentence names the field and the way out, and repeats nothing of it. */
export function readTlsMaterial(given: TlsMaterial): MaterialReading {
  const ca = given.ca?.trim() || undefined;
  const cert = given.cert?.trim() || undefined;
  const key = given.key?.trim() || undefined;
  for (const [field, text] of Object.entries({ ca, cert, key }) as [keyof TlsMaterial, string | undefined][]) {
    if (text === undefined) continue;
    const no = (words: string): MaterialReading => ({ ok: false, field, sentence: `${names[field]} ${words}` });
    if (Buffer.byteLength(text) > longest) return no("is longer than 64 kB. Paste only the certificates that are needed.");
    if (field === "key") {
      const fault = faultOfKey(text);
      if (fault !== undefined) return no(fault);
      continue;
    }
    if (/PRIVATE KEY-----/.test(text)) return no("holds a private key. Paste the certificate alone.");
    const found = text.match(certificate);
    if (found === null)
      return no(
        "is not PEM. Paste the text itself, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, not the name of a file.",
      );
    if (!found.every(isCertificate)) return no("cannot be read. Paste it whole and unchanged.");
  }
  if (cert !== undefined && key === undefined)
    return { ok: false, field: "key", sentence: "A client certificate needs its key. Paste the key too." };
  if (key !== undefined && cert === undefined)
    return { ok: false, field: "cert", sentence: "A client's key needs its certificate. Paste the certificate too." };
  try {
    createSecureContext({ ca, cert, key });
  } catch {
    // Each was read alone already, so it is the pair.
    return {
      ok: false,
      field: "key",
      sentence: "The client's key does not belong to the client certificate. Paste the two that were made together.",
    };
  }
  return { ok: true, material: ca === undefined && cert === undefined ? undefined : { ca, cert, key } };
}

function faultOfKey(text: string): string | undefined {
  if (/ENCRYPTED/.test(text)) return "is protected by a passphrase. Paste it without one: openssl pkey -in client.key prints it.";
  if (!/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/.test(text)) {
    return "is not PEM. Paste the text itself, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----, not the name of a file.";
  }
  try {
    createPrivateKey(text);
    return undefined;
  } catch {
    return "cannot be read. Paste it whole and unchanged.";
  }
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).subject !== undefined;
  } catch {
    return false;
  }
}
