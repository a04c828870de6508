import { may } from "@/lib/auth/may";
import { settings } from "@/lib/settings/settings";
import { explainPaste } from "./explain-paste";
import { historyPlace } from "./history-place";
import { requirePage } from "./page-asker";
import { SiteNav } from "./site-nav";
import { WorkbenchWithForm } from "./workbench-with-form";

export default async function Page() {
  const asker = await requirePage("explain", "/");
  const rules = settings();
  const deployment = {
    connectionStrings: may(asker, "connect-ad-hoc", rules),
    savedConnections: may(asker, "use-connection", rules),
    sharing: may(asker, "share", rules),
  };
  return <WorkbenchWithForm explain={explainPaste} deployment={deployment} nav={<SiteNav />} history={historyPlace(asker)} />;
}
