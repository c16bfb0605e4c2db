import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Phone } from './shop.ts'

/** A cell before it becomes text or a spreadsheet's cell; `null` is blank. */
export type Written =
  | null
  | string
  | { n: number; format: string }
  | { day: number; time: string | null; format: string }

export interface NumberStyle {
  decimal: '.' | ','
  group: string
  decimals: 0 | 2
  /** Put before or behind figures of money. */
  sign: { text: string; place: 'before' | 'behind' } | null
  negative: 'minus' | 'parentheses' | 'trailing' | 'true minus'
}

export type DateStyle =
  | 'd.m.y'
  | 'd/m/y'
  | 'd-m-y'
  | 'm/d/y'
  | 'm/d/y short'
  | 'y-m-d'
  | 'y/m/d'
  | 'y.m.d'
  | 'd.m.y short'
  | 'd.m.y bare'
  | 'words'
  | 'compact'
  | 'serial'

export type PhoneStyle =
  'e164' | 'spaced' | 'zeros' | 'national' | 'dashes' | 'parentheses' | 'bare' | 'word'

/** How a file's author writes. `cells`: true numbers and dates, which only a workbook has. */
export interface Style {
  locale: Locale
  numbers: NumberStyle
  dates: DateStyle
  phones: PhoneStyle
  /** Between two phones of a cell. */
  phoneSeparator: string
  cells: boolean
  moneyFormat: string
  dateFormat: string
  system: 1900 | 1904
}

export function figure(minor: number, decimals: number, style: NumberStyle): string {
  const size = Math.abs(minor)
  const [whole = '', fraction = ''] = (size / 100).toFixed(2).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, style.group)
  const body = decimals === 0 ? grouped : `${grouped}${style.decimal}${fraction}`
  return minor < 0 ? negative(body, style) : body
}

function negative(body: string, style: NumberStyle): string {
  if (style.negative === 'parentheses') return `(${body})`
  if (style.negative === 'trailing') return `${body}-`
  return `${style.negative === 'minus' ? '-' : '\u2212'}${body}`
}

export function money(minor: number, style: Style): Written {
  if (style.cells) return { n: minor / 100, format: style.moneyFormat }
  const { numbers } = style
  const text = figure(minor, numbers.decimals, numbers)
  if (numbers.sign === null) return text
  return numbers.sign.place === 'before'
    ? `${numbers.sign.text}${text}`
    : `${text} ${numbers.sign.text}`
}

export function quantity(milli: number, style: Style): Written {
  if (style.cells) return { n: milli / 1000, format: 'General' }
  const size = String(Math.abs(milli) / 1000).replace('.', style.numbers.decimal)
  return milli < 0 ? negative(size, style.numbers) : size
}

const two = (value: number | string) => String(value).padStart(2, '0')

export function date(day: number, time: string | null, style: Style): Written {
  if (style.cells) return { day, time, format: style.dateFormat }
  const clock = time === null ? '' : clockText(time, style.dates)
  if (style.dates === 'serial') return serialText(day, time)
  if (style.dates === 'compact') return dayText(day, style)
  return `${dayText(day, style)}${clock}`
}

function clockText(time: string, style: DateStyle): string {
  const [hours = '', minutes = ''] = time.split(':')
  if (!style.startsWith('m/d/y')) return ` ${hours}:${minutes}`
  return ` ${Number(hours) % 12 || 12}:${minutes} ${Number(hours) < 12 ? 'AM' : 'PM'}`
}

function serialText(day: number, time: string | null): string {
  const [hours = 0, minutes = 0] = time?.split(':').map(Number) ?? []
  return String(day + 25_569 + (hours * 60 + minutes) / 1440)
}

function dayText(day: number, { dates, locale }: Style): string {
  const moment = new Date(day * 86_400_000)
  const [y, m, d] = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()]
  switch (dates) {
    case 'd/m/y':
      return `${two(d)}/${two(m)}/${y}`
    case 'd-m-y':
      return `${two(d)}-${two(m)}-${y}`
    case 'm/d/y':
      return `${m}/${d}/${y}`
    case 'm/d/y short':
      return `${two(m)}/${two(d)}/${two(y % 100)}`
    case 'y-m-d':
      return `${y}-${two(m)}-${two(d)}`
    case 'y/m/d':
      return `${y}/${two(m)}/${two(d)}`
    case 'y.m.d':
      return `${y}.${two(m)}.${two(d)}`
    case 'd.m.y short':
      return `${two(d)}.${two(m)}.${two(y % 100)}`
    case 'd.m.y bare':
      return `${d}.${m}.${y}`
    case 'compact':
      return `${y}${two(m)}${two(d)}`
    case 'words': {
      const parts = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
      return new Intl.DateTimeFormat(locale, parts).format(moment)
    }
    default:
      return `${two(d)}.${two(m)}.${y}`
  }
}

/** Whether a style keeps the time beside the day. */
export const keepsTime = (style: Style): boolean => style.cells || style.dates !== 'compact'

export function phoneText({ code, trunk, start, rest }: Phone, style: PhoneStyle): string {
  const groups = rest.length === 7 ? [rest.slice(0, 3), rest.slice(3)] : (rest.match(/../g) ?? [])
  switch (style) {
    case 'spaced':
      return `+${code} ${start} ${groups.join(' ')}`
    case 'zeros':
      return `00${code}${start}${rest}`
    case 'national':
      return `${trunk}${start} ${groups.join('-')}`
    case 'dashes':
      return `+${code}-${start}-${groups.join('-')}`
    case 'parentheses':
      return `+${code} (${start}) ${groups.join('-')}`
    case 'bare':
      return `${code}${start}${rest}`
    case 'word':
      return `tel. +${code} ${start} ${groups.join('-')}`
    default:
      return `+${code}${start}${rest}`
  }
}

export function phones(list: readonly Phone[], style: Style): string {
  return list.map((phone) => phoneText(phone, style.phones)).join(style.phoneSeparator)
}
