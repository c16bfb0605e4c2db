import type { CustomerDetails, CustomerInput } from '#shared/api/customers.contract.ts'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import { isDay, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'

/** A customer as the dialog edits it: texts, never `null`. */
export interface CustomerForm {
  kind: 'person' | 'company'
  name: string
  externalId: string
  taxNumber: string
  city: string
  country: string
  birthday: string
  manager: string
  source: string
  note: string
  /** Of their documents; `null` while nobody said. */
  locale: Locale | null
  tags: string[]
  doNotCall: boolean
  contacts: { channel: Channel; value: string; label: string; preferred: boolean }[]
  /** Whether the customer agrees to offers now, as the newest consent of each channel says. */
  marketing: boolean
}

export function emptyForm(): CustomerForm {
  return {
    kind: 'person',
    name: '',
    externalId: '',
    taxNumber: '',
    city: '',
    country: '',
    birthday: '',
    manager: '',
    source: '',
    note: '',
    locale: null,
    tags: [],
    doNotCall: false,
    contacts: [
      { channel: 'phone', value: '', label: '', preferred: false },
      { channel: 'email', value: '', label: '', preferred: false },
    ],
    marketing: false,
  }
}

export function formOf(customer: CustomerDetails): CustomerForm {
  return {
    kind: customer.kind,
    name: customer.name,
    externalId: customer.externalId ?? '',
    taxNumber: customer.taxNumber,
    city: customer.city,
    country: customer.country,
    birthday: customer.birthday ?? '',
    manager: customer.manager,
    source: customer.source,
    note: customer.note,
    locale: customer.locale,
    tags: [...customer.tags],
    doNotCall: customer.doNotCall,
    contacts: customer.contacts.map(({ channel, value, raw, label, preferred, needsReview }) => ({
      channel,
      value: needsReview ? raw : value,
      label,
      preferred,
    })),
    marketing: agreesToMarketing(customer),
  }
}

/** What the dialog sends: contacts without a value are left out. */
export function inputOf(
  form: CustomerForm,
  before: CustomerDetails | null,
  today: Day,
): CustomerInput {
  return {
    kind: form.kind,
    name: form.name.trim(),
    externalId: form.externalId.trim() || null,
    taxNumber: form.taxNumber.trim(),
    city: form.city.trim(),
    country: form.country.trim(),
    birthday: isDay(form.birthday) ? form.birthday : null,
    manager: form.manager.trim(),
    source: form.source.trim(),
    note: form.note.trim(),
    locale: form.locale,
    tags: form.tags,
    doNotCall: form.doNotCall,
    contacts: form.contacts
      .map((contact) => ({
        ...contact,
        value: contact.value.trim(),
        label: contact.label.trim(),
      }))
      .filter((contact) => contact.value !== ''),
    consents: consentsAfter(form, before, today),
  }
}

/**
 * Only what was changed in the dialog since it opened: what somebody else changed meanwhile, in
 * another window or by an import, is not put back.
 * @param opened the customer as the dialog showed it at first
 * @param current the customer as known now; a new word on consent joins what was said meanwhile
 */
export function changesOf(
  form: CustomerForm,
  opened: CustomerDetails,
  current: CustomerDetails,
  today: Day,
): Partial<CustomerInput> {
  const before = formOf(opened)
  const was = inputOf(before, opened, today)
  const now = inputOf(form, opened, today)
  const changes: Partial<CustomerInput> = Object.fromEntries(
    Object.entries(now).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field as keyof typeof was]),
    ),
  )
  if (form.marketing !== before.marketing) changes.consents = consentsAfter(form, current, today)
  return changes
}

/** A new word on consent is added to what was said before; the old words stay as they were. */
function consentsAfter(
  form: CustomerForm,
  before: CustomerDetails | null,
  on: Day,
): NonNullable<CustomerInput['consents']> {
  const old = before?.consents ?? []
  const didAgree = before !== null && agreesToMarketing(before)
  if (form.marketing === didAgree) return old
  const said = (['phone', 'email'] as const).map((channel) => ({
    channel,
    purpose: 'marketing' as const,
    given: form.marketing,
    on,
    source: '',
  }))
  const isReplaced = (consent: { channel: Channel; purpose: string; on: string }): boolean =>
    said.some((next) => next.channel === consent.channel) &&
    consent.purpose === 'marketing' &&
    consent.on === on
  return [...old.filter((consent) => !isReplaced(consent)), ...said]
}

function agreesToMarketing({ consents }: Pick<CustomerDetails, 'consents'>): boolean {
  const newest = new Map<Channel, { given: boolean; on: string }>()
  for (const consent of consents) {
    if (consent.purpose !== 'marketing') continue
    const known = newest.get(consent.channel)
    if (known === undefined || known.on <= consent.on) newest.set(consent.channel, consent)
  }
  return [...newest.values()].some((consent) => consent.given)
}
