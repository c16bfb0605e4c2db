import { JOINT } from '#shared/domain/imports/formats/addressBook.ts'
import { VCARD_COLUMNS, type VcardColumn } from '#shared/domain/imports/formats/vcard.ts'
import type { CardProperty } from './vcardLines.ts'
import { textCell, type Cell } from './table.ts'

const IM_PLACES = 4
/** Phones and addresses that nobody is reached by. */
const NO_PHONE = /^(?:fax|pager|modem|bbs|telex)$/i
/** Messengers that phones give a property of their own. */
const OWN_PROPERTY =
  /^X-(?:GOOGLE-TALK|(SKYPE|TELEGRAM|WHATSAPP|VIBER|FACEBOOK|INSTAGRAM)(?:-USERNAME|-ID)?)$/
const SERVICE_OF_SCHEME: Readonly<Record<string, string>> = { tg: 'telegram', whatsapp: 'whatsapp' }

/** What the properties of one card say, as the cells of {@link VCARD_COLUMNS}. */
export function rowOfCard(properties: readonly CardProperty[]): Cell[] {
  const texts = new Map<VcardColumn, string[]>()
  const add = (column: VcardColumn, ...values: string[]) => {
    const known = texts.get(column) ?? []
    const fresh = values.map((value) => value.trim()).filter((value) => value !== '')
    texts.set(column, [...known, ...fresh.filter((value) => !known.includes(value))])
  }
  const labels = labelsOf(properties)
  const services: { service: string; value: string }[] = []
  for (const property of properties) {
    const service = serviceOf(property, labels)
    if (service === null) addProperty(property, add)
    else services.push(service)
  }
  for (const [place, { service, value }] of services.slice(0, IM_PLACES).entries()) {
    add(VCARD_COLUMNS[SERVICE_COLUMN + 2 * place]!, service)
    add(VCARD_COLUMNS[SERVICE_COLUMN + 2 * place + 1]!, value)
  }
  return VCARD_COLUMNS.map((column) => textCell((texts.get(column) ?? []).join(JOINT)))
}

const SERVICE_COLUMN = VCARD_COLUMNS.indexOf('vCard IM 1 - Service')

/** Groups of contacts, which some address books keep as cards too. */
export function isGroupCard(properties: readonly CardProperty[]): boolean {
  return properties.some(
    ({ name, value }) =>
      (name === 'KIND' || name === 'X-ADDRESSBOOKSERVER-KIND') && /^group$/i.test(value.trim()),
  )
}

type Add = (column: VcardColumn, ...values: string[]) => void

function addProperty(property: CardProperty, add: Add): void {
  const { name, value } = property
  const whole = unescaped(value)
  switch (name) {
    case 'FN':
    case 'NICKNAME':
    case 'TITLE':
    case 'NOTE':
      return add(`vCard ${name}`, whole)
    case 'N': {
      const [family = '', given = '', additional = ''] = fieldsOf(value)
      add('vCard N family', family)
      add('vCard N given', given)
      return add('vCard N additional', additional)
    }
    case 'ORG':
      return add(
        'vCard ORG',
        fieldsOf(value)
          .filter((part) => part !== '')
          .join(', '),
      )
    case 'TEL':
      if (!typesOf(property).some((type) => NO_PHONE.test(type))) add('vCard TEL', phoneOf(whole))
      return
    case 'EMAIL':
      return add('vCard EMAIL', whole.replace(/^mailto:/i, ''))
    case 'ADR':
      return addAddress(fieldsOf(value), add)
    case 'BDAY':
      return add('vCard BDAY', whole)
    case 'URL':
      return add('vCard URL', whole)
    case 'CATEGORIES':
      return add('vCard CATEGORIES', ...listOf(value))
  }
}

/** Box, extension, street, city, region, postal code, country (RFC 6350 6.3.1). */
function addAddress(fields: readonly string[], add: Add): void {
  const [box = '', extended = '', street = '', city = '', region = '', code = '', country = ''] =
    fields
  const line = [street, extended, box, city, region, code, country].filter((part) => part !== '')
  add('vCard ADR', line.join(', '))
  add('vCard ADR city', city)
  add('vCard ADR country', country)
}

/** `X-ABLabel` names what the other properties of its group are. */
function labelsOf(properties: readonly CardProperty[]): ReadonlyMap<string, string> {
  return new Map(
    properties.flatMap(({ group, name, value }): [string, string][] =>
      group !== '' && name === 'X-ABLABEL'
        ? [[group, value.replace(/^_\$!<(.*)>!\$_$/, '$1')]]
        : [],
    ),
  )
}

function serviceOf(
  property: CardProperty,
  labels: ReadonlyMap<string, string>,
): { service: string; value: string } | null {
  const { name, group } = property
  const value = unescaped(property.value)
  const own = OWN_PROPERTY.exec(name)?.[1]
  if (own !== undefined) return { service: own.toLowerCase(), value }
  if (name === 'X-SOCIALPROFILE') {
    return { service: typesOf(property)[0] ?? '', value: value.replace(/^x-apple:/i, '') }
  }
  if (name !== 'IMPP') return null
  const [, scheme = '', address = value] = /^([a-z][\w+.-]*):(.*)$/i.exec(value) ?? []
  const named = property.params.get('X-SERVICE-TYPE')?.[0] ?? labels.get(group)
  const service = named ?? SERVICE_OF_SCHEME[scheme.toLowerCase()] ?? scheme
  return { service, value: decodedUri(address.replace(/^\/\//, '')) }
}

function typesOf({ params }: CardProperty): readonly string[] {
  return params.get('TYPE') ?? []
}

/** `tel:+1-555-010-1234;ext=12` of vCard 4.0. */
function phoneOf(value: string): string {
  const [number = '', ...params] = value.replace(/^tel:/i, '').split(';')
  const extension = params.map((param) => /^ext=(.+)$/i.exec(param)?.[1]).find(Boolean)
  return extension === undefined ? number : `${number} ext. ${extension}`
}

function decodedUri(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The parts of a value that `;` parts, each as one text. */
function fieldsOf(value: string): string[] {
  return splitUnescaped(value, ';').map((part) => unescaped(part).trim())
}

function listOf(value: string): string[] {
  return splitUnescaped(value, ',').map(unescaped)
}

function splitUnescaped(value: string, sign: ';' | ','): string[] {
  const parts = ['']
  for (let at = 0; at < value.length; at++) {
    const letter = value[at]!
    if (letter === sign) parts.push('')
    else if (letter === '\\') parts[parts.length - 1] += letter + (value[++at] ?? '')
    else parts[parts.length - 1] += letter
  }
  return parts
}

/** `\n`, `\,`, `\;` and `\\` (RFC 6350 3.4). */
function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
}
