import { fold } from '#shared/domain/customers/fold.ts'
import { normaliseContact } from '#shared/domain/customers/contacts.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import type { customerInput } from '#shared/api/customers.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type Database from 'better-sqlite3'
import type * as z from 'zod'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import {
  readFields,
  say,
  sayList,
  settleFields,
  type FieldValue,
  type Said,
} from '../../store/history/fields.ts'
import { refreshMatch } from '../../store/matching/propose.ts'
import { indexCustomer } from '../../store/search.ts'
import { prepared } from '../../store/summary/summaryRows.ts'
import { forgetCustomer, touchCustomer, touchTraits } from '../../store/summary/touch.ts'

type CustomerValues = z.output<typeof customerInput>

/** Makes a customer; its summary says *prospect* until documents say otherwise. */
export async function insertCustomer(
  tx: WriteTx,
  values: CustomerValues,
  country: string,
): Promise<number> {
  await refuseTakenNumber(tx, values.externalId, null)
  const { id } = await tx
    .insertInto('customer')
    .values({
      kind: values.kind,
      external_id: values.externalId,
      tax_number: values.taxNumber,
      birthday: values.birthday === null ? null : toEpochDay(values.birthday),
      name: values.name,
      sort_name: fold(values.name),
      city: values.city,
      country: values.country,
      manager: values.manager,
      source: values.source,
      note: values.note,
      locale: values.locale,
      do_not_call: values.doNotCall ? 1 : 0,
      is_sample: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await replaceParts(tx, id, values, country)
  indexCustomer(tx, id)
  touchCustomer(rawHandle(tx), id)
  refreshMatch(rawHandle(tx), id)
  return id
}

/** What a change needs to know of the shop and the moment. */
export interface WriteFrame {
  /** Country of phones without a prefix. */
  country: string
  /** UTC instant. */
  at: string
}

/** @throws AppError `customers.unknown` */
export async function updateCustomer(
  tx: WriteTx,
  id: number,
  changes: Partial<CustomerValues>,
  { country, at }: WriteFrame,
): Promise<void> {
  await refuseUnknown(tx, id)
  await refuseTakenNumber(tx, changes.externalId ?? null, id)
  const db = rawHandle(tx)
  const edited = editedFields(readFields(db, 'customer', id)!, changes)
  if (Object.keys(edited).length > 0) {
    say(db, 'customer', id, edited, 'edit', { at, importId: null, mergeId: null })
    settleFields(db, 'customer', id)
  }
  const before = listsOf(db, id)
  await replaceParts(tx, id, changes, country)
  const after = listsOf(db, id)
  for (const field of ['contacts', 'tags'] as const) {
    sayList(db, id, field, { before: before[field], after: after[field] }, at)
  }
  touchTraits(db, id)
  indexCustomer(tx, id)
  refreshMatch(db, id)
}

/** Contacts and tags as the timeline shows them. */
function listsOf(db: Database.Database, id: number): Record<'contacts' | 'tags', string[]> {
  const list = (text: string) => prepared(db, text).pluck().all(id) as string[]
  return {
    contacts: list('SELECT value FROM contact_point WHERE customer_id = ? ORDER BY id'),
    tags: list('SELECT tag FROM customer_tag WHERE customer_id = ? ORDER BY tag'),
  }
}

/** The purchases stay in the shop's totals as walk-in sales. @throws AppError `customers.unknown` */
export async function deleteCustomer(tx: WriteTx, id: number): Promise<void> {
  await refuseUnknown(tx, id)
  forgetCustomer(rawHandle(tx), id)
  await tx.deleteFrom('customer').where('id', '=', id).execute()
  indexCustomer(tx, id)
}

/** What the user's hand changes, of the fields whose history is kept. */
function editedFields(before: Said, changes: Partial<CustomerValues>): Said {
  const { birthday, doNotCall, kind, name, externalId, taxNumber } = changes
  const { city, country, manager, source, note, locale } = changes
  const wanted: Record<string, FieldValue | undefined> = {
    ...{ kind, name, externalId, taxNumber, city, country, manager, source, note, locale },
    birthday: birthday == null ? birthday : toEpochDay(birthday),
    doNotCall: doNotCall === undefined ? undefined : doNotCall ? 1 : 0,
  }
  return Object.fromEntries(
    Object.entries(wanted).filter(
      (entry): entry is [string, FieldValue] =>
        entry[1] !== undefined && entry[1] !== before[entry[0]],
    ),
  )
}

async function replaceParts(
  tx: WriteTx,
  id: number,
  values: Partial<CustomerValues>,
  country: string,
): Promise<void> {
  if (values.contacts) await replaceContacts(tx, id, values.contacts, country)
  if (values.consents) await replaceConsents(tx, id, values.consents)
  if (values.tags) await replaceTags(tx, id, values.tags)
}

/** Rows that stay as they are stay themselves: an import that brought them can take them back. */
async function replaceContacts(
  tx: WriteTx,
  id: number,
  contacts: CustomerValues['contacts'],
  country: string,
): Promise<void> {
  const left = await tx
    .selectFrom('contact_point')
    .selectAll()
    .where('customer_id', '=', id)
    .orderBy('id')
    .execute()
  for (const { channel, value, label, preferred } of contacts) {
    const normal = normaliseContact(channel, value, country)
    const at = left.findIndex((row) => row.channel === channel && row.value === normal.value)
    const [known] = at < 0 ? [] : left.splice(at, 1)
    const flag = preferred ? 1 : 0
    if (!known) {
      const review = normal.needsReview ? 1 : 0
      const row = { customer_id: id, channel, value: normal.value, raw: value, label }
      await tx
        .insertInto('contact_point')
        .values({ ...row, preferred: flag, needs_review: review, import_id: null })
        .execute()
    } else if (known.label !== label || known.preferred !== flag) {
      const change = { label, preferred: flag }
      await tx.updateTable('contact_point').set(change).where('id', '=', known.id).execute()
    }
  }
  for (const row of left) await tx.deleteFrom('contact_point').where('id', '=', row.id).execute()
}

async function replaceConsents(
  tx: WriteTx,
  id: number,
  consents: CustomerValues['consents'],
): Promise<void> {
  const left = await tx
    .selectFrom('consent')
    .selectAll()
    .where('customer_id', '=', id)
    .orderBy('id')
    .execute()
  for (const { channel, purpose, given, on, source, wording } of consents) {
    const row = {
      ...{ customer_id: id, channel, purpose, source, wording },
      given: given ? 1 : 0,
      day: toEpochDay(on),
    }
    const at = left.findIndex((known) =>
      (Object.keys(row) as (keyof typeof row)[]).every((key) => known[key] === row[key]),
    )
    if (at >= 0) left.splice(at, 1)
    else
      await tx
        .insertInto('consent')
        .values({ ...row, import_id: null })
        .execute()
  }
  for (const row of left) await tx.deleteFrom('consent').where('id', '=', row.id).execute()
}

async function replaceTags(tx: WriteTx, id: number, tags: readonly string[]): Promise<void> {
  const wanted = new Set(tags)
  const known = await tx
    .selectFrom('customer_tag')
    .select('tag')
    .where('customer_id', '=', id)
    .execute()
  for (const { tag } of known) {
    if (wanted.delete(tag)) continue
    await tx
      .deleteFrom('customer_tag')
      .where('customer_id', '=', id)
      .where('tag', '=', tag)
      .execute()
  }
  for (const tag of wanted) {
    await tx.insertInto('customer_tag').values({ customer_id: id, tag, import_id: null }).execute()
  }
}

/** @throws AppError `customers.unknown` */
export async function refuseUnknown(tx: WriteTx, id: number): Promise<void> {
  const row = await tx.selectFrom('customer').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('customers.unknown')
}

/** Two customers with one number of the shop's own would be one customer to the next import. */
async function refuseTakenNumber(
  tx: WriteTx,
  externalId: string | null,
  except: number | null,
): Promise<void> {
  if (externalId === null) return
  const row = await tx
    .selectFrom('customer')
    .select('id')
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  if (row && row.id !== except) throw new AppError('invalid', { field: 'externalId' })
}
