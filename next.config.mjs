/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  serverExternalPackages: ["undici", "inngest", "postgres", "pino", "nodemailer", "docx"],
  experimental: { proxyClientMaxBodySize: "12mb" },
};
