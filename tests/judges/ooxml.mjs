// Checks workbooks (each word a file) with the Open XML SDK, Microsoft's own library, as Excel 2019 would have them;
// prints for each what it finds.
import { readFileSync } from "node:fs";
import validate from "@ooxml-tools/validate";

const found = {};
for (const file of process.argv.slice(2)) {
  const faults = await validate(new Uint8Array(readFileSync(file)), "xlsx", "Office2019");
  found[file] = faults.map((fault) => `${fault.path.partUri} ${fault.path.xpath}: ${fault.description}`);
}
console.log(JSON.stringify(found));
process.exit(0);
