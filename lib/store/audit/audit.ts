import "server-only";
import { hashOfTarget } from "../../security/hash-of-target";
import type { Store } from "../store";

export type AuditAction =
  | "connection.create"
  | "connection.change"
  | "connection.delete"
  | "connection.use"
  | "connection.test"
  | "keys.rotate"
  | "share.create"
  | "share.delete"
  | "person.create"
  | "person.change-role"
  | "person.remove"
  | "invite.create"
  | "invite.accept"
  | "invite.revoke"
  | "sign-in"
  | "sign-in.fail"
  | "sign-in.link"
  | "sign-in.unlink"
  | "audit.export";

/** Who did it. */
export interface Actor {
  /** A person's id, `owner` in local mode, `anyone` where nobody signed in, `app`. */
  readonly id: string;
  readonly name: string | null;
  readonly address: string | null;
}

export interface AuditEntry {
  readonly actor: Actor;
  readonly action: AuditAction;
  /** Id and name of what was used or changed. */
  readonly object?: { readonly id: string; readonly name: string | null };
  /** A database's host and port; only their hash is kept. */
  readonly target?: { readonly host: string; readonly port: number };
  /** `ok`, or the slug of a problem. */
  readonly outcome?: string;
}

/** Writes one line of the audit log, in the transaction of what it tells of where there is one. Never a value, never a secret. */
export async function recordAudit(db: Store, { actor, action, object, target, outcome = "ok" }: AuditEntry): Promise<void> {
  await db
    .insertInto("audit")
    .values({
      actor: actor.id,
      actor_name: actor.name,
      action,
      object: object?.id ?? null,
      object_name: object?.name ?? null,
      target: target === undefined ? null : hashOfTarget(target),
      outcome,
      address: actor.address,
    })
    .execute();
}

/** The audit log newest first, a page at a time; `before` is the id that the last page ended with. */
export async function readAudit(db: Store, { most, before }: { readonly most: number; readonly before?: string }) {
  const lines = db.selectFrom("audit").selectAll().orderBy("id", "desc").limit(most);
  return (before === undefined ? lines : lines.where("id", "<", before)).execute();
}
