/** Every address of the app; `:` stands before what differs. */
export const routes: readonly string[];

/** The route that a path is of, without what differs in it; `other` for what the app does not have. */
export function routeOf(pathname: string): string;
