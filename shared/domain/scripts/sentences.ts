/** Ends a sentence in at least one of the five languages; `։` is the Armenian full stop. */
const TERMINATORS = new Set(['.', '!', '?', '…', '։', '؟', '。'])
const CLOSERS = new Set(['"', "'", '»', '”', '’', ')', ']', '“'])

/** Words before a dot that do not end a sentence, lower case. One letter never does. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr st no tel approx etc ltd inc vs ul al pl np nr tj itd itp godz ok ' +
    'ул им тел руб коп напр др пр стр тыс млн т.е т.д т.п հեռ փող ქ ტელ მაგ'
  ).split(' '),
)

/**
 * Cuts a template into paragraphs of sentences, before any value is in it: what stands
 * inside `{{ }}` is never a boundary, so a name with a full stop cannot split a sentence.
 * Joining a paragraph's sentences with a space gives the paragraph back, apart from
 * runs of white space.
 */
export function splitSentences(template: string): string[][] {
  const mask = maskFields(template)
  const paragraphs: string[][] = []
  let start = 0
  for (const line of mask.split('\n')) {
    const sentences = sentencesOf(template.slice(start, start + line.length), line)
    if (sentences.length > 0) paragraphs.push(sentences)
    start += line.length + 1
  }
  return paragraphs
}

/** The same text with every field as a run of `#`, so that positions stay the same. */
function maskFields(template: string): string {
  return template.replace(/\{\{[^]*?\}\}/g, (field) => '#'.repeat(field.length))
}

function sentencesOf(paragraph: string, mask: string): string[] {
  const sentences: string[] = []
  let start = 0
  let at = 0
  while (at < mask.length) {
    if (!TERMINATORS.has(mask.charAt(at))) {
      at++
      continue
    }
    const end = afterTerminators(mask, at)
    if (isBoundary(mask, at, end)) {
      sentences.push(paragraph.slice(start, end).trim())
      start = end
    }
    at = end
  }
  sentences.push(paragraph.slice(start).trim())
  return sentences.filter((sentence) => sentence !== '')
}

function afterTerminators(text: string, at: number): number {
  let end = at
  while (TERMINATORS.has(text.charAt(end))) end++
  while (end < text.length && CLOSERS.has(text.charAt(end))) end++
  return end
}

function isBoundary(text: string, at: number, end: number): boolean {
  const rest = text.slice(end)
  if (rest.trim() === '') return true
  if (!/^\s/.test(rest)) return false // 12.03.2026, 4.50, example.com
  if (text.charAt(at) !== '.' || end > at + 1) return true
  if (startsInLowerCase(rest.trimStart())) return false
  const word = /[\p{L}.]+$/u.exec(text.slice(0, at))?.[0].toLowerCase() ?? ''
  return [...word].length !== 1 && !ABBREVIATIONS.has(word)
}

/** Georgian letters count as lower case in Unicode, but Georgian has no capitals in prose. */
function startsInLowerCase(text: string): boolean {
  return /^\p{Ll}/u.test(text) && !/^\p{Script=Georgian}/u.test(text)
}
