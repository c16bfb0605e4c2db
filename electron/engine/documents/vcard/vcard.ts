import { foldedLines } from './lines.ts'

export interface PhoneCard {
  /** The same in every file, so that a phone replaces the card. */
  uid: string
  name: string
  isCompany: boolean
  phones: string[]
  note: string
  /** Groups under which a phone keeps the card. */
  categories: string[]
}

/** 3.0 is what most phones read; 4.0 is the newest (RFC 6350). */
export type CardVersion = '3.0' | '4.0'

/** Cards for a phone's address book, one after the other. */
export function cardFile(cards: readonly PhoneCard[], version: CardVersion): string {
  return cards.map((card) => foldedLines(cardLines(card, version))).join('')
}

function cardLines(card: PhoneCard, version: CardVersion): string[] {
  const { uid, name, isCompany, phones, note, categories } = card
  const said = escaped(name)
  return [
    ...['BEGIN:VCARD', `VERSION:${version}`, `UID:${escaped(uid)}`],
    ...(version === '4.0' ? [`KIND:${isCompany ? 'org' : 'individual'}`] : []),
    `FN:${said}`,
    // 3.0 asks for the parts of a name; which of its words is which, nobody knows for certain.
    `N:${isCompany ? '' : said};;;;`,
    ...(isCompany ? [`ORG:${said}`] : []),
    ...phones.map((phone, index) => telephone(phone, index === 0, version)),
    ...(note === '' ? [] : [`NOTE:${escaped(note)}`]),
    ...(categories.length === 0 ? [] : [`CATEGORIES:${categories.map(escaped).join(',')}`]),
    'END:VCARD',
  ]
}

function telephone(phone: string, isFirst: boolean, version: CardVersion): string {
  const number = phone.replace(/[^\d+]/g, '')
  if (version === '4.0') return `TEL;VALUE=uri;TYPE=cell${isFirst ? ';PREF=1' : ''}:tel:${number}`
  return `TEL;TYPE=CELL${isFirst ? ',PREF' : ''}:${number}`
}

/** RFC 6350, 3.4. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
}
