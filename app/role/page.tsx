import type { Metadata } from "next";
import { RoleForm } from "@/components/role/role-form";
import { AppFrame } from "../app-frame";
import { requirePage } from "../page-asker";

export const metadata: Metadata = { title: "A role that can only look" };

export default async function RolePage() {
  await requirePage("explain", "/role");
  return (
    <AppFrame
      title="A role that can only look"
      path="/role"
      lead="Failing Row reads the catalog in a read-only transaction, and runs no code of your database. A role that could not do more is safer than any promise: give it one of its own."
    >
      <RoleForm />
      <h2 className="mt-10 mb-3 font-semibold">What it can do, and what not</h2>
      <ul className="max-w-prose space-y-2">
        <li className="habit">It sees how tables are made: PostgreSQL shows the catalog to every role.</li>
        <li className="habit">
          It reads rows only where SELECT was granted: the script does so if it is to look at rows, for the tables and sequences that are
          there now. Without it, causes that rows would settle stay open.
        </li>
        <li className="habit">
          Its transactions are read-only by default, and each of its statements ends after five seconds. It may still do what every role
          may: before PostgreSQL 15 that includes making tables in the schema public, until{" "}
          <code className="name">REVOKE CREATE ON SCHEMA public FROM PUBLIC</code> ends it for all.
        </li>
        <li className="habit">
          It cannot run programs or touch files on the server, as superusers and members of pg_execute_server_program can.
        </li>
      </ul>
    </AppFrame>
  );
}
