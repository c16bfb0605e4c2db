const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  times: '×',
  euro: '€',
  pound: '£',
  ndash: '–',
  mdash: '—',
}
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi
const TAG = /<[^<>]*>/g
const LAST_CODE_POINT = 0x10ffff

/** A text that a web shop has written for its pages: without tags, its entities as characters. */
export function plainOfHtml(text: string): string {
  if (!text.includes('&') && !text.includes('<')) return text
  return text
    .replace(TAG, '')
    .replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole
    })
}
