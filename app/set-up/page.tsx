import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm, type FormField } from "@/components/team/action-form";
import { lacksAdmin } from "@/lib/auth/first-admin";
import { settings } from "@/lib/settings/settings";
import { withStore } from "@/lib/store/store";
import { StoreUnavailable } from "@/lib/store/store-unavailable";
import { MessagePage } from "../message-page";
import { pageAsker } from "../page-asker";
import { setUpHere } from "./set-up-here";

export const metadata: Metadata = { title: "Set up the team", robots: { index: false } };

const token: FormField = { name: "token", label: "Token", hint: "The app printed it on its console when it last started." };

/** Makes the first administrator; there is no such page once there is one. */
export default async function SetUpPage() {
  if (settings().mode !== "team") notFound();
  const asker = await whoAsks();
  if (asker === undefined)
    return <MessagePage title="Set up the team">The app's own database cannot be reached now. Try again in a moment.</MessagePage>;
  if (asker.kind === "person") {
    return (
      <MessagePage title="Set up the team">
        <p>With the token you, {asker.name}, become the administrator.</p>
        <ActionForm action={setUpHere} submit="Become the administrator" fields={[token]} />
      </MessagePage>
    );
  }
  return (
    <MessagePage title="Set up the team">
      <p>You become the administrator, and invite everybody else.</p>
      <ActionForm
        action={setUpHere}
        submit="Set up the team"
        fields={[
          token,
          { name: "name", label: "Your name", autoComplete: "name" },
          { name: "email", label: "E-mail address", type: "email", autoComplete: "username" },
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

async function whoAsks() {
  try {
    if (!(await withStore(lacksAdmin))) notFound();
    return await pageAsker();
  } catch (error) {
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  }
}
