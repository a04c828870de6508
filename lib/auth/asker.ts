import "server-only";
import type { Role } from "../settings/read-settings.mjs";

/** A person who is signed in to a team's deployment. */
export interface Person {
  readonly kind: "person";
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Signed in, and so out, by the reverse proxy. */
  readonly byProxy?: true;
}

/** Who is asking: in `local` mode whoever reaches the machine itself, else a person, or somebody unknown. */
export type Asker = { readonly kind: "owner" } | Person | { readonly kind: "anyone" };
