import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm, type FormField } from "@/components/team/action-form";
import { openInvites } from "@/lib/auth/invites";
import { type Member, members } from "@/lib/auth/people";
import { settings } from "@/lib/settings/settings";
import { withStore } from "@/lib/store/store";
import { AppFrame } from "../app-frame";
import { moment } from "../moment";
import { requirePage } from "../page-asker";
import { changeRoleHere, inviteHere, removeHere, renewPasswordHere, withdrawHere } from "./people-forms";

export const metadata: Metadata = { title: "People", robots: { index: false } };

const roles = [
  { value: "viewer", label: "Viewer: reads shared links" },
  { value: "member", label: "Member: uses connections, shares" },
  { value: "admin", label: "Administrator: people, connections, settings" },
];

export default async function PeoplePage() {
  const asker = await requirePage("see-people", "/people");
  if (settings().mode !== "team" || asker.kind !== "person") notFound();
  const [people, invites] = await withStore((db) => Promise.all([members(db), openInvites(db)]));
  return (
    <AppFrame
      title="People"
      path="/people"
      lead="Who is in the team, and what they may do. A change of role, and leaving, end a person's sessions at once."
    >
      <ul className="divide-y divide-line border-y border-line">
        {people.map((person) => (
          <Row key={person.id} person={person} isSelf={person.id === asker.id} />
        ))}
      </ul>
      <section aria-labelledby="invite" className="mt-12">
        <h2 id="invite" className="mb-4 font-semibold">
          Invite somebody
        </h2>
        <ActionForm
          action={inviteHere}
          submit="Make a link"
          linkLabel="Invite link"
          fields={[
            {
              name: "email",
              label: "E-mail address",
              type: "email",
              hint: "The link is for this address alone. It works once, within 72 hours.",
            },
            { name: "role", label: "Role", type: "select", value: "member", choices: roles },
          ]}
        />
      </section>
      {invites.length === 0 ? null : (
        <section aria-labelledby="open" className="mt-12">
          <h2 id="open" className="mb-2 font-semibold">
            Open links
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {invites.map(({ id, email, role, expires, name }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
                <p className="text-data">
                  {email}
                  <span className="text-muted">
                    {" "}
                    · {name === null ? role : "new password"} · until {moment(expires)}
                  </span>
                </p>
                <ActionForm action={withdrawHere} submit="Withdraw" tone="quiet" fields={[hidden(id)]} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </AppFrame>
  );
}

function Row({ person, isSelf }: { readonly person: Member; readonly isSelf: boolean }) {
  const { id, name, email, role, seen } = person;
  return (
    <li className="py-3">
      <details>
        <summary className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span className="font-semibold">
            {name}
            {isSelf ? <span className="font-normal text-muted"> (you)</span> : null}
          </span>
          <span className="text-data text-muted">{email}</span>
          <span className="ml-auto text-data">
            {role}
            <span className="text-muted"> · {seen === null ? "not signed in" : `seen ${moment(seen)}`}</span>
          </span>
          <span className="link text-data">Change</span>
        </summary>
        <div className="mt-4 grid gap-6 border-l-2 border-line pl-4 tablet:grid-cols-2">
          <ActionForm
            action={changeRoleHere}
            submit="Change the role"
            tone="quiet"
            fields={[hidden(id), { name: "role", label: "Role", type: "select", value: role, choices: roles }]}
          />
          <div className="space-y-6">
            <ActionForm
              action={renewPasswordHere}
              submit="Make a link for a new password"
              tone="quiet"
              linkLabel={`New password for ${name}`}
              fields={[hidden(id)]}
            />
            <details>
              <summary className="link inline text-data">Remove {name} from the team</summary>
              <div className="mt-3 space-y-3">
                <p className="text-data">{isSelf ? "You" : name} can come back with a new invite only.</p>
                <ActionForm action={removeHere} submit={`Remove ${name}`} tone="quiet" fields={[hidden(id)]} />
              </div>
            </details>
          </div>
        </div>
      </details>
    </li>
  );
}

function hidden(id: string): FormField {
  return { name: "id", label: "", type: "hidden", value: id };
}
