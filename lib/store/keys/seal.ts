import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { EncryptionKey } from "../../settings/read-settings.mjs";
import type { KeyRing } from "./key-ring";

/** Which value a sealed text is: it opens nowhere else. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** The text does not open: another key, another place, or changed bytes. Which of these is not said. */
export class Sealed extends Error {
  override readonly name = "Sealed";
}

/** AES-256-GCM under the newest key: `v1:<key id>:<nonce>:<ciphertext>:<tag>`, each in base64url. The place is authenticated too. */
export function seal(text: string, place: Place, [newest]: KeyRing): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", newest.bytes, nonce).setAAD(associated(place));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", newest.id, ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString("base64url"))].join(":");
}

/** The text that was sealed for this place. Throws Sealed, also for what was never sealed. */
export function unseal(sealed: string, place: Place, ring: readonly EncryptionKey[]): string {
  const [version, id, nonce, text, tag, ...rest] = sealed.split(":");
  const key = ring.find((one) => one.id === id);
  if (version !== "v1" || key === undefined || nonce === undefined || text === undefined || tag === undefined || rest.length > 0) {
    throw new Sealed("The value is sealed with a key that is not at hand.");
  }
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.bytes, Buffer.from(nonce, "base64url"), { authTagLength: 16 });
    decipher.setAAD(associated(place)).setAuthTag(Buffer.from(tag, "base64url"));
    return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
  } catch {
    throw new Sealed("The value does not open with its key.");
  }
}

/** The key that a sealed text names. */
export function keyIdOf(sealed: string): string | undefined {
  return sealed.startsWith("v1:") ? sealed.split(":")[1] : undefined;
}

function associated({ table, column, row }: Place): Buffer {
  return Buffer.from(`v1|${table}|${column}|${row}`, "utf8");
}
