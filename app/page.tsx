import { explainPaste } from "./explain-paste";
import { historyPlace } from "./history-place";
import { requirePage } from "./page-asker";
import { SiteNav } from "./site-nav";
import { WorkbenchWithForm } from "./workbench-with-form";

export default async function Page() {
  const asker = await requirePage("explain", "/");
  return <WorkbenchWithForm explain={explainPaste} nav={<SiteNav />} history={historyPlace(asker)} />;
}
