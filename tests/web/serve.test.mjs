// What `./run web` serves with.
import assert from "node:assert/strict";
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {get} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";

import {serve} from "./support.mjs";

const folder = mkdtempSync(join(tmpdir(), "magdose-serve-"));
let server;
before(async () => {
  writeFileSync(join(folder, "index.html"), "<title>page</title>");
  server = await serve(folder);
});
after(() => {
  server.close();
  rmSync(folder, {recursive: true});
});

/** The path as it is; fetch would tidy it up. */
const status = (path) =>
  new Promise((resolve, reject) => {
    const {hostname, port} = new URL(server.address);
    get({hostname, port, path}, (response) => response.resume().on("end", () => resolve(response.statusCode))).on("error", reject);
  });

test("names that no file can have are not found, and it goes on", async () => {
  for (const path of ["/a%00.html", `/${"a".repeat(300)}.html`, "/index.html/x.html", "/../package.json", "/none.html", "/"])
    assert.equal(await status(path), path === "/" ? 200 : 404, path);
  assert.equal(await status("/%"), 400);
});

test("a file that cannot be read ends its answer, and it goes on", {skip: process.getuid?.() === 0 && "root reads everything"}, async () => {
  writeFileSync(join(folder, "closed.txt"), "");
  chmodSync(join(folder, "closed.txt"), 0);
  await assert.rejects(status("/closed.txt"));
  assert.equal(await status("/"), 200);
});
