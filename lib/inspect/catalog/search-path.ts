import "server-only";

/** The schemas of a `search_path` setting in order, `"$user"` as the role's own. As `SplitIdentifierString` reads it (varlena.c). */
export function schemasOf(searchPath: string, role: string): readonly string[] {
  const schemas: string[] = [];
  const item = /\s*(?:"((?:[^"]|"")*)"|([^",]*))\s*(?:,|$)/y;
  while (item.lastIndex < searchPath.length) {
    const match = item.exec(searchPath);
    if (match === null) break;
    const name = match[1] === undefined ? (match[2] ?? "").trim().toLowerCase() : match[1].replaceAll('""', '"');
    if (name !== "") schemas.push(name === "$user" ? role : name);
  }
  return schemas;
}
