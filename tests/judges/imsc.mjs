// Reads a TTML file (first word) with imscJS and prints its captions and what was complained of. Captions are what stands
// on the screen at each time it changes; with a second word, a number, they are the document's paragraphs with their
// computed times, and `shown` says what stands on the screen at that many times: looking at every time of a long
// document takes work that grows with its square.
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

const onScreen = (time) => generateISD(document, time, handler).contents.map(text).join("").trim();

const paragraphs = (node) => (node.kind === "p" ? [node] : (node.contents ?? []).flatMap(paragraphs));

const milliseconds = (time) => Math.round(time * 1000);

if (process.argv[3]) {
  const cues = paragraphs(document.body).map((p) => ({
    start: milliseconds(p.begin), end: milliseconds(p.end), text: text(p).trim(),
  }));
  const step = Math.ceil(cues.length / Number(process.argv[3]));
  const shown = cues.filter((_, number) => number % step === 0).map(({ start }) => onScreen((start + 10) / 1000));
  console.log(JSON.stringify({ complaints, cues, shown, step }));
} else {
  const cues = times.slice(0, -1).map((time, number) => ({
    start: milliseconds(time), end: milliseconds(times[number + 1]), text: onScreen(time),
  }));
  console.log(JSON.stringify({ complaints, cues: cues.filter((cue) => cue.text) }));
}
