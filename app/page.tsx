import { explainPaste } from "./explain-paste";
import { requirePage } from "./page-asker";
import { SiteNav } from "./site-nav";
import { WorkbenchWithForm } from "./workbench-with-form";

export default async function Page() {
  await requirePage("explain", "/");
  return <WorkbenchWithForm explain={explainPaste} nav={<SiteNav />} />;
}
