/** What this deployment lets the person at the page do. */
export interface Deployment {
  readonly connectionStrings: boolean;
  readonly savedConnections: boolean;
  readonly sharing: boolean;
}

/** Everything, as on one's own machine. */
export const ownMachine: Deployment = { connectionStrings: true, savedConnections: true, sharing: true };
