import type { CustomerDetails, customerInput } from '#shared/api/customers.contract.ts'
import type { FormCounts, formEntryInput, KnownCustomer } from '#shared/api/forms.contract.ts'
import { PHONE_CHANNELS } from '#shared/domain/customers/handles.ts'
import { normaliseContact } from '#shared/domain/customers/contacts.ts'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import { fromEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { keptAnswers } from '#shared/domain/forms/answers.ts'
import type * as z from 'zod'
import type { ReadDb, WriteTx } from '../../store/base.ts'
import { customerDetails } from './customerDetails.repo.ts'
import { insertCustomer, updateCustomer, type WriteFrame } from './customerWrites.repo.ts'

type Entry = z.output<typeof formEntryInput>
type Customer = z.output<typeof customerInput>

const COUNTS_KEY = 'formCounts'
const MOST_KNOWN = 5
const LONGEST_NOTE = 5000

/**
 * Customers who have one of the contacts in its normal form. A phone is the same person's
 * whether it is called, written to or used in a messenger.
 */
export async function knownCustomers(
  db: ReadDb,
  contacts: readonly { channel: Channel; value: string }[],
  country: string,
): Promise<KnownCustomer[]> {
  const known = new Map<number, KnownCustomer>()
  for (const { channel, value } of contacts) {
    const normal = normaliseContact(channel, value, country)
    // An address is where a whole family lives.
    if (normal.needsReview || channel === 'address') continue
    for (const row of await havingContact(db, channel, normal.value)) {
      if (known.size < MOST_KNOWN && !known.has(row.id)) known.set(row.id, row)
    }
  }
  return [...known.values()]
}

async function havingContact(
  db: ReadDb,
  channel: Channel,
  value: string,
): Promise<KnownCustomer[]> {
  const isPhone = (PHONE_CHANNELS as readonly Channel[]).includes(channel)
  const rows = await db
    .selectFrom('contact_point as k')
    .innerJoin('customer as c', 'c.id', 'k.customer_id')
    .leftJoin('customer_summary as s', 's.customer_id', 'c.id')
    .select(['c.id', 'c.name', 'c.external_id', 'c.city', 's.last_day', 'k.channel', 'k.value'])
    .where('k.channel', 'in', isPhone ? [...PHONE_CHANNELS] : [channel])
    .where('k.value', '=', value)
    .orderBy('c.id')
    .limit(MOST_KNOWN)
    .execute()
  return rows.map(({ external_id, last_day, ...row }) => ({
    ...row,
    externalId: external_id,
    lastPurchase: last_day === null ? null : fromEpochDay(last_day),
  }))
}

/**
 * A new customer from a paper form, or what the form adds to one who is known: what stands
 * there already is never replaced. @throws AppError `customers.unknown`
 */
export async function enterForm(
  tx: WriteTx,
  entry: Entry,
  frame: WriteFrame,
): Promise<{ id: number; isNew: boolean }> {
  if (entry.customerId === null) {
    return { id: await insertCustomer(tx, customerOf(entry), frame.country), isNew: true }
  }
  const known = await customerDetails(tx, entry.customerId)
  await updateCustomer(tx, known.id, additionsOf(known, entry, frame.country), frame)
  return { id: known.id, isNew: false }
}

function customerOf(entry: Entry): Customer {
  const { name, birthday, city } = entry
  const { tags, note, source } = keptAnswers(entry.answers)
  return {
    ...{ kind: 'person', name, birthday, city, tags, note },
    externalId: null,
    country: '',
    taxNumber: '',
    locale: null,
    manager: '',
    source: (source || entry.source).slice(0, 200),
    doNotCall: false,
    contacts: entry.contacts.map((contact) => ({ ...contact, label: '', preferred: false })),
    consents: consentsOf(entry),
  }
}

/** Each ticked sentence speaks for its channels, in the words that were signed. */
function consentsOf({ consents, on, source }: Entry): Customer['consents'] {
  return consents.flatMap(({ channels, purpose, wording }) =>
    [...new Set(channels)].map((channel) => {
      return { channel, purpose, given: true, on, source, wording }
    }),
  )
}

function additionsOf(known: CustomerDetails, entry: Entry, country: string): Partial<Customer> {
  const { tags, note, source } = keptAnswers(entry.answers)
  const hasContact = ({ channel, value }: Entry['contacts'][number]): boolean => {
    const normal = normaliseContact(channel, value, country).value
    return known.contacts.some((one) => one.channel === channel && one.value === normal)
  }
  const isSaid = (said: Customer['consents'][number]): boolean =>
    known.consents.some((one) =>
      (['channel', 'purpose', 'given', 'on', 'source', 'wording'] as const).every(
        (key) => one[key] === said[key],
      ),
    )
  return {
    ...(known.birthday === null && entry.birthday !== null && { birthday: entry.birthday }),
    ...(known.city === '' && { city: entry.city }),
    ...(known.source === '' && { source: (source || entry.source).slice(0, 200) }),
    note: withLines(known.note, note),
    tags: [...new Set([...known.tags, ...tags])],
    contacts: [
      ...known.contacts.map(({ channel, value, raw, label, preferred, needsReview }) => ({
        ...{ channel, label, preferred },
        value: needsReview ? raw : value,
      })),
      ...entry.contacts
        .filter((contact) => !hasContact(contact))
        .map((contact) => ({ ...contact, label: '', preferred: false })),
    ],
    consents: [...known.consents, ...consentsOf(entry).filter((said) => !isSaid(said))],
  }
}

/** The note with the lines that it does not hold yet. */
function withLines(note: string, added: string): string {
  const lines = note.split('\n')
  const fresh = added.split('\n').filter((line) => line !== '' && !lines.includes(line))
  return [note, ...fresh].filter(Boolean).join('\n').slice(0, LONGEST_NOTE)
}

interface StoredCounts extends FormCounts {
  day: Day
}

/** Forms typed in on the day. */
export async function countsOf(db: ReadDb, today: Day): Promise<FormCounts> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', COUNTS_KEY)
    .executeTakeFirst()
  const stored = row ? (JSON.parse(row.value) as StoredCounts) : null
  if (stored?.day !== today) return { added: 0, updated: 0 }
  return { added: stored.added, updated: stored.updated }
}

/** One more, in the transaction that keeps it. */
export async function countEntry(tx: WriteTx, today: Day, isNew: boolean): Promise<FormCounts> {
  const { added, updated } = await countsOf(tx, today)
  const counts = { added: added + (isNew ? 1 : 0), updated: updated + (isNew ? 0 : 1) }
  const value = JSON.stringify({ day: today, ...counts } satisfies StoredCounts)
  await tx
    .insertInto('setting')
    .values({ key: COUNTS_KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  return counts
}
