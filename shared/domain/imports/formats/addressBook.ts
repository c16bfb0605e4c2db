import type { Channel } from '../../customers/contactPoint.ts'
import type { Field } from '../fields.ts'
import type { Cell, SourceRow } from '../importRow.ts'
import type { RowSteps } from './format.ts'
import { BLANK, changed, textAt, textCell } from './rows.ts'

/** How address books join several values in one cell. */
export const JOINT = ' ::: '

const SERVICES: readonly [Channel & Field, RegExp][] = [
  ['whatsapp', /whats ?app/i],
  ['viber', /viber/i],
  ['telegram', /telegram|^tg\b/i],
  ['skype', /skype/i],
  ['messenger', /messenger|facebook/i],
  ['instagram', /instagram|^insta$/i],
]

/** Fields that {@link bookSteps} adds behind the columns. */
export const BOOK_FIELDS: readonly Field[] = ['customerName', ...SERVICES.map(([field]) => field)]

/** Where the columns of an address book stand; -1 for one that it lacks. */
export interface BookColumns {
  /** The columns whose words make the name together, in their order. */
  names: readonly number[]
  /** What to call somebody without a name, the best first. */
  otherNames: readonly number[]
  company: number
  title: number
  note: number
  tags: number
  addresses: readonly number[]
  websites: readonly number[]
  phones: readonly { label: number; value: number }[]
  /** Messengers, or fields that people named themselves. */
  services: readonly { label: number; value: number }[]
  /** Behind the columns. */
  added: number
}

/**
 * Steps of an address book. A person stays a person: the company where she works goes to the
 * note; a company is a customer itself where nobody is named. Fax numbers are left out, what
 * the book itself calls its groups (`* myContacts`) are no tags.
 */
export function bookSteps(book: BookColumns): RowSteps {
  function take(row: SourceRow): SourceRow[] {
    const words = book.names.map((column) => textAt(row, column)).filter((word) => word !== '')
    const company = textAt(row, book.company)
    const others = book.otherNames.map((column) => textAt(row, column))
    const name =
      words.join(' ') || (others.find((other) => other !== '' && other !== company) ?? '')
    const work = [company, textAt(row, book.title)].filter((text) => text !== '').join(', ')
    const note = [textAt(row, book.note), work].filter((text) => text !== '').join('\n')
    const isPerson = name !== ''
    return [
      changed(
        row,
        [book.added, textCell(name)],
        [book.company, isPerson ? BLANK : textCell(company)],
        [book.note, isPerson && work !== '' ? textCell(note) : textCell(textAt(row, book.note))],
        [book.tags, textCell(ownTags(textAt(row, book.tags)))],
        ...book.addresses.map((at): Change => [at, textCell(oneLine(textAt(row, at)))]),
        ...book.websites.map((at): Change => [at, textCell(firstOf(textAt(row, at)))]),
        ...book.phones
          .filter((phone) => isFax(row, phone))
          .map(({ value }): Change => [value, BLANK]),
        ...servicesOf(row),
      ),
    ]
  }

  function servicesOf(row: SourceRow): Change[] {
    return SERVICES.flatMap(([, pattern], index): Change[] => {
      const one = book.services.find(
        ({ label, value }) => pattern.test(textAt(row, label)) && textAt(row, value) !== '',
      )
      return one === undefined
        ? []
        : [[book.added + 1 + index, textCell(firstOf(textAt(row, one.value)))]]
    })
  }

  return { take, end: () => [] }
}

type Change = [column: number, cell: Cell]

function isFax(row: SourceRow, { label }: { label: number }): boolean {
  return /fax|факс/i.test(textAt(row, label))
}

function ownTags(text: string): string {
  return text
    .split(JOINT.trim())
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '' && !tag.startsWith('*'))
    .join(';')
}

function oneLine(text: string): string {
  return text
    .split(JOINT)
    .map((one) => one.replace(/\s*[\r\n]+\s*/g, ', '))
    .join('; ')
}

function firstOf(text: string): string {
  return text.split(JOINT)[0]?.trim() ?? ''
}
