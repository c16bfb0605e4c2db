import { currenciesOfMark } from '#shared/domain/imports/currencyMark.ts'

/** What stands in a format's `[$...]`, in front of the number of its language. */
const NAMED = /\[\$([^\]-]*)(?:-[^\]]*)?\]/u
/** Literals: "quoted", \escaped, and the signs that need neither. */
const LITERAL = /"([^"]*)"|((?:\\.)+)|(\p{Sc}+)/gu
/** A percent sign that is no literal. */
const RATE = /^(?:"[^"]*"|[\\_*].|[^"\\_*%])*%/su
/** Marks of currencies that are units of something else as well. */
const UNITS: ReadonlySet<string> = new Set(['ft', 'tl', 'rs'])
/** Excel allows 255 characters. */
const MAX_FORMAT_CHARS = 1000

/**
 * What a number format shows beside its figures: the sign or word of a currency (`[$zł-415]`,
 * `"zł"`, `$#,##0`), a `%` where it shows hundredths, else `null`. Formats that programs know by number alone show the currency of
 * whoever looks at them, and so name none.
 */
export function markOfFormat(code: string): string | null {
  const positive = code.slice(0, MAX_FORMAT_CHARS).split(';')[0] ?? ''
  const named = NAMED.exec(positive)?.[1]?.trim()
  if (named !== undefined && named !== '') return named
  if (RATE.test(positive)) return '%'
  // A padded or repeated character (`_$`, `*$`) is not shown as a sign.
  const shown = positive.replaceAll(/\[[^\]]*\]|[_*]./gu, ' ')
  for (const [, quoted, escaped, sign] of shown.matchAll(LITERAL)) {
    const text = quoted ?? escaped?.replaceAll('\\', '') ?? sign ?? ''
    const mark = text.trim().replace(/\.$/, '')
    const currencies = mark === '' ? [] : currenciesOfMark(mark)
    const isSign = /^\p{Sc}$/u.test(mark)
    if (isSign || (currencies !== null && currencies.length > 0 && !UNITS.has(mark.toLowerCase())))
      return mark
  }
  return null
}
