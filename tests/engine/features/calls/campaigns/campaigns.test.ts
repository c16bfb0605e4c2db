import { describe, expect, it } from 'vitest'
import type { CampaignLeftOutReason } from '#shared/domain/calls/campaign.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { codeOf, withEngine, type Bench } from '../../../../support/engine.ts'
import { planInput, prospects, TODAY, write } from './campaignShop.ts'

const DAY = toEpochDay(TODAY)

/** A call that was made; only what campaigns look at matters. */
function addCall(bench: Bench, customerId: number, daysAgo: number, undone = false): void {
  write(
    bench,
    `INSERT INTO call (request_id, customer_id, cause, at, day, minute, manager, segment_id,
      was_prospect, disposition, before, undone_at)
     VALUES (?, ?, 'own', ?, ?, 600, '', 'prospect', 1, 'no-answer', '{}', ?)`,
    `request-${customerId}`,
    customerId,
    `${TODAY}T10:00:00Z`,
    DAY - daysAgo,
    undone ? `${TODAY}T10:01:00Z` : null,
  )
}

async function leftOutOf(bench: Bench, id: number): Promise<[number, CampaignLeftOutReason][]> {
  const { rows, total } = await bench.client.campaigns.leftOut({ id })
  expect(total).toBe(rows.length)
  return rows.map(({ customerId, reason }) => [customerId, reason])
}

describe('before the start', () => {
  it('says who is left out and why, each reason at its very edge', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
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
        write(
          bench,
          'INSERT INTO complaint (customer_id, at, day, text, state) VALUES (?, ?, ?, ?, ?)',
          ...[at(place), `${TODAY}T08:00:00Z`, DAY, 'Came broken', state],
        )
      }
      addCall(bench, at(6), 14)
      addCall(bench, at(7), 15)
      addCall(bench, at(8), 1, true)
      write(
        bench,
        `INSERT INTO task (kind, customer_id, due_day, cause, created_at)
         VALUES ('callback', ?, ?, 'callback:1', ?)`,
        ...[at(9), DAY + 3, `${TODAY}T08:00:00Z`],
      )
      const other = await client.campaigns.save({
        plan: planInput({
          name: 'Other',
          audience: { by: 'customers', customerIds: [at(10)] },
        }),
      })
      await client.campaigns.start(other)

      const { id } = await client.campaigns.save({ plan: planInput({ calledWithinDays: 14 }) })
      const expected = [
        [at(1), 'do-not-call'],
        [at(2), 'no-consent'],
        [at(3), 'no-phone'],
        [at(4), 'open-complaint'],
        [at(6), 'called-recently'],
        [at(9), 'promised-elsewhere'],
        [at(10), 'promised-elsewhere'],
      ]
      expect(await leftOutOf(bench, id)).toEqual(expected)
      const check = await client.campaigns.check({ id })
      expect(check).toMatchObject({ audience: 12, called: 5, heldOut: 0 })
      expect(check.leftOut).toContainEqual({ reason: 'promised-elsewhere', customers: 2 })
      expect(check.overlaps).toEqual([
        { id: other.id, name: 'Other', state: 'running', customers: 1 },
      ])

      await client.campaigns.start({ id })
      expect(await leftOutOf(bench, id)).toEqual(expected)
      const { rows } = await client.campaigns.targets({ id })
      expect(rows.map(({ customerId }) => customerId)).toEqual([0, 5, 7, 8, 11].map(at))
      expect(await client.campaigns.get({ id })).toMatchObject({
        state: 'running',
        startedOn: TODAY,
        progress: { targets: 5, left: 5, called: 0, heldOut: 0, leftOut: 7 },
      })
    })
  })

  it('tells what the start then does: groups, variants, those held out', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      await prospects(bench, 41, (place) => ({ ...(place === 40 && { doNotCall: true }) }))
      const managers = [
        { name: 'Ani', share: 2 },
        { name: 'Ewa', share: 1 },
      ]
      const plan = planInput({ holdOutBp: 1000, variantBShareBp: 5000, managers })
      const { id } = await client.campaigns.save({ plan })
      const check = await client.campaigns.check({ id })
      expect(check).toMatchObject({
        audience: 41,
        called: 36,
        heldOut: 4,
        byManager: [
          { manager: 'Ani', customers: 24 },
          { manager: 'Ewa', customers: 12 },
        ],
        byVariant: { a: 18, b: 18 },
      })
      await client.campaigns.start({ id })
      const { groups } = await client.campaigns.get({ id })
      const { bySegment, byManager, byVariant } = check
      expect(groups).toEqual({ bySegment, byManager, byVariant })
      const heldOut = await client.campaigns.targets({ id, view: 'heldOut' })
      expect(heldOut.total).toBe(4)
      const ewas = await client.campaigns.targets({ id, manager: 'Ewa' })
      expect(ewas.total).toBe(12)
    })
  })

  it('refuses settings that contradict each other, and saves nothing', async () => {
    await withEngine({ today: TODAY }, async ({ client }) => {
      const attempt = (changes: Parameters<typeof planInput>[0]) =>
        codeOf(client.campaigns.save({ plan: planInput(changes) }))
      expect(await attempt({ untilDay: '2026-03-14' })).toBe('campaigns.invalid')
      expect(await attempt({ untilDay: TODAY })).toBe('campaigns.invalid')
      expect(await attempt({ priceListTemplateId: 7 })).toBe('campaigns.invalid')
      expect(
        await attempt({ audience: { by: 'segments', segmentIds: ['prospect', 'gone'] } }),
      ).toBe('campaigns.invalid')
      expect(await attempt({ name: '  ' })).toBe('invalid')
      expect((await client.campaigns.list({})).total).toBe(0)
      expect(await attempt({})).toBe(null)
      expect(await attempt({})).toBe('campaigns.nameTaken')
    })
  })

  it('tells when variant B is wanted and no script of those who would hear it has one', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      await prospects(bench, 4)
      const script = (segmentId: string, locale: 'en' | 'pl', opening: string) =>
        client.scripts.save({
          ...{ segmentId, locale, objections: [] },
          ...{ blocks: { opening: 'Good morning.' }, variants: { opening } },
        })
      const lacks = async (changes: Parameters<typeof planInput>[0]): Promise<boolean> => {
        const saved = await client.campaigns.save({ plan: planInput(changes) })
        const { lacksVariantB } = await client.campaigns.check(saved)
        await client.campaigns.remove(saved)
        return lacksVariantB
      }
      const half = { variantBShareBp: 5000 }
      expect(await lacks({})).toBe(false)
      expect(await lacks(half)).toBe(true)
      await script('lapsed', 'en', 'Hello again.')
      expect(await lacks(half)).toBe(true)
      await script('prospect', 'pl', 'Witamy.')
      expect(await lacks(half)).toBe(false)
      expect(await lacks({ ...half, locale: 'pl' })).toBe(false)
      expect(await lacks({ ...half, locale: 'en' })).toBe(true)
    })
  })
})

describe('a campaign under way', () => {
  it('starts once, however often and at once it is asked to', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      await prospects(bench, 3)
      const { id } = await client.campaigns.save({ plan: planInput() })
      await Promise.all([1, 2, 3].map(() => client.campaigns.start({ id })))
      await client.campaigns.start({ id })
      expect((await client.campaigns.targets({ id })).total).toBe(3)
      expect(await codeOf(client.campaigns.save({ id, plan: planInput() }))).toBe(
        'campaigns.running',
      )
      expect(await codeOf(client.campaigns.remove({ id }))).toBe('campaigns.running')
    })
  })

  it('stays a draft where there is nobody to call', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      await prospects(bench, 1, () => ({ doNotCall: true }))
      const { id } = await client.campaigns.save({ plan: planInput() })
      expect(await codeOf(client.campaigns.start({ id }))).toBe('campaigns.nobody')
      expect(await client.campaigns.get({ id })).toMatchObject({ state: 'draft', progress: null })
      expect(bench.sql('SELECT * FROM campaign_left_out')).toEqual([])
      await client.campaigns.remove({ id })
      expect(await codeOf(client.campaigns.get({ id }))).toBe('campaigns.unknown')
    })
  })

  it('is paused, changed, resumed and closed; callbacks stay promised', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const ids = await prospects(bench, 4)
      const plan = planInput({ holdOutBp: 2500 })
      const { id } = await client.campaigns.save({ plan })
      const states = async () => (await client.campaigns.get({ id })).state
      expect(await codeOf(client.campaigns.pause({ id }))).toBe('campaigns.notRunning')
      await client.campaigns.start({ id })
      await client.campaigns.pause({ id })
      await client.campaigns.pause({ id })
      expect(await states()).toBe('paused')
      const changes = {
        untilDay: '2026-05-01',
        hours: { days: [2], fromMinute: 600, untilMinute: 660 },
        maxAttempts: 2,
        pauses: { noAnswerDays: 3, busyMinutes: 15, voicemailDays: 4 },
      }
      const { rows: before } = await client.campaigns.targets({ id, view: 'left' })
      write(
        bench,
        'UPDATE campaign_target SET attempts = 2 WHERE customer_id = ?',
        before[2]!.customerId,
      )
      await client.campaigns.change({ id, changes })
      const { rows: after } = await client.campaigns.targets({ id, view: 'left' })
      expect(after.map(({ customerId }) => customerId)).toEqual(
        before.slice(0, 2).map(({ customerId }) => customerId),
      )
      const over = { ...changes, untilDay: '2026-03-16' }
      expect(await codeOf(client.campaigns.change({ id, changes: over }))).toBe('campaigns.invalid')
      expect((await client.campaigns.get({ id })).plan).toMatchObject({
        ...changes,
        holdOutBp: 2500,
      })
      await client.campaigns.resume({ id })
      expect(await states()).toBe('running')

      write(
        bench,
        `INSERT INTO task (kind, customer_id, due_day, cause, created_at, campaign_id)
         VALUES ('callback', ?, ?, 'callback:1', ?, ?)`,
        ...[ids[0], DAY + 3, `${TODAY}T08:00:00Z`, id],
      )
      expect(await client.campaigns.close({ id })).toEqual({ closedTargets: 2, openCallbacks: 1 })
      expect(await client.campaigns.get({ id })).toMatchObject({
        state: 'closed',
        closedOn: TODAY,
        openCallbacks: 1,
        progress: { targets: 3, left: 0, heldOut: 1 },
      })
      const { rows } = await client.campaigns.targets({ id })
      expect(rows.map(({ outcome }) => outcome).sort()).toEqual([
        'attempts',
        'closed',
        'closed',
        null,
      ])
      expect(await codeOf(client.campaigns.start({ id }))).toBe('campaigns.running')
      expect(await codeOf(client.campaigns.close({ id }))).toBe('campaigns.notRunning')
    })
  })

  it('is copied as a draft that begins today', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client, clock } = bench
      await prospects(bench, 2)
      const { id } = await client.campaigns.save({ plan: planInput({ untilDay: '2026-03-20' }) })
      await client.campaigns.start({ id })
      clock.set('2026-03-25')
      const first = await client.campaigns.copy({ id })
      const second = await client.campaigns.copy(first)
      const of = async (one: { id: number }) => (await client.campaigns.get(one)).plan
      expect(await of(first)).toMatchObject({
        name: 'Spring (2)',
        fromDay: '2026-03-25',
        untilDay: null,
      })
      expect((await of(second)).name).toBe('Spring (3)')
      const { rows } = await client.campaigns.list({})
      expect(rows.map(({ name, state }) => `${name} ${state}`)).toEqual([
        'Spring running',
        'Spring (3) draft',
        'Spring (2) draft',
      ])
    })
  })
})
