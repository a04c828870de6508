/** What is known of the request that is being answered. */
export interface CurrentRequest {
  readonly id: string;
  /** The id of the person who asks, once that is known. */
  person?: string;
}

/** The request that the caller runs in; undefined outside of one, and where the app was not started by its start script. */
export function currentRequest(): CurrentRequest | undefined;

export function inRequest<T>(request: CurrentRequest, run: () => T): T;

/** 64 random bits in hexadecimal: short enough to be read out. */
export function newRequestId(): string;
