import "server-only";

const variable = /^(?:\$\{.*\}|\$\(.*\)|%[A-Z_]+%|<%=.*|(?:os\.environ|os\.getenv|process\.env|ENV\[|env\(|config\().*)$/;
const blank = /^(?:<[A-Za-z][^<>]*>|\[[A-Z][A-Z _-]+\]|\*{3,}|•{3,}|●{3,})$/;

/**
 * Whether a field holds what stands for it: a variable of a shell or a program, `[YOUR-PASSWORD]` as a provider's page writes it, the stars
 * that hide it. To try it would only count as a wrong password.
 */
export function isPlaceholder(value: string): boolean {
  return variable.test(value) || blank.test(value);
}
