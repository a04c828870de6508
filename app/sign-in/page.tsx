import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { ActionForm } from "@/components/team/action-form";
import { buttonStyle } from "@/components/ui/button-style";
import { askerOf } from "@/lib/auth/asker-of";
import { lacksAdmin } from "@/lib/auth/first-admin";
import { settings } from "@/lib/settings/settings";
import { withStore } from "@/lib/store/store";
import { StoreUnavailable } from "@/lib/store/store-unavailable";
import { MessagePage } from "../message-page";
import { nextPath } from "../next-path";
import { signInHere } from "./sign-in-here";
import { whyNot } from "./why-not";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

interface SignInPageProps {
  readonly searchParams: Promise<{ readonly next?: string; readonly error?: string }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { mode, oidc } = settings();
  if (mode !== "team") notFound();
  const { next: given, error } = await searchParams;
  const next = nextPath(given);
  const { isSignedIn, hasNoAdmin, problem } = await situation();
  if (isSignedIn) redirect(next as Route);
  const refused = problem ?? (error === undefined ? undefined : whyNot(error, oidc));
  return (
    <MessagePage title="Sign in">
      {refused === undefined ? null : (
        <p role="alert" className="note">
          {refused}
        </p>
      )}
      {hasNoAdmin ? (
        <p className="note">
          Nobody administers this deployment yet. When it started it printed a token for the first administrator:{" "}
          <a href="/set-up" className="link">
            set up the team
          </a>
          .
        </p>
      ) : null}
      {oidc === undefined ? null : (
        <>
          <p>
            <a href={`/api/auth/sign-in/oidc?next=${encodeURIComponent(next)}`} className={buttonStyle.main}>
              Sign in with {oidc.name}
            </a>
          </p>
          <p className="text-data text-muted">Or with a password:</p>
        </>
      )}
      <ActionForm
        action={signInHere}
        submit="Sign in"
        tone={oidc === undefined ? "main" : "quiet"}
        fields={[
          { name: "next", label: "", type: "hidden", value: next },
          { name: "email", label: "E-mail address", type: "email", autoComplete: "username" },
          { name: "password", label: "Password", type: "password", autoComplete: "current-password" },
        ]}
      />
      <p className="text-fine text-muted">
        An account comes with an invite. Whoever forgot a password asks an administrator for a new link.
      </p>
    </MessagePage>
  );
}

async function situation(): Promise<{ readonly isSignedIn: boolean; readonly hasNoAdmin: boolean; readonly problem?: string }> {
  try {
    const asker = await askerOf(await headers());
    return { isSignedIn: asker.kind === "person", hasNoAdmin: await withStore(lacksAdmin) };
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return { isSignedIn: false, hasNoAdmin: false, problem: `${error.message} Nobody can sign in until it is back.` };
  }
}
