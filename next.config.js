const everywhere = [
  { key: "x-content-type-options", value: "nosniff" },
  // "no-referrer" would make browsers send "Origin: null" with a form, and Next refuses that.
  { key: "referrer-policy", value: "same-origin" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "cross-origin-resource-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self)" },
];
const policy = (value) => [{ key: "content-security-policy", value }];

/** @type {import("next").NextConfig} */
module.exports = {
  agentRules: false,
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Metadata stands in the head of every answer, not only of those to known crawlers.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  // `npm test` checks the types. A build on the machine of somebody who only runs the app may lack the test packages.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["libpg-query", "pg", "prom-client"],
  experimental: { serverActions: { bodySizeLimit: "8mb" } },
  rewrites: async () => ({
    // A share is a page and nothing less: its parts, which Next would answer with 200 whatever they say, are not there.
    beforeFiles: [{ source: "/(s|embed)/:path*", has: [{ type: "header", key: "rsc" }], destination: "/api/not-there" }],
    afterFiles: [],
    fallback: [],
  }),
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    // Which sites may frame /embed, the proxy says.
    { source: "/((?!embed/).*)", headers: [{ key: "x-frame-options", value: "DENY" }] },
    { source: "/(s|embed)/:path*", headers: [{ key: "referrer-policy", value: "no-referrer" }] },
    { source: "/api/:path*", headers: policy("default-src 'none'; frame-ancestors 'none'") },
    // A worker has the policy that its own script was sent with.
    { source: "/pgq/:path*", headers: policy("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'") },
    { source: "/_next/static/:path*", headers: policy("default-src 'none'; script-src 'self'; connect-src 'self'") },
  ],
};
