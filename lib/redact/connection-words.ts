/**
 * What tells a server, a person or a secret, whatever is shown besides: left out of every text. Each pattern begins with fixed
 * words and ends within a bounded run, so that the time stays linear.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]{1,40}-----[A-Za-z0-9+/=\s]*/g, "<key>"],
  [/\b(?:jdbc:)?(?:postgres|postgresql|pgsql|cockroachdb|redshift)(?:\+[a-z0-9]{1,20})?:(?:\/\/)?[^\s"'`<>]+/gi, "<connection string>"],
  [/:\/\/[^\s"'`<>/@]{1,200}@[^\s"'`<>]+/g, "://<address>"],
  [
    /\b(password|passwd|pwd|pgpassword|passfile|sslkey|sslcert|secret|api_?key|access_token)(\s?[=:]\s?)(?!<)("[^"\n]{0,200}"|'[^'\n]{0,200}'|[^\s,;&)"']{1,200})/gi,
    "$1$2<left out>",
  ],
  [/\b(connection to server at|server at|connect to|host name|address)(\s)"[^"\n]{1,300}"(?: \([0-9a-f.:%]{2,60}\))?/gi, "$1$2<server>"],
  [/\b(user|role|for user|as user)(\s)"[^"\n]{1,130}"/gi, "$1$2<role>"],
  [/\b(database)(\s)"[^"\n]{1,130}"/gi, "$1$2<database>"],
];

const worthLooking =
  /:\/\/|password|passwd|pwd|secret|api_?key|access_token|host|user|role|dbname|database|address|server at|connect to|-----BEGIN|sslkey|sslcert|passfile|(?:postgres|pgsql|redshift)[a-z0-9+]{0,24}:/i;

/** The text without connection strings, passwords, and the names of hosts, users and databases. */
export function withoutConnections(text: string): string {
  if (!worthLooking.test(text)) return text;
  return withoutKeywords(patterns.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text));
}

const keyword =
  /\b(host|hostaddr|port|user|username|dbname|database|password)=('[^'\n]{0,200}'|"[^"\n]{0,200}"|<left out>|[^\s,;&)"']{1,200})/gi;

/** The keyword form of a connection string. One such word alone may be a statement's `user='x'`. */
function withoutKeywords(text: string): string {
  const keys = new Set([...text.matchAll(keyword)].map((match) => match[1]?.toLowerCase()));
  return keys.size < 2 ? text : text.replace(keyword, "$1=<left out>");
}
