/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  serverExternalPackages: [
    "undici",
    "inngest",
    "postgres",
    "pino",
    "nodemailer",
    "docx",
    "prom-client",
    "pdfjs-dist",
    "mammoth",
    "rate-limiter-flexible",
  ],
  // What proxy.ts does not see: files. It gives everything else its headers.
  headers: async () => [
    {
      source: "/:path(_next/static|fonts)/:rest*",
      headers: [{ key: "x-content-type-options", value: "nosniff" }],
    },
  ],
  experimental: {
    proxyClientMaxBodySize: "12mb",
    // A first start waits for the build: unminified on the server and without source maps it takes half the time.
    serverMinification: false,
    serverSourceMaps: false,
    turbopackSourceMaps: false,
    turbopackFileSystemCacheForBuild: false,
  },
  // `npm run check` checks the types, the tests' included; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
};
