#!/usr/bin/env node
// Serves build/site on a loopback address with the headers that a host should send.
//   node web/serve.mjs [--port N] [--site DIR] [--gallery]
// --gallery: build/gallery instead, whose pages bring policies of their own.
import {createReadStream, statSync} from "node:fs";
import {createServer} from "node:http";
import {extname, join, normalize} from "node:path";
import {pipeline} from "node:stream";
import {fileURLToPath} from "node:url";
import {createGzip} from "node:zlib";

import {cacheControl, headers} from "./tools/headers.mjs";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** The headers of a page that leaves its policy to itself, as the gallery's do. */
export const withoutPolicy = (_path, {"Content-Security-Policy": _policy, ...others}) => others;

function isFile(path) {
  try {
    return statSync(path).isFile();
  } catch {
    return false; // there is none, or there can be none of this name
  }
}

/** `change(path, headers)` may alter the headers of an answer, as tests do. */
export function serve(site, {port = 0, change = (_path, all) => all} = {}) {
  const server = createServer((request, response) => {
    let path;
    try {
      path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    } catch {
      response.writeHead(400).end();
      return;
    }
    if (path.endsWith("/")) path += "index.html";
    const file = join(site, path);
    const type = types[extname(file)];
    if (!type || !["GET", "HEAD"].includes(request.method) || !isFile(file)) {
      response.writeHead(404, {...headers, "Content-Type": types[".txt"]}).end("not found\n");
      return;
    }
    const gzip = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    response.writeHead(200, change(path, {
      ...headers,
      "Cache-Control": cacheControl(path),
      "Content-Type": type,
      Vary: "Accept-Encoding",
      ...(gzip ? {"Content-Encoding": "gzip"} : {}),
    }));
    if (request.method === "HEAD") {
      response.end();
      return;
    }
    // What fails under way ends the answer, not the server.
    pipeline([createReadStream(file), ...(gzip ? [createGzip({level: 9})] : []), response], () => {});
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () =>
      resolve({address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close()}));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name) => {
    const at = process.argv.indexOf(name);
    return at < 0 ? undefined : process.argv[at + 1];
  };
  const ofGallery = process.argv.includes("--gallery");
  const site = option("--site") ?? fileURLToPath(new URL(ofGallery ? "../build/gallery/" : "../build/site/", import.meta.url));
  const {address} = await serve(site, {
    port: Number(option("--port") ?? 8017),
    ...(ofGallery ? {change: withoutPolicy} : {}),
  });
  console.log(address);
}
