import type { CustomerDetails, CustomerInput } from '#shared/api/customers.contract.ts'
import {
  CHANNELS,
  type Channel,
  type Consent,
  type ContactPoint,
} from '#shared/domain/customers/contactPoint.ts'
import type { Day } from '#shared/domain/dates/day.ts'

export type Purpose = Consent['purpose']
export const PURPOSES = ['marketing', 'service'] as const satisfies readonly Purpose[]

/** Channels that need no consent: nobody is written to through them. */
const OPEN_CHANNELS: readonly Channel[] = ['website', 'address']
const MESSENGERS: readonly Channel[] = [
  'whatsapp',
  'viber',
  'telegram',
  'messenger',
  'instagram',
  'skype',
]

/** What is said of being reached through one channel. */
export interface ChannelRow {
  channel: Channel
  contacts: { contact: ContactPoint; index: number }[]
  /** The newest word for each purpose; `null` where nobody asked. */
  consents: { purpose: Purpose; newest: Consent | null }[]
}

type Reach = Pick<CustomerDetails, 'contacts' | 'consents'>

/** Channels with a contact or a word on consent; the one with the preferred contact first. */
export function channelRows({ contacts, consents }: Reach): ChannelRow[] {
  const rows = CHANNELS.map((channel) => ({
    channel,
    contacts: contacts
      .map((contact, index) => ({ contact, index }))
      .filter(({ contact }) => contact.channel === channel)
      .sort((a, b) => Number(b.contact.preferred) - Number(a.contact.preferred)),
    consents: OPEN_CHANNELS.includes(channel)
      ? []
      : PURPOSES.map((purpose) => ({ purpose, newest: newestOf(consents, channel, purpose) })),
  })).filter((row) => row.contacts.length > 0 || row.consents.some(({ newest }) => newest !== null))
  const isPreferred = (row: ChannelRow): number => Number(row.contacts[0]?.contact.preferred)
  return rows.sort((a, b) => isPreferred(b) - isPreferred(a))
}

/** The last word counts; of words of one day the one that was written down last. */
export function newestOf(
  consents: readonly Consent[],
  channel: Channel,
  purpose: Purpose,
): Consent | null {
  const said = consents.filter((one) => one.channel === channel && one.purpose === purpose)
  // The engine gives them newest first, so an equal day does not replace.
  return said.reduce<Consent | null>(
    (newest, one) => (newest === null || one.on > newest.on ? one : newest),
    null,
  )
}

export type Missing = 'phone' | 'email' | 'messenger'

/** The usual ways to reach somebody that are not known. */
export function missingWays(contacts: readonly Pick<ContactPoint, 'channel'>[]): Missing[] {
  const has = (channels: readonly Channel[]): boolean =>
    contacts.some(({ channel }) => channels.includes(channel))
  const ways: Record<Missing, readonly Channel[]> = {
    phone: ['phone'],
    email: ['email'],
    messenger: MESSENGERS,
  }
  return (Object.keys(ways) as Missing[]).filter((way) => !has(ways[way]))
}

/** The channel that an "add" button for a missing way begins with. */
export function channelOf(way: Missing): Channel {
  return way === 'messenger' ? 'whatsapp' : way
}

type ContactInput = NonNullable<CustomerInput['contacts']>[number]

/** The contacts as they are sent back: a doubtful one as it was written. */
export function contactInputs(contacts: readonly ContactPoint[]): ContactInput[] {
  return contacts.map(({ channel, value, raw, label, preferred, needsReview }) => ({
    channel,
    value: needsReview ? raw : value,
    label,
    preferred,
  }))
}

/** One contact is preferred, or none: choosing the preferred one again takes that back. */
export function withPreferred(contacts: readonly ContactPoint[], index: number): ContactInput[] {
  const isOn = contacts[index]?.preferred !== true
  return contactInputs(contacts).map((contact, at) => ({
    ...contact,
    preferred: isOn && at === index,
  }))
}

/** One customer's word as the dialog edits it. */
export interface SaidForm {
  said: 'given' | 'withdrawn'
  day: string
  source: string
  wording: string
}

/** The opposite of the newest word, today; nothing is assumed of how it was said. */
export function newWord(newest: Consent | null, today: Day): SaidForm {
  return { said: newest?.given ? 'withdrawn' : 'given', day: today, source: '', wording: '' }
}

/** All that was said before, and the new word with it. */
export function withWord(
  consents: readonly Consent[],
  channel: Channel,
  purpose: Purpose,
  form: SaidForm,
): Consent[] {
  const word: Consent = {
    channel,
    purpose,
    given: form.said === 'given',
    on: form.day,
    source: form.source.trim(),
    wording: form.wording.trim(),
  }
  return [...consents, word]
}
