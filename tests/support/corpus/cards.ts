import type { CorpusFile } from './corpusFile.ts'
import { e164, type Person, type Shop } from './shop.ts'
import { NOBODY, Truth } from './truth.ts'

/** The shop's people as cards of an address book, in its three versions. */
export function cardFiles(shop: Shop): CorpusFile[] {
  return (['2.1', '3.0', '4.0'] as const).map((version) => {
    const truth = new Truth()
    const cards = shop.people.map((person) => {
      truth.customer({
        ...NOBODY,
        name: `${person.first} ${person.last}`,
        phones: person.phones.map(e164),
        emails: [person.email],
        birthday: person.birthday,
        note: person.note,
      })
      return card(person, version)
    })
    return {
      name: `people-${version}.vcf`,
      about: `cards of version ${version}`,
      currency: shop.currency,
      bytes: Buffer.from(cards.join('')),
      truth,
    }
  })
}

function card(person: Person, version: '2.1' | '3.0' | '4.0'): string {
  const born = new Date(person.birthday * 86_400_000).toISOString().slice(0, 10)
  const isOld = version === '2.1'
  const text = (name: string, value: string) =>
    isOld
      ? `${name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${quoted(value)}`
      : `${name}:${value.replaceAll(',', '\\,')}`
  const phones = person.phones.map((phone) =>
    version === '4.0'
      ? `TEL;VALUE=uri;TYPE=cell:tel:${e164(phone)}`
      : `TEL;${isOld ? 'CELL' : 'TYPE=CELL'}:${e164(phone)}`,
  )
  const lines = [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    text('N', `${person.last};${person.first};;;`),
    text('FN', `${person.first} ${person.last}`),
    ...phones,
    `EMAIL;${isOld ? 'INTERNET' : 'TYPE=home'}:${person.email}`,
    `BDAY:${version === '3.0' ? born : born.replaceAll('-', '')}`,
    text('NOTE', person.note),
    'END:VCARD',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function quoted(value: string): string {
  return [...Buffer.from(value)]
    .map((byte) =>
      byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte),
    )
    .join('')
}

/** Long lines go on in the next one, behind a space. */
function folded(line: string): string {
  if (line.includes('QUOTED-PRINTABLE') || line.length < 60) return line
  return `${line.slice(0, 50)}\r\n ${line.slice(50)}`
}
