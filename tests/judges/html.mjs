// Checks an HTML file (first word) by the rules of html-validate's standard preset; prints what it finds.
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate/node";

const rules = { "long-title": "off", "no-trailing-whitespace": "off", "doctype-style": "off" }; // matters of taste
const judge = new HtmlValidate({ extends: ["html-validate:standard"], rules });
const report = judge.validateStringSync(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(report.results.flatMap((result) => result.messages.map((m) => `${m.line}: ${m.ruleId}: ${m.message}`))));
