import { headers } from "next/headers";
import { addressOf } from "./canonical";

interface ArticleDataProps {
  readonly sqlstate: string;
  readonly condition: string;
  readonly summary: string;
}

/** The page for search engines, in the vocabulary of schema.org. Nothing in it is run. */
export async function ArticleData({ sqlstate, condition, summary }: ArticleDataProps) {
  const nonce = /'nonce-([^']+)'/.exec((await headers()).get("content-security-policy") ?? "")?.[1];
  const place = (position: number, name: string, path: string) => ({ "@type": "ListItem", position, name, item: addressOf(path) });
  const data = {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "TechArticle",
        headline: `${sqlstate} ${condition}`,
        description: summary,
        about: `PostgreSQL SQLSTATE ${sqlstate}`,
        inLanguage: "en",
        url: addressOf(`/errors/${sqlstate}`),
      },
      {
        "@type": "BreadcrumbList",
        itemListElement: [place(1, "PostgreSQL error codes", "/errors"), place(2, `${sqlstate} ${condition}`, `/errors/${sqlstate}`)],
      },
    ],
  };
  // No tag can begin in it.
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own texts; as a child its quotes would be escaped
  return <script type="application/ld+json" nonce={nonce} dangerouslySetInnerHTML={{ __html: json }} />;
}
