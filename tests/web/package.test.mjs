// The npm package as its users meet it: packed, installed into a fresh project, imported, bundled,
// type-checked and run.
import assert from "node:assert/strict";
import {execFile, spawnSync} from "node:child_process";
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {after, before, test} from "node:test";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";

import {impossible, languages, launch, magdose, open, packageDir, root, serve} from "./support.mjs";

const tools = fileURLToPath(new URL("node_modules/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "magdose-package-"));
const project = join(folder, "project");
after(() => rmSync(folder, {recursive: true, force: true}));

function run(command, words, options = {}) {
  const {status, stdout, stderr, error} = spawnSync(command, words, {cwd: project, encoding: "utf8", timeout: 240_000, ...options});
  assert.equal(error, undefined);
  return {status, stdout, stderr, all: `${stdout}${stderr}`};
}
/** Its output; fails where it fails. */
function must(command, words, options) {
  const {status, stdout, all} = run(command, words, options);
  assert.equal(status, 0, all);
  return stdout;
}
const tool = (name, words, options) => must(process.execPath, [join(tools, name), ...words], options);

/** A tool or a framework that a project would install beside the package. */
function add(name) {
  const to = join(project, "node_modules", name);
  mkdirSync(dirname(to), {recursive: true});
  if (!existsSync(to)) symlinkSync(join(tools, name), to);
}

let tarball;
before(() => {
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{"name": "shop", "private": true, "type": "module"}\n');
  const [{filename}] = JSON.parse(must("npm", ["pack", packageDir, "--json", "--pack-destination", folder]));
  tarball = join(folder, filename);
  must("npm", ["install", tarball, "--offline", "--no-audit", "--no-fund"]);
});

test("publint has nothing to say", () => {
  const said = tool("publint/src/cli.js", [packageDir, "--strict"]);
  assert.match(said, /All good/);
});

test("every entry's types are found, as ES modules", () => {
  const said = tool("@arethetypeswrong/cli/dist/index.js", [tarball, "--profile", "esm-only", "--no-emoji", "--format", "ascii"]);
  const found = [...said.matchAll(/^(?:node16 \(from ESM\)|bundler): (\w+)/gm)].map(([, result]) => result);
  assert.ok(found.length >= 12, said);
  assert.ok(found.every((result) => result === "OK"), said);
});

test("it says what is in it", () => {
  const installed = join(project, "node_modules/magdose");
  for (const name of ["LICENSE", "README.md", "custom-elements.json", "report.schema.json"]) assert.ok(existsSync(join(installed, name)), name);
  const [, version] = /^ {2}VERSION ([\d.]+)$/m.exec(readFileSync(`${root}CMakeLists.txt`, "utf8"));
  assert.equal(JSON.parse(readFileSync(join(installed, "package.json"), "utf8")).version, version);
  const [{declarations: [element]}] = JSON.parse(readFileSync(join(installed, "custom-elements.json"), "utf8")).modules;
  const names = (list) => list.map(({name}) => name);
  assert.deepEqual(names(element.attributes), [
    "label", "form", "compound-mg", "elemental-mg", "percent", "units-per-day", "unit", "market", "lang", "view",
  ]);
  assert.deepEqual(names(element.events), ["magdose-report"]);
  for (const part of ["card", "verdict", "amount"]) assert.ok(names(element.cssParts).includes(part), part);
  assert.ok(names(element.cssProperties).includes("--magdose-accent"));
});

test("on a server without a document: every entry, the core, the snippet", () => {
  const said = must(process.execPath, ["--input-type=module", "--eval", `
    import assert from "node:assert/strict";
    import {core, Refused} from "magdose";
    import {embed} from "magdose/embed";
    import {MagnesiumCalculator} from "magdose/element";
    import * as define from "magdose/define";
    assert.equal(define.MagnesiumCalculator, MagnesiumCalculator);
    assert.equal((await core()).engine, "wasm");
    console.log((await core()).check(${JSON.stringify(impossible)}).verdict);
    console.log((await embed({label: "Magnesium 300 mg"})).startsWith("<magnesium-calculator "));
  `]);
  assert.equal(said, "impossible\ntrue\n");
});

test("in a worker of Node", () => {
  writeFileSync(
    join(project, "worker.js"),
    `import {core} from "magdose";
import {isMainThread, parentPort, Worker} from "node:worker_threads";
import {fileURLToPath} from "node:url";
if (isMainThread) new Worker(fileURLToPath(import.meta.url)).on("message", (verdict) => console.log(verdict));
else parentPort.postMessage((await core()).check("Magnesium 300 mg").verdict);
`,
  );
  assert.equal(must(process.execPath, ["worker.js"]), "unchecked\n");
});

// ---- the command ----

test("npx magdose check", () => {
  const {status, stdout} = run("npx", ["--offline", "--no-install", "magdose", "check", impossible]);
  assert.equal(status, 1);
  assert.match(stdout, /^impossible: 2000 mg of pure bisglycinate/m);
});

/** The command of the installed package, as a program of its own. */
const command = join(folder, "magdose");
before(() => {
  const script = join(project, "node_modules/magdose/bin/magdose.js");
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`, {mode: 0o755});
});

test("the command does in every case what the native one does", async () => {
  const cases = readdirSync(`${root}tests/cli`).filter((name) => name.endsWith(".case"));
  const counts = await Promise.all(
    cases.map(async (name) => {
      const done = await promisify(execFile)("python3", [`${root}tests/cli/run.py`, "--magdose", command, `${root}tests/cli/${name}`]).catch(
        (error) => error,
      );
      const [, held, count] = /(\d+) of (\d+) cases hold/.exec(done.stdout) ?? [];
      assert.ok(held && held === count, `${done.stdout}${done.stderr}`);
      return Number(count);
    }),
  );
  assert.ok(counts.reduce((a, b) => a + b) > 150);
});

test("the command in every language, and as JSON: the native bytes", () => {
  const words = [
    ...languages.map((language) => ["check", impossible, "--lang", language, "--explain"]),
    ["check", impossible, "--json"],
    ["check", "--form", "bisglycinate", "--compound", "1500mg", "--json", "-"],
    ["elemental", "2000mg", "bisglycinate", "--json"],
    ["compound", "300mg", "citrate", "--json"],
    ["forms", "--json"],
    ["limits", "--csv"],
    ["explain", "MG101", "--color", "always"],
    ["embed", impossible, "--market", "EU"],
    ["batch", "-", "--jobs", "4", "--quiet", "--input", "csv"],
  ];
  const input = "label\nMagnesium 300 mg\nMagnesium (as citrate) 300 mg, 80 % NRV\n";
  for (const line of words) {
    const [here, there] = [command, magdose].map((program) => run(program, line, line.includes("-") ? {input} : {}));
    assert.deepEqual(here, there, line.join(" "));
    assert.notEqual(here.stdout, "", line.join(" "));
  }
});

test("the command on a terminal: the manners of the native one", () => {
  const {status, stderr} = run("python3", [`${root}tests/cli/manners.py`, "--magdose", command, "Terminal"]);
  assert.equal(status, 0, stderr);
});

test("the command reads pipes and devices, and waits for input", () => {
  const tests = ["a_named_pipe_and_a_device_are_files", "an_input_that_does_not_block_is_waited_for"];
  const {status, stderr} = run("python3", [`${root}tests/cli/manners.py`, "--magdose", command, ...tests.map((name) => `Input.test_${name}`)]);
  assert.equal(status, 0, stderr);
});

test("a file that the command writes can be read", () => {
  const file = join(folder, "checked.csv");
  const {status, stderr} = run(command, ["batch", "-", "-o", file, "--quiet"], {input: "label\nMagnesium 300 mg\n"});
  assert.equal(status, 0, stderr);
  assert.equal(statSync(file).mode & 0o777, 0o644);
});

test("a reader that goes away ends the command quietly", () => {
  for (const words of ["forms --json", "batch - --no-header --input csv"]) {
    const {stderr} = run("sh", ["-c", `yes 'Magnesium 300 mg' | head -n 100000 | '${command}' ${words} | head -c 10`]);
    assert.equal(stderr, "");
  }
});

// ---- bundlers, types, frameworks ----

const use = `import {core} from "magdose";
import "magdose/define";
(await core()).check("Magnesium 300 mg");
`;

test("esbuild bundles it", () => {
  writeFileSync(join(project, "use.js"), use);
  const esbuild = join(tools, "esbuild/bin/esbuild");
  for (const words of [["--minify"], ["--platform=node"], ["--splitting"]]) {
    const {status, all} = run(esbuild, ["use.js", "--bundle", "--format=esm", "--outdir=esbuild", "--log-level=warning", ...words]);
    assert.equal(status, 0, all);
    assert.equal(all, "");
  }
});

/** Under the headers of the page of this project, unless `change` makes others of them. */
async function shows(site, selector, text, change) {
  const server = await serve(site, change ? {change} : {});
  const browser = await launch();
  try {
    const {page, finish} = await open(browser, server.address, {expectErrors: /404/});
    await page.locator(selector).filter({hasText: text}).waitFor();
    await finish();
  } finally {
    await browser.close();
    server.close();
  }
}

test("Vite bundles it, and the bundle works", async () => {
  writeFileSync(join(project, "index.html"), '<!doctype html><magnesium-calculator label="Magnesium 300 mg"></magnesium-calculator><script type="module" src="use.js"></script>');
  writeFileSync(join(project, "use.js"), use);
  const {status, all} = run(process.execPath, [join(tools, "vite/bin/vite.js"), "build", "--outDir", "vite", "--target", "es2022", "--logLevel", "warn"]);
  assert.equal(status, 0, all);
  assert.equal(all, "");
  assert.ok(readdirSync(join(project, "vite/assets")).some((name) => name.endsWith(".wasm")));
  await shows(join(project, "vite"), "magnesium-calculator .word", "unchecked");
});

function typeCheck(file, module, moduleResolution, more = {}) {
  const compilerOptions = {noEmit: true, strict: true, target: "es2022", types: [], module, moduleResolution, ...more};
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({compilerOptions, files: [file]}));
  tool("typescript/bin/tsc", ["--project", project]);
}

test("TypeScript, strict, under every way to resolve modules", () => {
  writeFileSync(
    join(project, "use.ts"),
    `import {core, Refused, type Options, type Report} from "magdose";
import {embed, embedReport, type EmbedAttributes} from "magdose/embed";
import {MagnesiumCalculator} from "magdose/element";
import "magdose/define";

const options: Options = {market: "EU", ageMonths: 240};
const report: Report = (await core()).check("Magnesium 300 mg", options);
const best: number | undefined = report.readings[0]?.elemental_mg.best;
const attributes: EmbedAttributes = {label: "Magnesium 300 mg", view: "badge"};
const html: string = (await embed(attributes)) + (await embedReport(report, attributes));
const element: MagnesiumCalculator = document.createElement("magnesium-calculator");
element.label = html;
element.addEventListener("magdose-report", (event) => event.detail.verdict);
// @ts-expect-error: there is no such view
const wrong: EmbedAttributes = {view: "cart"};
// @ts-expect-error: nor such an option
(await core()).check("", {markt: "EU"});
console.log(best, wrong, Refused);
`,
  );
  typeCheck("use.ts", "ESNext", "bundler");
  typeCheck("use.ts", "NodeNext", "nodenext");
});

test("the React example: types, build, and the event arrives", async () => {
  for (const name of ["react", "react-dom", "@types/react", "@types/react-dom"]) add(name);
  const example = join(project, "react");
  cpSync(`${root}web/shops/react`, example, {recursive: true});
  tool("typescript/bin/tsc", ["--project", example]);
  tool("vite/bin/vite.js", ["build", "--target", "es2022", "--logLevel", "error"], {cwd: example});
  await shows(join(example, "dist"), "output", "consistent");
});

test("the Vue example: types, build, and the event arrives", async () => {
  for (const name of ["vue", "vite", "@vitejs/plugin-vue"]) add(name);
  const example = join(project, "vue");
  cpSync(`${root}web/shops/vue`, example, {recursive: true});
  writeFileSync(
    join(example, "types.ts"),
    `import type {GlobalComponents} from "vue";
import "magdose/vue";
type Props = InstanceType<GlobalComponents["magnesium-calculator"]>["$props"];
export const right: Props = {label: "Magnesium 300 mg", unitsPerDay: 3};
// @ts-expect-error: there is no such view
export const wrong: Props = {view: "cart"};
`,
  );
  typeCheck("vue/types.ts", "ESNext", "bundler", {skipLibCheck: true}); // of Vue's own types
  tool("vite/bin/vite.js", ["build", "--target", "es2022", "--logLevel", "error"], {cwd: example});
  // Vue makes a policy for Trusted Types of its own.
  const change = (_path, headers) => ({...headers, "Content-Security-Policy": "script-src 'self' 'wasm-unsafe-eval'"});
  await shows(join(example, "dist"), "output", "consistent", change);
});
