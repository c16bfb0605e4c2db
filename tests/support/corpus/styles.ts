import type { Locale } from '#shared/domain/locales/locale.ts'
import type { CsvStyle } from './files.ts'
import { PLACES } from './places.ts'
import type { Random } from './random.ts'
import type { DateStyle, NumberStyle, PhoneStyle, Style } from './writing.ts'

const LEGACY: Record<Locale, readonly string[]> = {
  en: ['windows-1252', 'utf-8', 'windows-1252'],
  pl: ['windows-1250', 'iso-8859-2', 'windows-1250'],
  hy: ['armscii-8', 'utf-8', 'armscii-8'],
  ka: ['georgian-ps', 'utf-8', 'georgian-ps'],
  ru: ['windows-1251', 'koi8-r', 'maccyrillic'],
}
const UNICODE: readonly (readonly [encoding: string, bom: boolean])[] = [
  ['utf-8', false],
  ['utf-16le', true],
  ['utf-8', true],
  ['utf-16be', true],
  ['utf-16le', false],
  ['utf-16be', false],
]
const DELIMITERS = [';', ',', '\t', '|', ';'] as const
const LINE_ENDS = ['\r\n', '\n', '\r'] as const
const QUOTES = ['needed', 'all', 'texts'] as const

/** How text files of a language are saved: each encoding with another delimiter and line end. */
export function csvStyles(locale: Locale): CsvStyle[] {
  const encodings = [
    ...UNICODE,
    ...LEGACY[locale].map((encoding): readonly [string, boolean] => [encoding, false]),
  ]
  return encodings.map(([encoding, bom], at) => ({
    encoding,
    bom,
    delimiter: DELIMITERS[at % DELIMITERS.length]!,
    lineEnd: LINE_ENDS[at % LINE_ENDS.length]!,
    quotes: QUOTES[(at + 1) % QUOTES.length]!,
    names: at === 5,
  }))
}

const DATES: Record<Locale, readonly DateStyle[]> = {
  en: ['m/d/y', 'y-m-d', 'words', 'm/d/y short', 'd/m/y', 'compact', 'serial'],
  pl: ['d.m.y', 'y-m-d', 'words', 'd-m-y', 'd.m.y short', 'y.m.d', 'serial'],
  hy: ['d.m.y', 'd/m/y', 'words', 'y-m-d', 'd.m.y bare', 'd.m.y short'],
  ka: ['d.m.y', 'words', 'd/m/y', 'y-m-d', 'd.m.y bare'],
  ru: ['d.m.y', 'words', 'd.m.y short', 'y-m-d', 'd-m-y', 'd.m.y bare', 'y/m/d'],
}
const PHONES: readonly PhoneStyle[] = [
  ...(['e164', 'spaced', 'zeros', 'national'] as const),
  ...(['dashes', 'parentheses', 'bare', 'word'] as const),
]
const SEPARATORS = [', ', '; ', ' / ', '\n', ' | '] as const
const NBSP = '\u00a0'
const NARROW = '\u202f'

export function styleOf(locale: Locale, csv: CsvStyle | null, random: Random): Style {
  const isUnicode = csv === null || csv.encoding.startsWith('utf')
  const cells = csv === null && random.chance(0.6)
  return {
    locale,
    numbers: numbersOf(locale, isUnicode, random),
    dates: random.pick(DATES[locale]),
    phones: random.pick(PHONES),
    phoneSeparator: random.pick(SEPARATORS),
    cells,
    moneyFormat: random.pick(moneyFormats(locale)),
    dateFormat: random.pick([
      'dd.mm.yyyy hh:mm',
      'm/d/yy',
      '[$-419]d mmmm yyyy;@',
      'yyyy\\-mm\\-dd',
    ]),
    system: cells && random.chance(0.25) ? 1904 : 1900,
  }
}

function numbersOf(locale: Locale, isUnicode: boolean, random: Random): NumberStyle {
  const place = PLACES[locale]
  const decimals = place.currency === 'AMD' && random.chance(0.6) ? 0 : 2
  const decimal = locale === 'en' ? '.' : random.pick([',', ',', '.'] as const)
  const marks = decimal === '.' ? [',', "'"] : ['.', ' ']
  const usual = isUnicode ? [NARROW, NBSP, ' ', ''] : [NBSP, ' ', '']
  const group = random.pick(decimals === 0 ? ['', ' ', NBSP, "'"] : [...marks, ...usual])
  const legible = isUnicode ? place.money : place.money.filter((text) => !/[₾֏]/.test(text))
  const text = random.pick(legible)
  return {
    decimal,
    group,
    decimals,
    sign: random.chance(0.4) ? { text, place: /[$֏₾]/.test(text) ? 'before' : 'behind' } : null,
    negative: random.pick(
      isUnicode
        ? (['minus', 'parentheses', 'trailing', 'true minus'] as const)
        : (['minus', 'parentheses', 'trailing'] as const),
    ),
  }
}

function moneyFormats(locale: Locale): string[] {
  const own: Record<Locale, string[]> = {
    en: ['[$$-409]#,##0.00', '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)'],
    pl: ['#,##0.00\\ "zł"', '#,##0.00\\ [$zł-415];[Red]-#,##0.00\\ [$zł-415]'],
    hy: ['#,##0\\ [$֏-42B]', '#,##0.00" դրամ"'],
    ka: ['#,##0.00\\ [$₾-437]', '#,##0.00 "GEL"'],
    ru: ['#,##0\\ [$֏-42B]', '#,##0.00\\ "драм"'],
  }
  return ['General', '#,##0.00', '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', ...own[locale]]
}
