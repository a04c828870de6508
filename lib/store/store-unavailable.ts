import "server-only";

/** The store cannot be reached now. The message is for people, and holds no address and no secret. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
  /** Seconds after which another try makes sense. */
  readonly retryAfter = 10;
}

/** SQLSTATE classes and codes of a server that is away, full, starting or stopping, or whose database takes no connections; and Node's codes of a connection that failed. */
const away =
  /^(08...|53300|55000|57P0[1-5]|25006|E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN)|ENOTFOUND|EAI_AGAIN)$/;

/** Whether a failure says that the database is away, as opposed to a statement that it refused. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string") return away.test(error.code);
  // The driver's own failures have a text only.
  return /timeout exceeded when trying to connect|Connection terminated|is not queryable|Query read timeout|Cannot use a pool after calling end/.test(
    error.message,
  );
}

/** Whether nothing can have been done: the connection was never made. */
export function neverConnected(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
}
