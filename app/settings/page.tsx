import type { Metadata } from "next";
import { shownSettings } from "@/lib/settings/shown-settings";
import { AppFrame } from "../app-frame";
import { requirePage } from "../page-asker";

export const metadata: Metadata = { title: "Settings", robots: { index: false } };

export default async function SettingsPage() {
  await requirePage("see-settings", "/settings");
  return (
    <AppFrame
      title="Settings"
      path="/settings"
      lead="What this deployment runs with. Settings are read from the environment when the app starts; .env.example says what each one does. Secrets are not shown."
    >
      <table className="w-full text-left text-data">
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className="py-2 pr-6 font-semibold">
              Setting
            </th>
            <th scope="col" className="py-2 font-semibold">
              Value
            </th>
          </tr>
        </thead>
        <tbody>
          {shownSettings(process.env).map(({ name, value, isDefault }) => (
            <tr key={name} className="border-b border-line align-baseline">
              <th scope="row" className="data py-2 pr-6 font-normal wrap-anywhere">
                {name}
              </th>
              <td className={`py-2 wrap-anywhere ${isDefault ? "text-muted" : ""}`}>
                {value}
                {isDefault ? " (default)" : ""}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </AppFrame>
  );
}
