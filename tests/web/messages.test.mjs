// Where messages may appear, as en.csv says, against the code that asks for them: each script finds
// what it says, and nothing is sent to a place that never says it. tests/cli/manners.py does the same
// for the terminal.
import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";

import {build} from "../../web/node_modules/esbuild/lib/main.js";
import {languages, messages, messagesOf, table} from "../../web/tools/tables.mjs";
import {root} from "./support.mjs";

const english = table("messages/en");
const known = new Set(english.map(({id}) => id));
const findings = table("findings");
const codes = findings.map(({code}) => code);

/** Of `form.${id}`, all forms: the ids with one word more than the prefix. */
const familyOf = (prefix) => [...known].filter((id) => id.startsWith(prefix) && !id.slice(prefix.length).includes("."));

/** The evidence whose values are messages, as in sayFact() and say_id(). */
const families = {as: "as.", by: "by.", decides: "decides.", ligand: "ligand.", named: "reference."};
const factsOf = (keys) => keys.flatMap((key) => (key in families ? familyOf(families[key]) : []));
const factsOfSentences = factsOf(
  english.filter(({id}) => codes.includes(id)).flatMap(({text}) => [...text.matchAll(/\{(\w+)\}/g)].map(([, key]) => key)),
);
const evidence = findings.flatMap((finding) => finding.evidence.split(" ").filter(Boolean));

/** The code that a page loads from a file of web/, without the tables and what is not used of them. */
async function bundle(entry, ...external) {
  const generated = {name: "generated", setup: (build) => build.onResolve({filter: /\/generated\//}, ({path}) => ({path, external: true}))};
  const {outputFiles} = await build({
    plugins: [generated],
    entryPoints: [join(root, "web", entry)],
    bundle: true,
    format: "esm",
    write: false,
    treeShaking: true,
    outdir: "/out",
    external: ["magdose:*", "node:*", ...external],
    loader: {".css": "text"},
    logLevel: "error",
  });
  return outputFiles.find(({path}) => path.endsWith(".js")).text;
}

/** The ids that a script asks for; those that it says by a literal must exist. */
function askedBy(script) {
  const asked = new Set();
  for (const [, id] of script.matchAll(/\bsay\(\s*"([^"]+)"/g)) asked.add(id);
  for (const [, id] of script.matchAll(/"((?:[\w-]+\.)+[\w-]+)"/g)) if (known.has(id)) asked.add(id);
  for (const [, prefix] of script.matchAll(/`((?:[a-z-]+\.)+)\$\{/g)) for (const id of familyOf(prefix)) asked.add(id);
  if (/\.say\(finding\w*\.code\b/.test(script)) for (const id of [...codes, ...factsOfSentences]) asked.add(id);
  if (script.includes(".long`")) for (const id of [...codes.map((code) => `${code}.long`), ...factsOf(evidence)]) asked.add(id);
  return asked;
}

const scripts = {
  page: await bundle("site/main.ts"),
  card: await bundle("src/element/define.ts", "*/calculator.js"),
  calculator: await bundle("src/element/calculator.ts"),
  snippet: await bundle("src/embed.ts"),
};
const asked = Object.fromEntries(Object.entries(scripts).map(([place, script]) => [place, askedBy(script)]));

/** What is there when a script runs. */
const there = {
  page: [...messagesOf("page"), ...messagesOf("explanation")],
  card: messagesOf("card"),
  calculator: [...messagesOf("card"), ...messagesOf("calculator")],
  snippet: messagesOf("snippet"),
};

for (const place of Object.keys(scripts))
  test(`${place}: what is asked for is there, and what is there is asked for`, () => {
    const missing = [...asked[place]].filter((id) => !there[place].includes(id));
    assert.deepEqual(missing, [], `not for ${place} in en.csv`);
    const needless = (place === "calculator" ? messagesOf(place) : there[place]).filter((id) => !asked[place].has(id));
    assert.deepEqual(needless, [], `never said in ${place}`);
  });

test("options of the command line are named in the terminal only", () => {
  for (const language of languages)
    for (const place of ["page", "explanation", "card", "calculator", "snippet"])
      for (const [id, text] of Object.entries(messages(language, place))) assert.doesNotMatch(text, /(^|\s)--[a-z]/, `${language} ${id}`);
});
