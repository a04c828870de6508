import type { Catalog } from "./catalog";

/** What the connected role may do beyond what a look needs, each as a sentence. Empty for a role that is as small as it should be. */
export function roleWarnings({ role, relations }: Catalog): readonly string[] {
  if (role === null) return [];
  if (role.superuser) return [`The role ${role.name} is a superuser: it may do everything, run programs on the server included.`];
  const may = (role.memberOf ?? []).flatMap((name) => powers[name] ?? []);
  const owned = relations.filter(({ privileges }) => privileges?.isOwner).map(({ name }) => name);
  return [
    may.length > 0 ? `The role ${role.name} may ${may.join(", and ")}.` : undefined,
    role.replication ? `The role ${role.name} may replicate: it can read everything that is written.` : undefined,
    role.ownsDatabase ? `The role ${role.name} owns the database.` : undefined,
    owned.length > 0
      ? `The role ${role.name} owns ${listed(owned)}: it may change and drop ${owned.length === 1 ? "it" : "them"}.`
      : undefined,
  ].filter((sentence) => sentence !== undefined);
}

const powers: Readonly<Record<string, string>> = {
  pg_execute_server_program: "run programs on the server (pg_execute_server_program)",
  pg_write_server_files: "write files on the server (pg_write_server_files)",
  pg_read_server_files: "read files of the server (pg_read_server_files)",
  pg_write_all_data: "write to every table (pg_write_all_data)",
};

function listed(names: readonly string[]): string {
  const [first = "", ...more] = names;
  return more.length === 0 ? first : `${first} and ${more.length} more ${more.length === 1 ? "table" : "tables"}`;
}
