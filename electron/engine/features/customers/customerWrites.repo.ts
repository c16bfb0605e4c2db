import { fold } from '#shared/domain/customers/fold.ts'
import { normaliseContact } from '#shared/domain/customers/contacts.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import type { customerInput } from '#shared/api/customers.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type * as z from 'zod'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { indexCustomer } from '../../store/search.ts'
import { forgetCustomer, touchCustomer } from '../../store/summary/touch.ts'

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
      ...columnsOf(values),
      kind: values.kind,
      name: values.name,
      sort_name: fold(values.name),
      city: values.city,
      country: values.country,
      manager: values.manager,
      source: values.source,
      note: values.note,
      do_not_call: values.doNotCall ? 1 : 0,
      is_sample: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await replaceParts(tx, id, values, country)
  await indexCustomer(tx, id)
  touchCustomer(rawHandle(tx), id)
  return id
}

/** @throws AppError `customers.unknown` */
export async function updateCustomer(
  tx: WriteTx,
  id: number,
  changes: Partial<CustomerValues>,
  country: string,
): Promise<void> {
  await refuseUnknown(tx, id)
  await refuseTakenNumber(tx, changes.externalId ?? null, id)
  const columns = columnsOf(changes)
  if (Object.keys(columns).length > 0) {
    await tx.updateTable('customer').set(columns).where('id', '=', id).execute()
  }
  await replaceParts(tx, id, changes, country)
  await indexCustomer(tx, id)
}

/** The purchases stay in the shop's totals as walk-in sales. @throws AppError `customers.unknown` */
export async function deleteCustomer(tx: WriteTx, id: number): Promise<void> {
  await refuseUnknown(tx, id)
  forgetCustomer(rawHandle(tx), id)
  await tx.deleteFrom('customer').where('id', '=', id).execute()
  await indexCustomer(tx, id)
}

function columnsOf(values: Partial<CustomerValues>) {
  return {
    ...(values.kind !== undefined && { kind: values.kind }),
    ...(values.name !== undefined && { name: values.name, sort_name: fold(values.name) }),
    ...(values.externalId !== undefined && { external_id: values.externalId }),
    ...(values.city !== undefined && { city: values.city }),
    ...(values.country !== undefined && { country: values.country }),
    ...(values.birthday !== undefined && {
      birthday: values.birthday === null ? null : toEpochDay(values.birthday),
    }),
    ...(values.manager !== undefined && { manager: values.manager }),
    ...(values.source !== undefined && { source: values.source }),
    ...(values.note !== undefined && { note: values.note }),
    ...(values.doNotCall !== undefined && { do_not_call: values.doNotCall ? 1 : 0 }),
  }
}

async function replaceParts(
  tx: WriteTx,
  id: number,
  values: Partial<CustomerValues>,
  country: string,
): Promise<void> {
  if (values.contacts) {
    await tx.deleteFrom('contact_point').where('customer_id', '=', id).execute()
    for (const contact of values.contacts) {
      const normal = normaliseContact(contact.channel, contact.value, country)
      await tx
        .insertInto('contact_point')
        .values({
          customer_id: id,
          channel: contact.channel,
          value: normal.value,
          raw: contact.value,
          label: contact.label,
          preferred: contact.preferred ? 1 : 0,
          needs_review: normal.needsReview ? 1 : 0,
        })
        .execute()
    }
  }
  if (values.consents) {
    await tx.deleteFrom('consent').where('customer_id', '=', id).execute()
    for (const { channel, purpose, given, on, source } of values.consents) {
      const row = {
        customer_id: id,
        channel,
        purpose,
        given: given ? 1 : 0,
        day: toEpochDay(on),
        source,
      }
      await tx.insertInto('consent').values(row).execute()
    }
  }
  if (values.tags) {
    await tx.deleteFrom('customer_tag').where('customer_id', '=', id).execute()
    for (const tag of new Set(values.tags)) {
      await tx.insertInto('customer_tag').values({ customer_id: id, tag }).execute()
    }
  }
}

async function refuseUnknown(tx: WriteTx, id: number): Promise<void> {
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
