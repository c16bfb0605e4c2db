import { idOf, isBlank, isError, textOf } from './cellText.ts'
import type { Columns } from './columns.ts'
import { splitEmails, splitPhones, splitTags } from './contactTexts.ts'
import { createDateReader } from './dateCell.ts'
import type { Field } from './fields.ts'
import type { Cell, Conventions, RowCustomer } from './importRow.ts'
import { yesNoOf } from './yesNo.ts'

/** Legal forms of companies where our shops are, as words of a name. */
const LEGAL_FORM =
  /(?:^|[\s"«“„,.])(?:llc|ltd|inc|gmbh|sp\.? ?z ?o\.? ?o|s\.a|sp\.? ?j|ооо|оао|зао|пао|ао|ип|սպը|ՍՊԸ|ՓԲԸ|ԲԲԸ|ԱՁ|შპს|სს|ი\/მ)(?=$|[\s"»”.,])/iu

/** What stands in the place of a name where nobody is meant. */
const NOBODY: ReadonlySet<string> = new Set(['-', '–', '—', '?', 'n/a'])

/**
 * Reads who a row is about: `null` where its columns are blank, `'broken'` where they hold an
 * error value only (a lookup that failed), so that nobody's purchase becomes a walk-in.
 */
export function createCustomerReader(
  { at, phones, emails }: Columns,
  conventions: Conventions,
): (cells: readonly Cell[]) => RowCustomer | null | 'broken' {
  const identity = [
    at.customerId,
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

  return (cells) => {
    let broken = false
    const externalId = at.customerId < 0 ? '' : nobodyAsBlank(idOf(cells[at.customerId]))
    const { name, kind, contact } = nameOf(
      personName(text(cells, 'customerName'), text(cells, 'firstName'), text(cells, 'lastName')),
      nobodyAsBlank(text(cells, 'company')),
    )
    const phoneTexts = phones.flatMap((column) => splitPhones(idOf(cells[column])))
    const emailTexts = emails.flatMap((column) => splitEmails(textOf(cells[column])))
    if (externalId === '' && name === '' && phoneTexts.length + emailTexts.length === 0) {
      for (const column of identity) broken ||= isError(cells[column])
      return broken ? 'broken' : null
    }
    const birthday = cells[at.birthday]
    return {
      externalId,
      name,
      kind,
      phones: phoneTexts,
      emails: emailTexts,
      city: text(cells, 'city'),
      country: text(cells, 'country'),
      birthday:
        birthday === undefined || isBlank(birthday) ? null : (readBirthday(birthday)?.day ?? null),
      note: [contact, text(cells, 'note')].filter((part) => part !== '').join('\n'),
      manager: text(cells, 'manager'),
      source: text(cells, 'source'),
      tags: at.tags < 0 ? [] : splitTags(text(cells, 'tags')),
      consent: at.consent < 0 ? null : yesNoOf(cells[at.consent]),
      doNotCall: at.doNotCall < 0 ? null : yesNoOf(cells[at.doNotCall]),
    }
  }
}

function personName(name: string, first: string, last: string): string {
  const whole = nobodyAsBlank(name)
  if (whole !== '') return whole
  return [first, last]
    .map(nobodyAsBlank)
    .filter((part) => part !== '')
    .join(' ')
}

/** A company is called by its own name; the person named beside it is kept in the note. */
function nameOf(
  person: string,
  company: string,
): { name: string; kind: 'person' | 'company'; contact: string } {
  if (company !== '') {
    return { name: company, kind: 'company', contact: person === company ? '' : person }
  }
  const kind = LEGAL_FORM.test(person) ? 'company' : 'person'
  return { name: person, kind, contact: '' }
}

function nobodyAsBlank(text: string): string {
  return text.length <= 3 && NOBODY.has(text.toLowerCase()) ? '' : text
}
