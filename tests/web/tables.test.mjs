// The data tables as the page shows them.
import assert from "node:assert/strict";
import {test} from "node:test";

import {adultLevels, languages, messages, table} from "../../web/tools/tables.mjs";

test("the level of an authority is that of adults who are neither pregnant nor lactating, as it holds today", () => {
  const limits = table("limits");
  const adult = limits.find(({id}) => id === "cn-adult");
  const others = [
    ...limits.filter(({id}) => /^cn-(pregnant|lactating)$/.test(id)),
    {...adult, sex: "female"},
    {...adult, valid_to: "2020-12-31"},
    {...adult, age_from: "132", age_to: "168"},
  ].map((row) => ({...row, mg: "999"}));
  assert.equal(others.length, 5);
  assert.deepEqual(adultLevels([...others, adult, ...others]), [{body: "SAMR", name: adult.name, mg: 350}]);
});

test("every authority with a level for adults is shown once", () => {
  const levels = adultLevels().map(({body, mg}) => `${body} ${mg}`);
  assert.equal(new Set(levels.map((level) => level.split(" ")[0])).size, levels.length);
  for (const level of ["EFSA 250", "IOM 350", "EVM 400", "BfR 250", "SAMR 350"]) assert.ok(levels.includes(level), level);
});

test("what a finding rests on has a name in every language", () => {
  const evidence = table("findings").flatMap((finding) => finding.evidence.split(" ").filter(Boolean));
  const ids = new Set(evidence.map((key) => `evidence.${key.replace(/_mg$/, "")}`));
  for (const language of languages) {
    const named = Object.keys(messages(language, "explanation")).filter((id) => id.startsWith("evidence."));
    assert.deepEqual(named.sort(), [...ids].sort(), language);
  }
});
