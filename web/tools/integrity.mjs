// After the build of the folder for a script tag: what each of its files hashes to, as integrity.json;
// and in the documentation, the hash of the script that a page includes.
//   node tools/integrity.mjs FOLDER [DOCUMENT]
import {createHash} from "node:crypto";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

export const hashOf = (path) => `sha384-${createHash("sha384").update(readFileSync(path)).digest("base64")}`;

/** The text with the hash of magdose.js in each `integrity`. */
export const withIntegrity = (text, hash) => text.replace(/integrity="sha384-[^"]*"/g, `integrity="${hash}"`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, document] = process.argv.slice(2);
  const names = readdirSync(folder).filter((name) => name !== "integrity.json").sort();
  const hashes = Object.fromEntries(names.map((name) => [name, hashOf(join(folder, name))]));
  writeFileSync(join(folder, "integrity.json"), `${JSON.stringify(hashes, null, 2)}\n`);
  if (document) {
    const text = readFileSync(document, "utf8");
    const now = withIntegrity(text, hashes["magdose.js"]);
    if (now !== text) writeFileSync(document, now);
  }
}
