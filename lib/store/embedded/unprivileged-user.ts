import "server-only";

export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then its programs run as `nobody`. Undefined where the process is not root. */
export function unprivilegedUser(): ServerUser | undefined {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;
}
