import "server-only";

/** What a command tells: `said` goes to the output; `failed` to the error output, and the exit code is then 1. */
export interface Outcome {
  readonly said?: string;
  readonly failed?: string;
}
