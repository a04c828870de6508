const everywhere = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "x-frame-options", value: "DENY" },
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
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Metadata stands in the head of every answer, not only of those to known crawlers.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  // `npm test` checks the types. A build on the machine of somebody who only runs the app may lack the test packages.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["libpg-query", "pg"],
  experimental: { serverActions: { bodySizeLimit: "8mb" } },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/api/:path*", headers: policy("default-src 'none'; frame-ancestors 'none'") },
    // A worker has the policy that its own script was sent with.
    { source: "/pgq/:path*", headers: policy("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'") },
    { source: "/_next/static/:path*", headers: policy("default-src 'none'; script-src 'self'; connect-src 'self'") },
  ],
};
