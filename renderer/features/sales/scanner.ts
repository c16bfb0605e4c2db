/** What a barcode scanner that plays keyboard sent. */
export interface Scan {
  /** As the keyboard's present language writes it. */
  text: string
  /**
   * By the keys' places on a Latin keyboard: scanners press those, so that under an Armenian,
   * Georgian or Russian layout the text above is of other letters than the code.
   */
  byPlace: string
}

export type ScanKey = Pick<
  KeyboardEvent,
  'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'timeStamp'
>

/** Scanners send a character every 1 to 20 ms; people hardly ever two within 50, on average. */
const AVERAGE_GAP_MS = 50
/** A busy computer may hold one key back for so long; a person who pauses pauses longer. */
export const LONGEST_GAP_MS = 120
/** Fewer characters could come from two hands on one chord. */
const SHORTEST_CODE = 4

const SIGNS: Record<string, string> = { Minus: '-', Period: '.', Slash: '/', Space: ' ' }

/**
 * Tells a scanner from fingers: characters that follow one another faster than anybody types,
 * ended by Enter.
 * @returns a function that takes every key that is pressed and gives the scan that it ended
 */
export function scanReader(): (press: ScanKey) => Scan | null {
  let text = ''
  let byPlace = ''
  let first = 0
  let last = -Infinity
  return (press) => {
    const isLate = press.timeStamp - last > LONGEST_GAP_MS
    if (isLate) text = byPlace = ''
    if (press.key === 'Enter') {
      const isFast = last - first <= AVERAGE_GAP_MS * ([...text].length - 1)
      const scan = text.length >= SHORTEST_CODE && isFast ? { text, byPlace } : null
      text = byPlace = ''
      return scan
    }
    if (press.key === 'Shift') return null
    if (text === '') first = press.timeStamp
    last = press.timeStamp
    if (press.ctrlKey || press.metaKey || press.altKey || [...press.key].length !== 1) {
      text = byPlace = ''
      return null
    }
    text += press.key
    byPlace += placeOf(press)
    return null
  }
}

/** The character of the key's place; the typed one where the place says nothing. */
function placeOf({ key, code, shiftKey }: ScanKey): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (shiftKey) return key
  return digit ?? SIGNS[code] ?? key
}

/** What to look for: the text as it came, then as a Latin keyboard would have written it. */
export function codesOf(scan: Scan): string[] {
  const codes = [scan.text.trim(), scan.byPlace.trim()].filter((code) => code !== '')
  return [...new Set(codes)]
}
