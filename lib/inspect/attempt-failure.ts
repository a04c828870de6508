import "server-only";

export type FailureReason =
  | "timeout"
  /** Whoever asked is gone. */
  | "abandoned"
  /** Not a target that this instance dials; `about`: socket, list, port, address or own. */
  | "not-allowed"
  | "too-much"
  | "not-postgresql"
  | "misbehaves"
  | "closed"
  | "tls-not-offered"
  | "tls-failed"
  | "certificate"
  | "password-in-the-clear"
  | "sign-in-not-supported"
  | "too-old";

/** Why an attempt was ended from our side. `about` is a word of ours or a code, never text of the server. */
export class AttemptFailure extends Error {
  override readonly name = "AttemptFailure";
  constructor(
    readonly reason: FailureReason,
    readonly about = "",
  ) {
    super(about === "" ? reason : `${reason} (${about})`);
  }
}
