// The folders that a shop installs: those of web/shops with the element's files in them.
//   node tools/shops.mjs EMBED SHOPS
import {copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

import {hashOf} from "./integrity.mjs";

const [embed, to] = process.argv.slice(2);
const from = fileURLToPath(new URL("../shops/", import.meta.url));
const [, version] = /^ {2}VERSION ([\d.]+)$/m.exec(readFileSync(new URL("../../CMakeLists.txt", import.meta.url), "utf8"));

rmSync(to, {recursive: true, force: true});
mkdirSync(to, {recursive: true});
cpSync(join(from, "shopify"), join(to, "shopify"), {recursive: true});
cpSync(join(from, "html"), join(to, "html"), {recursive: true});
cpSync(join(from, "wordpress"), join(to, "wordpress/magdose"), {recursive: true});

// Shopify serves scripts of an extension but no WebAssembly; the core as JavaScript takes its place.
mkdirSync(join(to, "shopify/assets"));
for (const name of readdirSync(embed).filter((name) => /\.(js|css)$/.test(name) && !/frame/.test(name)))
  copyFileSync(join(embed, name), join(to, "shopify/assets", name));

for (const folder of ["html", "wordpress/magdose"]) cpSync(embed, join(to, folder, "embed"), {recursive: true});
const plugin = join(to, "wordpress/magdose/magdose.php");
writeFileSync(
  plugin,
  readFileSync(plugin, "utf8")
    .replace(/^( \* Version: +)0\.0\.0$/m, `$1${version}`)
    .replace("const MAGDOSE_INTEGRITY = 'sha384-';", `const MAGDOSE_INTEGRITY = '${hashOf(join(embed, "magdose.js"))}';`),
);
