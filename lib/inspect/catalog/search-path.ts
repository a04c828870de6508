import "server-only";

/** The schemas of a `search_path` setting in order, `"$user"` as the role's own. As `SplitIdentifierString` reads it (varlena.c). */
export function schemasOf(searchPath: string, role: string): readonly string[] {
  const schemas: string[] = [];
  for (let at = 0; at < searchPath.length; ) {
    const comma = searchPath.indexOf(",", at);
    let end = comma < 0 ? searchPath.length : comma;
    let name = searchPath.slice(at, end).trim();
    if (name.startsWith('"')) {
      const quoted = /"((?:[^"]|"")*)"\s*(?=,|$)/y;
      quoted.lastIndex = searchPath.indexOf('"', at);
      const match = quoted.exec(searchPath);
      if (match === null) break;
      end = quoted.lastIndex;
      name = (match[1] ?? "").replaceAll('""', '"');
    } else if (name.includes('"')) break;
    else name = name.toLowerCase();
    if (name !== "") schemas.push(name === "$user" ? role : name);
    at = end + 1;
  }
  return schemas;
}
