import "server-only";

/** Of a server's error, or of the driver's own, what is told from here on. All of it is the server's text, and cut. */
export interface DriverErrorFields {
  readonly message: string;
  /** The SQLSTATE; empty when the driver itself complains. */
  readonly code: string;
  /** The function of the server that raised it. */
  readonly routine: string;
  readonly hint: string;
}

export class DriverError extends Error {
  override readonly name = "DriverError";
  readonly code: string;
  readonly routine: string;
  readonly hint: string;
  constructor({ message, code, routine, hint }: DriverErrorFields) {
    super(message);
    this.code = code;
    this.routine = routine;
    this.hint = hint;
  }
}
