/** The most that a cell holds (Excel's specification, in UTF-16 units). */
export const MAX_CELL_CHARS = 32_767

/** Not allowed in XML 1.0 (and DEL), apart from lone surrogates. */
const ILLEGAL = /[^\P{Cc}\t\n\u0080-\u009f]|[\ufffe\uffff]/gu

/** Anything but tab, line feed and what may stand in XML as it is; surrogates are looked at. */
const NEEDS_CARE = /[^\t\n -~\u0080-\ud7ff\ue000-\ufffd]/

/**
 * Text that can stand in a cell: line ends are `\n`, characters illegal in XML are gone,
 * lone surrogates are U+FFFD, and what is longer than a cell ends in `…` without half a
 * surrogate pair. White space at the ends goes: spreadsheets drop it or not as they like.
 */
export function cellText(text: string, limit = MAX_CELL_CHARS): string {
  const clean = NEEDS_CARE.test(text) ? cleaned(text) : text.trim()
  if (clean.length <= limit) return clean
  const cut = clean.slice(0, limit - 1)
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

function cleaned(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(ILLEGAL, '').toWellFormed().trim()
}
