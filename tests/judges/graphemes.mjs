// Splits each text of a JSON list (standard input) into graphemes, as the ECMAScript internationalisation library does.
import { readFileSync } from "node:fs";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const texts = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => Array.from(segmenter.segment(text), (found) => found.segment))));
