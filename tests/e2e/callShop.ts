import type { EngineClient } from '#shared/api/contract.ts'
import { addDays } from '#shared/domain/dates/day.ts'
import { customerInput } from '../support/engine.ts'
import { openTestEngine } from '../support/engines.ts'

/** The Wednesday on which the day of calls begins. */
export const DAY = '2026-03-18'
export const at = (time: string, day = DAY): string => `${day}T${time}:00Z`

/** Names that tell themselves apart at a glance: `Anna Adamska 07`. */
const FIRST = [
  'Anna',
  'Boris',
  'Celina',
  'Dawid',
  'Ewa',
  'Filip',
  'Gayane',
  'Henryk',
  'Irena',
  'Jan',
]
const LAST = ['Adamska', 'Bielak', 'Czech', 'Duda', 'Erazmus', 'Frankowski', 'Gruba']

export const nameOf = (index: number): string =>
  `${FIRST[index % FIRST.length]} ${LAST[index % LAST.length]} ${String(index + 1).padStart(2, '0')}`

/**
 * Customers who bought and may be called, prospects among them, all in one campaign that runs,
 * and one complaint. @returns the customers' ids in the order of their names
 */
export async function fillCallShop(basePath: string, customers: number): Promise<number[]> {
  const now = new Date(at('09:00'))
  const clock = { timeZone: 'UTC', now: () => now, today: () => DAY }
  const opened = await openTestEngine({ basePath, clock })
  const client = opened.engine.client()
  try {
    await client.settings.update({ country: 'PL', locale: 'en' })
    const ids: number[] = []
    for (let index = 0; index < customers; index++) ids.push(await addCustomer(client, index))
    await startCampaign(client, ids)
    return ids
  } finally {
    await opened.close()
  }
}

async function addCustomer(client: EngineClient, index: number): Promise<number> {
  const phone = `+4860${1_000_000 + index}`
  const { id } = await client.customers.create(
    customerInput({
      name: nameOf(index),
      contacts: [
        { channel: 'phone', value: phone },
        { channel: 'whatsapp', value: phone },
      ],
      consents: [
        { channel: 'phone', purpose: 'marketing', given: true, on: '2025-01-01', source: 'form' },
      ],
    }),
  )
  // Every sixth has not bought yet; of the others whoever stands first has spent most.
  if (index % 6 === 5) return id
  for (const back of [75, 60, 45]) {
    await client.purchases.record({
      ...{ customerId: id, number: null, day: addDays(DAY, -back), time: null, reversesId: null },
      lines: [
        {
          ...{ productId: null, name: 'Coffee beans', quantityMilli: 1000 },
          unitPriceMinor: 50_000 - index * 100,
        },
      ],
    })
  }
  return id
}

async function startCampaign(client: EngineClient, customerIds: number[]): Promise<void> {
  const { id } = await client.campaigns.save({
    id: null,
    plan: {
      name: 'Spring',
      audience: { by: 'customers', customerIds },
      fromDay: DAY,
      calledWithinDays: 0,
    },
  })
  await client.campaigns.start({ id })
}
