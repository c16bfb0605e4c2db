/** Where two fit alike, the earlier is taken: a comma is often part of a number or a sentence. */
const CANDIDATES = ['\t', ';', '|', ',']
const SAMPLE_RECORDS = 200

/**
 * The delimiter named in a first line `sep=;`, which Excel writes and obeys, or null.
 */
export function namedDelimiter(text: string): string | null {
  return /^\ufeff?"?sep=(.)"?(?:\r|\n|$)/i.exec(text)?.[1] ?? null
}

/**
 * The delimiter that cuts most records of a text into the same number of fields, looking
 * outside of quotes. A comma where nothing is cut.
 */
export function sniffDelimiter(text: string): string {
  let best = { delimiter: ',', fields: 1, score: 0 }
  for (const delimiter of CANDIDATES) {
    const fit = fitOf(fieldCounts(text, delimiter))
    const clearlyBetter = fit.score > best.score + 0.02
    const sameButFiner = fit.score > best.score - 0.02 && fit.fields >= best.fields * 2
    if (fit.fields > 1 && (clearlyBetter || sameButFiner)) best = { delimiter, ...fit }
  }
  return best.delimiter
}

/**
 * Whether records end as on old Macs, with a bare carriage return. Line feeds inside of quotes
 * do not speak against it: they are lines of a cell.
 */
export function isCutByReturns(text: string): boolean {
  if (!text.includes('\n')) return true
  if (!/\r(?!\n)/.test(text)) return false
  let quoted = false
  let returns = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '"') quoted = !quoted
    else if (char === '\n' && !quoted) return false
    else if (char === '\r' && !quoted) returns++
  }
  return returns > 0
}

/** Fields of each record; a last record that the sample cuts off is left out. */
function fieldCounts(text: string, delimiter: string): number[] {
  const counts: number[] = []
  let fields = 1
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length && counts.length < SAMPLE_RECORDS; at++) {
    const char = text.charAt(at)
    if (quoted) {
      if (char === '"') quoted = false
    } else if (char === '"') {
      // A quote inside a field (5" disk) is a character; after another quote it is an escape.
      const before = text.charAt(at - 1)
      quoted = at === start || before === delimiter || before === '"'
    } else if (char === delimiter) {
      fields++
    } else if (char === '\n' || char === '\r') {
      if (at > start) counts.push(fields)
      fields = 1
      start = at + 1
    }
  }
  if (counts.length === 0) counts.push(fields)
  return counts
}

/** The most usual number of fields above one, and the share of records that have it. */
function fitOf(counts: number[]): { fields: number; score: number } {
  const tally = new Map<number, number>()
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1)
  let fields = 1
  let records = 0
  for (const [count, times] of tally) {
    if (count > 1 && times > records) [fields, records] = [count, times]
  }
  return { fields, score: records / counts.length }
}
