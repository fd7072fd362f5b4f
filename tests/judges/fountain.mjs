// Reads Fountain texts with readers written by others.
// Input: a JSON list of texts. Output: for each reader, for each text, a list of [kind, text], or a message as a string.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { Fountain } = require('fountain-js')
const { Lexer } = require('fountain-js/dist/lexer')
const { parser } = require('aw-parser')

const KINDS = {
  scene_heading: 'scene_heading', action: 'action', character: 'character', dialogue: 'dialogue',
  parenthetical: 'parenthetical', transition: 'transition', centered: 'centered', section: 'section',
  synopsis: 'synopsis', page_break: 'page_break', lyrics: 'lyric',
  shot: 'action' // aw-parser's word for a loud line of action
}

const heading = (text, number) => number ? `${text} [${number}]` : text

function fountainJs (text) {
  Lexer.lastLineWasDualDialogue = false
  const { tokens } = new Fountain().parse(text, true)
  return tokens.filter(token => KINDS[token.type]).map(token =>
    [KINDS[token.type], token.type === 'scene_heading' ? heading(token.text, token.scene_number) : token.text ?? ''])
}

const AW = {
  print_notes: true, print_sections: true, print_synopsis: true, print_headers: true, print_actions: true,
  print_dialogues: true, use_dual_dialogue: true, merge_multiple_empty_lines: false, embolden_scene_headers: false,
  each_scene_on_new_page: false, split_dialogue: false, print_title_page: true
}

// It counts scenes by itself; a number is taken from it only where the line has one.
function awParser (text) {
  const lines = text.split('\n')
  const numbered = token => /#[^#]+#\s*$/.test(lines[token.line]) ? token.number : ''
  const { tokens } = parser.parse(text, AW)
  return tokens.filter(token => KINDS[token.type]).map(token =>
    [KINDS[token.type], token.type === 'scene_heading' ? heading(token.text, numbered(token)) : token.text ?? ''])
}

const guarded = read => text => {
  try { return read(text) } catch (fault) { return String(fault) }
}

const texts = JSON.parse(readFileSync(0, 'utf8'))
process.stdout.write(JSON.stringify({
  'fountain-js': texts.map(guarded(fountainJs)),
  'aw-parser': texts.map(guarded(awParser))
}))
