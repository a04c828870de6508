import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/team/action-form";
import { buttonStyle } from "@/components/ui/button-style";
import { signInMethods } from "@/lib/auth/account";
import { sessionOf } from "@/lib/auth/session";
import { openSessions } from "@/lib/auth/sessions";
import { settings } from "@/lib/settings/settings";
import { withStore } from "@/lib/store/store";
import { AppFrame } from "../app-frame";
import { moment } from "../moment";
import { requirePage } from "../page-asker";
import { whyNot } from "../sign-in/why-not";
import { signOutHere } from "../sign-out-here";
import { changeNameHere, changePasswordHere, endOtherSessionsHere, endSessionHere, unlinkHere } from "./account-forms";
import { browserName } from "./browser-name";

export const metadata: Metadata = { title: "Account", robots: { index: false } };

interface AccountPageProps {
  readonly searchParams: Promise<{ readonly error?: string; readonly changed?: string }>;
}

export default async function AccountPage({ searchParams }: AccountPageProps) {
  const asker = await requirePage("read-share", "/account");
  if (asker.kind !== "person") notFound();
  const given = await headers();
  const { sessions, here, methods } = await withStore(async (db) => ({
    sessions: await openSessions(db, asker.id),
    here: (await sessionOf(db, given))?.id,
    methods: await signInMethods(db, asker.id),
  }));
  const { oidc } = settings();
  const { error, changed } = await searchParams;
  return (
    <AppFrame title="Account" path="/account" lead={`${asker.email}, ${asker.role}`}>
      <div className="space-y-12">
        <ActionForm
          action={changeNameHere}
          submit="Save the name"
          tone="quiet"
          fields={[{ name: "name", label: "Name", value: asker.name, autoComplete: "name" }]}
        />
        {methods.password && here !== undefined ? (
          <section aria-labelledby="password">
            <h2 id="password" className="mb-4 font-semibold">
              Password
            </h2>
            {changed === "password" ? (
              <p role="status" className="mb-4 text-data text-sure">
                Changed. Your other sessions ended.
              </p>
            ) : null}
            <ActionForm
              action={changePasswordHere}
              submit="Change the password"
              tone="quiet"
              fields={[
                { name: "present", label: "Present password", type: "password", autoComplete: "current-password" },
                {
                  name: "chosen",
                  label: "New password",
                  type: "password",
                  autoComplete: "new-password",
                  hint: "12 characters or more. Wherever else you are signed in, that ends.",
                },
              ]}
            />
          </section>
        ) : null}
        {oidc === undefined || here === undefined ? null : (
          <section aria-labelledby="provider" className="space-y-4">
            <h2 id="provider" className="font-semibold">
              {oidc.name}
            </h2>
            {typeof error === "string" ? (
              <p role="alert" className="note">
                {whyNot(error, oidc)}
              </p>
            ) : null}
            {methods.provider ? (
              <>
                <p className="text-data">You can sign in with {oidc.name}.</p>
                {methods.password ? (
                  <ActionForm action={unlinkHere} submit={`Unlink ${oidc.name}`} tone="quiet" fields={[]} />
                ) : (
                  <p className="max-w-prose text-data text-muted">
                    It is your only way in. To have a password as well, ask an administrator for a link to choose one.
                  </p>
                )}
              </>
            ) : (
              <>
                <p className="max-w-prose text-data">
                  You sign in with a password. Once linked, you can also sign in with {oidc.name}, if it knows you as {asker.email}.
                </p>
                <p>
                  <a href="/api/auth/link/oidc" className={buttonStyle.quiet}>
                    {`Link ${oidc.name}`}
                  </a>
                </p>
              </>
            )}
          </section>
        )}
        {sessions.length === 0 ? null : (
          <section aria-labelledby="sessions">
            <h2 id="sessions" className="mb-2 font-semibold">
              Where you are signed in
            </h2>
            <ul className="divide-y divide-line border-y border-line">
              {sessions.map(({ id, address, userAgent, seen }) => (
                <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
                  <p className="min-w-0 flex-1 text-data wrap-anywhere">
                    {browserName(userAgent ?? "")}
                    <span className="block text-fine text-muted">
                      {address === null || address === "" ? "" : `${address} · `}seen {moment(seen)}
                    </span>
                  </p>
                  {id === here ? (
                    <p className="text-data text-muted">this session</p>
                  ) : (
                    <ActionForm
                      action={endSessionHere}
                      submit="End"
                      tone="quiet"
                      fields={[{ name: "id", label: "", type: "hidden", value: id }]}
                    />
                  )}
                </li>
              ))}
            </ul>
            <div className="mt-4 flex flex-wrap gap-3">
              {sessions.length > 1 && here !== undefined ? (
                <ActionForm action={endOtherSessionsHere} submit="End all others" tone="quiet" fields={[]} />
              ) : null}
              {here === undefined ? null : (
                <form action={signOutHere}>
                  <button type="submit" className={buttonStyle.quiet}>
                    Sign out
                  </button>
                </form>
              )}
            </div>
          </section>
        )}
      </div>
    </AppFrame>
  );
}
