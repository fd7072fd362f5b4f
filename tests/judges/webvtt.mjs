// Reads a WebVTT file (first word) as subtitles, chapters or metadata (second word); prints its errors and cues.
// Entities in voice names are left as they stand: this parser decodes them in text only.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { WebVTTParser } = require("webvtt-parser");
const entities = require("webvtt-parser/html-entities.json");

const [file, kind] = process.argv.slice(2);
const { errors, cues } = new WebVTTParser(entities).parse(readFileSync(file, "utf8"), kind);

const text = (node) => (node.type === "text" ? node.value : (node.children ?? []).map(text).join(""));
const voice = (node) => (node.name === "v" ? node.value : (node.children ?? []).map(voice).find(Boolean));

const read = cues.map((cue) => ({
  start: Math.round(cue.startTime * 1000),
  end: Math.round(cue.endTime * 1000),
  text: kind === "metadata" ? cue.text : text(cue.tree),
  voice: (kind === "metadata" ? "" : voice(cue.tree)) ?? "",
}));
console.log(JSON.stringify({ errors, cues: read }));
