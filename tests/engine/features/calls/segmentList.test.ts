import { expect, it } from 'vitest'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { audienceOf } from '../../../../electron/engine/features/calls/sheets/audience.repo.ts'
import { withEngine } from '../../../support/engine.ts'
import { planInput, prospects, TODAY, write } from './campaigns/campaignShop.ts'

const DAY = toEpochDay(TODAY)
const AT = `${TODAY}T08:00:00Z`

it('leaves out whom the files of the segment leave out, for the same reasons', async () => {
  await withEngine({ today: TODAY }, async (bench) => {
    const { client, engine } = bench
    const ids = await prospects(bench, 12, (place) => ({
      ...(place === 1 && { doNotCall: true }),
      ...(place === 2 && { consents: [] }),
      ...(place === 3 && { contacts: [] }),
    }))
    const at = (place: number): number => ids[place]!
    for (const [place, state] of [
      [4, 'open'],
      [5, 'solved'],
    ] as const) {
      const sql = 'INSERT INTO complaint (customer_id, at, day, text, state) VALUES (?, ?, ?, ?, ?)'
      write(bench, sql, at(place), AT, DAY, 'Came broken', state)
    }
    for (const [place, kind, state] of [
      [6, 'callback', 'open'],
      [7, 'callback', 'done'],
      [8, 'follow-up', 'open'],
    ] as const) {
      const sql = `INSERT INTO task (kind, customer_id, due_day, cause, created_at, state)
        VALUES (?, ?, ?, ?, ?, ?)`
      write(bench, sql, kind, at(place), DAY + 3, `${kind}:${place}`, AT, state)
    }
    const campaignOf = async (name: string, place: number): Promise<number> => {
      const audience = { by: 'customers' as const, customerIds: [at(place)] }
      const { id } = await client.campaigns.save({ plan: planInput({ name, audience }) })
      await client.campaigns.start({ id })
      return id
    }
    await campaignOf('Running', 9)
    await client.campaigns.close({ id: await campaignOf('Closed', 10) })

    const list = { segmentId: 'prospect', locale: 'en' as const }
    const page = await client.calls.list(list)
    const called = page.targets.map(({ customerId }) => customerId)
    expect(called).toEqual([0, 5, 7, 8, 10, 11].map(at))
    expect(page.total).toBe(6)
    const left = await client.calls.leftOut(list)
    expect(left.map(({ customerId, reason }) => [customerId, reason])).toEqual([
      [at(1), 'do-not-call'],
      [at(2), 'no-consent'],
      [at(3), 'no-phone'],
      [at(4), 'open-complaint'],
      [at(6), 'promised-elsewhere'],
      [at(9), 'promised-elsewhere'],
    ])
    expect(page.leftOut).toContainEqual({ reason: 'promised-elsewhere', customers: 2 })

    const of = { by: 'segment' as const, segmentId: 'prospect' }
    const file = await audienceOf(engine.context.base.read, { of, manager: null })
    expect(file.listed.map(({ id }) => id)).toEqual(called)
    const byId = (a: { customerId: number }, b: { customerId: number }) =>
      a.customerId - b.customerId
    // Files also say when somebody was promised a call.
    const inFile = file.leftOut.map(({ promised: _, ...one }) => one)
    expect(inFile.toSorted(byId)).toEqual(left.toSorted(byId))
  })
})
