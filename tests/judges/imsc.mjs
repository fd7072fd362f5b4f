// Reads a TTML file with imscJS and prints what stands on the screen at each time it changes, and what was complained of.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The reader without the part that draws, which wants a browser.
const require = createRequire(import.meta.url);
const { fromXML } = require("imsc/src/main/js/doc.js");
const { generateISD } = require("imsc/src/main/js/isd.js");

const complaints = [];
const note = (message) => {
  complaints.push(message);
  return false;
};
const handler = { info: note, warn: note, error: note, fatal: note };
const document = fromXML(readFileSync(process.argv[2], "utf8"), handler);
const times = document.getMediaTimeEvents();

const text = (node) => {
  if (node.kind === "br") return "\n";
  return (node.text ?? "") + (node.contents ?? []).map(text).join("");
};

const shown = times.slice(0, -1).map((time, number) => ({
  start: Math.round(time * 1000),
  end: Math.round(times[number + 1] * 1000),
  text: generateISD(document, time, handler).contents.map(text).join("").trim(),
}));
console.log(JSON.stringify({ complaints, cues: shown.filter((cue) => cue.text) }));
