// The headers that the page is served with. docs/hosting.md says what each is for.

const directives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types magdose",
];

export const contentPolicy = {
  /** In the page itself; what only a header can say is left out. */
  meta: directives.join("; "),
  header: [...directives, "frame-ancestors 'none'"].join("; "),
};

export const headers = {
  "Content-Security-Policy": contentPolicy.header,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** Names with a hash in them never change; everything else is asked for anew. */
export const cacheControl = (path) =>
  path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";

/** The same as the file `_headers` that several static hosts read. */
export const headersFile = () =>
  [
    "/*",
    ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    `  Cache-Control: ${cacheControl("/")}`,
    "/assets/*",
    "  ! Cache-Control",
    `  Cache-Control: ${cacheControl("/assets/")}`,
    "",
  ].join("\n");
