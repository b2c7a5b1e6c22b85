// The npm package from what tsc, Vite and Emscripten have made.
//   node tools/package.mjs PARTS COMMAND_LINE PACKAGE
// PARTS: what tsc wrote; COMMAND_LINE: the folder of magdose-cli.js and .wasm.
import {copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

import {customElements} from "./custom_elements.mjs";

const [parts, commandLine, to] = process.argv.slice(2);
const root = fileURLToPath(new URL("../../", import.meta.url));
const [, version] = /^ {2}VERSION ([\d.]+)$/m.exec(readFileSync(join(root, "CMakeLists.txt"), "utf8"));

const copy = (from, name) => {
  mkdirSync(dirname(join(to, name)), {recursive: true});
  copyFileSync(from, join(to, name));
};
const write = (name, value) => writeFileSync(join(to, name), `${JSON.stringify(value, null, 2)}\n`);

cpSync(join(root, "web/npm"), to, {recursive: true});
const manifest = JSON.parse(readFileSync(join(root, "web/npm/package.json"), "utf8"));
write("package.json", {...manifest, version});
write("custom-elements.json", customElements());
copy(join(root, "LICENSE"), "LICENSE");
copy(join(root, "data/report.schema.json"), "report.schema.json");

copy(join(parts, "core.js"), "core.js");
for (const name of ["magdose.wasm", "magdose.js"]) copy(join(root, "web/src/generated", name), `generated/${name}`);
copy(join(commandLine, "magdose-cli.js"), "bin/magdose-cli.cjs");
copy(join(commandLine, "magdose-cli.wasm"), "bin/magdose-cli.wasm");

// The types of the entries and of what they mention.
const copied = new Set();
function copyTypes(name) {
  if (copied.has(name)) return;
  copied.add(name);
  copy(join(parts, name), name);
  const text = readFileSync(join(parts, name), "utf8");
  for (const [, other] of text.matchAll(/(?:from |import\()"(\.[^"]+)\.js"/g)) copyTypes(join(dirname(name), `${other}.d.ts`));
}
for (const name of ["core.d.ts", "embed.d.ts", "element/element.d.ts", "element/define.d.ts"]) copyTypes(name);
