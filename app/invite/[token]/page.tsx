import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/team/action-form";
import { buttonStyle } from "@/components/ui/button-style";
import { inviteOf } from "@/lib/auth/invites";
import { settings } from "@/lib/settings/settings";
import { withStore } from "@/lib/store/store";
import { MessagePage } from "../../message-page";
import { pageAsker } from "../../page-asker";
import { signOutHere } from "../../sign-out-here";
import { acceptHere } from "./accept-here";

export const metadata: Metadata = { title: "Invite", robots: { index: false, follow: false } };

interface InvitePageProps {
  readonly params: Promise<{ readonly token: string }>;
}

export default async function InvitePage({ params }: InvitePageProps) {
  if (settings().mode !== "team") notFound();
  const { token } = await params;
  const invite = await withStore((db) => inviteOf(db, token));
  if (invite === undefined) notFound();
  const asker = await pageAsker();
  if (asker.kind === "person") {
    return (
      <MessagePage title="You are signed in">
        <p>
          This link is for {invite.email}, and you are signed in as {asker.email}. To use it, sign out first and open it again.
        </p>
        <form action={signOutHere}>
          <button type="submit" className={buttonStyle.quiet}>
            Sign out
          </button>
        </form>
      </MessagePage>
    );
  }
  return (
    <MessagePage title={invite.name === null ? "Join the team" : "Choose a new password"}>
      <ActionForm
        action={acceptHere}
        submit={invite.name === null ? "Join" : "Save and sign in"}
        fields={[
          { name: "token", label: "", type: "hidden", value: token },
          { name: "email", label: "E-mail address", type: "email", value: invite.email, readOnly: true, autoComplete: "username" },
          { name: "name", label: "Your name", value: invite.name ?? undefined, autoComplete: "name" },
          {
            name: "password",
            label: "Password",
            type: "password",
            autoComplete: "new-password",
            hint: "12 characters or more. A few words in a row are fine.",
          },
        ]}
      />
    </MessagePage>
  );
}
