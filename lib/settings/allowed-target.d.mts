/** One entry of ALLOWED_TARGETS. A port that is undefined stands for every port. */
export type AllowedTarget =
  | { readonly kind: "name"; readonly name: string; readonly port: number | undefined }
  /** Begins with a dot. */
  | { readonly kind: "suffix"; readonly suffix: string; readonly port: number | undefined }
  | { readonly kind: "network"; readonly address: string; readonly bits: number; readonly port: number | undefined }
  /** The folder of a Unix socket. */
  | { readonly kind: "socket"; readonly folder: string; readonly port: undefined };

/** A host, `*.suffix`, address, CIDR or socket folder, each but the last with an optional `:port`. Undefined when it is none of them. */
export function readAllowedTarget(text: string): AllowedTarget | undefined;
