// What mail programs do not know of a page: its path in; as JSON, by program, what they leave out and what they know in part.
import { readFileSync } from "node:fs";
import { caniemail } from "caniemail";

const html = readFileSync(process.argv[2], "utf8");
const titles = (issues) => [...new Set([...issues.values()].flat().map((issue) => issue.title))].sort();
const told = {};
for (const client of process.argv.slice(3)) {
  const { issues } = caniemail({ clients: [client], html });
  told[client] = { unknown: titles(issues.errors), partly: titles(issues.warnings) };
}
process.stdout.write(JSON.stringify(told));
