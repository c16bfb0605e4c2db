import { ReadError } from './table.ts'

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Replaces the five named entities and character references. Any other entity would need a
 * DTD, which is refused, so it makes the part `file.damaged`. A reference to NUL, which XML
 * forbids and SQLite text does not bear, is dropped.
 */
export function decodeEntities(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replaceAll(/&([^;&]{0,32});?/g, (whole: string, name: string) => {
    const text = whole.endsWith(';') ? entityText(name) : undefined
    if (text === undefined) throw new ReadError('file.damaged')
    return text
  })
}

function entityText(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined
  const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name)
  if (digits === null) return undefined
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16)
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined
  return code === 0 ? '' : String.fromCodePoint(code)
}

/**
 * Undoes `_xHHHH_`, by which spreadsheets write characters that XML cannot hold
 * (ECMA-376 part 1, 22.9.2.19 ST_Xstring); `_x005F_` is the underscore itself.
 */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text
    .replaceAll(/_x([0-9a-fA-F]{4})_/g, (_whole, hex: string) => {
      const code = Number.parseInt(hex, 16)
      return code === 0 ? '' : String.fromCharCode(code)
    })
    .toWellFormed()
}
