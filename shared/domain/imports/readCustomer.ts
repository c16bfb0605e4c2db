import { idOf, isBlank, isError, textOf } from './cellText.ts'
import type { Columns } from './columns.ts'
import { phoneTextOf, splitEmails, splitPhones, splitTags } from './contactTexts.ts'
import { createDateReader } from './dateCell.ts'
import type { Field } from './fields.ts'
import type { Cell, Conventions, RowCustomer } from './importRow.ts'
import { isNoNameSign, namesNobody } from './nobody.ts'
import { yesNoOf } from './yesNo.ts'

/** Legal forms of companies where our shops are, as words of a name. */
const LEGAL_FORM =
  /(?:^|[\s"«“„,.])(?:llc|ltd|inc|gmbh|sp\.? ?z ?o\.? ?o|s\.a|sp\.? ?j|ооо|оао|зао|пао|ао|ип|սպը|ՍՊԸ|ՓԲԸ|ԲԲԸ|ԱՁ|შპს|სს|ი\/მ)(?=$|[\s"»”.,])/iu

/** Channels with a column of their own, beside phones, e-mails and addresses. */
const OTHER_CHANNELS = [
  'whatsapp',
  'viber',
  'telegram',
  'skype',
  'messenger',
  'instagram',
  'website',
] as const

/**
 * Reads who a row is about: `null` where its columns are blank, `'broken'` where they hold an
 * error value only (a lookup that failed), so that nobody's purchase becomes a walk-in.
 */
export function createCustomerReader(
  { at, phones, emails, addresses }: Columns,
  conventions: Conventions,
  birthdayHeader: string,
): (cells: readonly Cell[]) => RowCustomer | null | 'broken' {
  const identity = [
    at.customerId,
    at.taxNumber,
    at.customerName,
    at.firstName,
    at.lastName,
    at.company,
    ...phones,
    ...emails,
  ].filter((column) => column >= 0)
  const readBirthday = createDateReader(at.birthday, true, conventions)
  const text = (cells: readonly Cell[], field: Field) =>
    at[field] < 0 ? '' : textOf(cells[at[field]])

  const hasNames = at.customerName >= 0 || at.firstName >= 0 || at.lastName >= 0 || at.company >= 0
  const personOf = (cells: readonly Cell[]) =>
    personName(text(cells, 'customerName'), text(cells, 'firstName'), text(cells, 'lastName'))
  const companyOf = (cells: readonly Cell[]) => nobodyAsBlank(text(cells, 'company'))

  const others = OTHER_CHANNELS.filter((channel) => at[channel] >= 0)
  const hasConsents = at.consent >= 0 || at.emailConsent >= 0 || at.smsConsent >= 0

  function channelsOf(cells: readonly Cell[]): RowCustomer['channels'] {
    if (others.length === 0 && addresses.length === 0) return []
    const found: RowCustomer['channels'] = []
    for (const channel of others) {
      const raw = text(cells, channel)
      if (raw !== '') found.push({ channel, raw })
    }
    const lines = addresses.map((column) => textOf(cells[column])).filter((line) => line !== '')
    if (lines.length > 0) found.push({ channel: 'address', raw: [...new Set(lines)].join(', ') })
    return found
  }

  /** A column for all channels speaks for calls and e-mails; one of its own has the last word. */
  function consentsOf(cells: readonly Cell[]): RowCustomer['consents'] {
    if (!hasConsents) return {}
    const general = yesNoAt(cells, at.consent)
    const email = yesNoAt(cells, at.emailConsent) ?? general
    const sms = yesNoAt(cells, at.smsConsent)
    return {
      ...(general !== null && { phone: general }),
      ...(email !== null && { email }),
      ...(sms !== null && { sms }),
    }
  }

  /** A birthday that is no day of a calendar (`12 August`, 31.02.) is kept in its own words. */
  function birthdayOf(cell: Cell | undefined): { day: number | null; note: string } {
    if (cell === undefined || isBlank(cell)) return { day: null, note: '' }
    const moment = readBirthday(cell)
    if (moment !== null || isError(cell)) return { day: moment?.day ?? null, note: '' }
    return { day: null, note: `${birthdayHeader}: ${textOf(cell)}` }
  }

  return (cells) => {
    let broken = false
    const externalId = at.customerId < 0 ? '' : nobodyAsBlank(idOf(cells[at.customerId]))
    const taxNumber = at.taxNumber < 0 ? '' : nobodyAsBlank(idOf(cells[at.taxNumber]))
    const { name, kind, contact } = hasNames ? nameOf(personOf(cells), companyOf(cells)) : NAMELESS
    const phoneTexts = textsOf(cells, phones, (cell) => splitPhones(phoneTextOf(cell)))
    const emailTexts = textsOf(cells, emails, (cell) => splitEmails(idOf(cell)))
    const isNamed = externalId !== '' || taxNumber !== '' || name !== ''
    if (!isNamed && phoneTexts.length + emailTexts.length === 0) {
      for (const column of identity) broken ||= isError(cells[column])
      return broken ? 'broken' : null
    }
    const birthday = birthdayOf(cells[at.birthday])
    return {
      externalId,
      taxNumber,
      name,
      kind,
      phones: phoneTexts,
      emails: emailTexts,
      channels: channelsOf(cells),
      city: text(cells, 'city'),
      country: text(cells, 'country'),
      birthday: birthday.day,
      note: joined(joined(contact, birthday.note, '\n'), text(cells, 'note'), '\n'),
      manager: text(cells, 'manager'),
      source: text(cells, 'source'),
      tags: at.tags < 0 ? [] : splitTags(text(cells, 'tags')),
      consents: consentsOf(cells),
      doNotCall: at.doNotCall < 0 ? null : yesNoOf(cells[at.doNotCall]),
    }
  }
}

function yesNoAt(cells: readonly Cell[], column: number): boolean | null {
  return column < 0 ? null : yesNoOf(cells[column])
}

/** The texts of several columns, of which a cell may hold more than one. */
function textsOf(
  cells: readonly Cell[],
  columns: readonly number[],
  split: (cell: Cell | undefined) => string[],
): string[] {
  const texts: string[] = []
  for (const column of columns) {
    const cell = cells[column]
    if (!isBlank(cell)) texts.push(...split(cell))
  }
  return texts
}

function personName(name: string, first: string, last: string): string {
  const whole = nobodyAsBlank(name)
  if (whole !== '') return whole
  // Of a name in parts only the whole tells: Guest is a family name too.
  return nobodyAsBlank(joined(signAsBlank(first), signAsBlank(last), ' '))
}

function joined(first: string, second: string, separator: string): string {
  if (first === '') return second
  return second === '' ? first : `${first}${separator}${second}`
}

interface Name {
  name: string
  kind: 'person' | 'company'
  contact: string
}

const NAMELESS: Name = { name: '', kind: 'person', contact: '' }

/** A company is called by its own name; the person named beside it is kept in the note. */
function nameOf(person: string, company: string): Name {
  if (company !== '') {
    return { name: company, kind: 'company', contact: person === company ? '' : person }
  }
  const kind = LEGAL_FORM.test(person) ? 'company' : 'person'
  return { name: person, kind, contact: '' }
}

function signAsBlank(text: string): string {
  return isNoNameSign(text) ? '' : text
}

function nobodyAsBlank(text: string): string {
  return namesNobody(text) ? '' : text
}
