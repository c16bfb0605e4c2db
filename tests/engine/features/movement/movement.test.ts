import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { MovementFile } from '#shared/api/movement.contract.ts'
import { DEFAULT_RULES, type RuleSet } from '#shared/domain/segments/rules.ts'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../support/engine.ts'

const TODAY = '2026-03-15'

type Sale = [day: string, minor: number]

async function add({ client }: Bench, name: string, sales: Sale[], manager = ''): Promise<number> {
  const { id } = await client.customers.create(customerInput({ name, manager, city: 'Gyumri' }))
  for (const [day, minor] of sales) await client.purchases.record(purchaseInput(id, day, minor))
  return id
}

const monthly = (from: number, to: number, minor: number): Sale[] =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const month = from + index
    const [year, of] = [2025 + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1]
    return [`${year}-${String(of).padStart(2, '0')}-10`, minor] as Sale
  })

/**
 * Between 1 October 2025 and 15 March 2026: Whale stays at the top, Riser becomes regular,
 * Gone lapses, Fresh comes new, Prospect never buys.
 */
async function shop(bench: Bench): Promise<Record<string, number>> {
  const whale = await add(bench, 'Whale', monthly(1, 15, 90_000), 'Vera')
  const riser = await add(bench, 'Riser', [...monthly(8, 9, 1000), ...monthly(11, 15, 1000)])
  const gone = await add(bench, 'Gone', [
    ['2025-01-20', 7000],
    ['2025-02-20', 7000],
  ])
  const fresh = await add(bench, 'Fresh', [['2026-03-01', 3000]])
  const prospect = await add(bench, 'Prospect', [])
  return { whale, riser, gone, fresh, prospect }
}

const BETWEEN = { from: '2025-10-01', to: TODAY } as const

describe('the flow between two days', () => {
  it('counts who went from where to where, with the money of both days', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      await shop(bench)
      const flow = await bench.client.movement.flow(BETWEEN)
      expect(flow.cells).toEqual([
        { from: null, to: 'new', customers: 1, spendBeforeMinor: 0, spendAfterMinor: 3000 },
        { from: 'prospect', to: 'prospect', customers: 1, spendBeforeMinor: 0, spendAfterMinor: 0 },
        {
          from: 'new',
          to: 'regular-small',
          customers: 1,
          spendBeforeMinor: 2000,
          spendAfterMinor: 7000,
        },
        {
          from: 'large-regular',
          to: 'large-regular',
          customers: 1,
          spendBeforeMinor: 810_000,
          spendAfterMinor: 1_080_000,
        },
        {
          from: 'irregular',
          to: 'lapsed',
          customers: 1,
          spendBeforeMinor: 14_000,
          spendAfterMinor: 0,
        },
      ])
      expect(flow).toMatchObject({ ...BETWEEN, currency: 'PLN', moved: 2, cameNew: 1 })
      expect(flow.after.map(({ id }) => id)).toEqual(DEFAULT_RULES.segments.map(({ id }) => id))
      expect(flow.after.find(({ id }) => id === 'lapsed')).toMatchObject({ customers: 1 })
      expect(flow.before.reduce((sum, { customers }) => sum + customers, 0)).toBe(4)
      expect(flow.after.reduce((sum, { customers }) => sum + customers, 0)).toBe(5)
    })
  })

  it('says who moved, the most money first, with the figures of both days', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const ids = await shop(bench)
      const { client } = bench
      const all = await client.movement.moved(BETWEEN)
      expect(all.rows.map(({ name, from, to }) => [name, from, to])).toEqual([
        ['Gone', 'irregular', 'lapsed'],
        ['Riser', 'new', 'regular-small'],
        ['Fresh', null, 'new'],
      ])
      expect(all.total).toBe(3)
      expect(all.rows[1]).toEqual({
        customerId: ids.riser,
        name: 'Riser',
        manager: '',
        city: 'Gyumri',
        from: 'new',
        to: 'regular-small',
        before: {
          spendMinor: 2000,
          frequency: 2,
          lifetimePurchases: 2,
          lastPurchase: '2025-09-10',
        },
        after: {
          spendMinor: 7000,
          frequency: 7,
          lifetimePurchases: 7,
          lastPurchase: '2026-03-10',
        },
      })
      const second = await client.movement.moved({ ...BETWEEN, offset: 1, limit: 1 })
      expect(second.rows.map(({ name }) => name)).toEqual(['Riser'])
      const grown = await client.movement.moved({ ...BETWEEN, sort: 'change' })
      expect(grown.rows.map(({ name }) => name)).toEqual(['Riser', 'Fresh', 'Gone'])
    })
  })

  it('opens one way of the flow: a cell, who came new, and also who stayed', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      await shop(bench)
      const names = async (wanted: object): Promise<string[]> =>
        (await bench.client.movement.moved({ ...BETWEEN, ...wanted })).rows.map(({ name }) => name)
      expect(await names({ fromSegment: 'new', toSegment: 'regular-small' })).toEqual(['Riser'])
      expect(await names({ cameNew: true })).toEqual(['Fresh'])
      expect(await names({ cameNew: true, toSegment: 'lapsed' })).toEqual([])
      expect(await names({ fromSegment: 'large-regular' })).toEqual([])
      expect(await names({ fromSegment: 'large-regular', toSegment: 'large-regular' })).toEqual([
        'Whale',
      ])
      expect(await names({ toSegment: 'lapsed' })).toEqual(['Gone'])
    })
  })

  it("takes today's rules for both days, or each day's own when that is asked for", async () => {
    await withEngine({ today: '2025-10-20' }, async (bench) => {
      await shop(bench)
      // Everybody who has bought lately is called Regular from 20 October on.
      const rules: RuleSet = {
        ...DEFAULT_RULES,
        segments: [
          DEFAULT_RULES.segments[0]!,
          {
            id: 'regular-small',
            name: 'Regular',
            colour: '#2563eb',
            isActive: true,
            anyOf: [[{ metric: 'recencyDays', operator: '<=', value: 120 }]],
          },
          DEFAULT_RULES.segments.at(-1)!,
        ],
        ladder: ['prospect', 'irregular', 'regular-small'],
      }
      await bench.client.segments.save(rules)
      bench.clock.set(TODAY)
      const now = await bench.client.movement.flow({ ...BETWEEN, rules: 'now' })
      expect(now.before.map(({ id }) => id)).toEqual(['prospect', 'regular-small', 'irregular'])
      const then = await bench.client.movement.flow({ ...BETWEEN, rules: 'then' })
      expect(then.before.map(({ id }) => id)).toEqual(DEFAULT_RULES.segments.map(({ id }) => id))
      expect(then.after.map(({ name }) => name)).toContain('Regular')
      const from = then.cells.filter(({ to }) => to === 'regular-small').map((cell) => cell.from)
      expect(from).toEqual([null, 'new', 'large-regular'])
    })
  })

  it('refuses days that are reversed, equal or to come', async () => {
    await withEngine({ today: TODAY }, async ({ client }) => {
      const flow = (from: string, to: string) => codeOf(client.movement.flow({ from, to }))
      expect(await flow(TODAY, '2025-10-01')).toBe('movement.dates')
      expect(await flow(TODAY, TODAY)).toBe('movement.dates')
      expect(await flow('2025-10-01', '2026-03-16')).toBe('movement.dates')
      expect(await flow('2025-02-30', TODAY)).toBe('invalid')
      expect(await codeOf(client.movement.export({ from: TODAY, to: TODAY, locale: 'en' }))).toBe(
        'movement.dates',
      )
      expect(await flow('2025-10-01', TODAY)).toBeNull()
    })
  })

  it('is asked anew after every change of the base', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { gone } = await shop(bench)
      await bench.client.movement.flow(BETWEEN)
      await bench.client.purchases.record(purchaseInput(gone!, '2026-03-14', 9000))
      const flow = await bench.client.movement.flow(BETWEEN)
      expect(flow.cells.some(({ to }) => to === 'lapsed')).toBe(false)
    })
  })
})

describe('who is on the way up, slipping away, or about to fall', () => {
  it('lists who stands higher or lower on the ladder than so many days ago', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      await shop(bench)
      const up = await bench.client.movement.ways({ list: 'up', days: 165 })
      expect(up).toMatchObject({ asOf: TODAY, against: '2025-10-01', total: 2, spendMinor: 10_000 })
      expect(up.rows.map(({ name, from, to }) => [name, from, to])).toEqual([
        ['Riser', 'new', 'regular-small'],
        ['Fresh', 'prospect', 'new'],
      ])
      const down = await bench.client.movement.ways({ list: 'down', days: 165 })
      expect(down.rows).toEqual([
        expect.objectContaining({
          name: 'Gone',
          from: 'irregular',
          to: 'lapsed',
          recencyDays: 388,
          gapDays: null,
          fallsOn: null,
          before: expect.objectContaining({ spendMinor: 14_000, frequency: 2 }),
          after: expect.objectContaining({ spendMinor: 0, frequency: 0 }),
        }),
      ])
    })
  })

  it('foretells who falls without a purchase, when, and what will count by then', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      // Four purchases in the window; the first leaves it on 25 March 2026.
      await add(bench, 'Slow', [
        ['2025-03-25', 500],
        ['2025-08-01', 500],
        ['2025-12-01', 500],
        ['2026-02-01', 500],
      ])
      await add(bench, 'Quiet', [
        ['2025-08-01', 900],
        ['2025-09-01', 900],
        ['2025-10-01', 900],
      ])
      await add(bench, 'Whale', monthly(4, 15, 90_000))
      const soon = await bench.client.movement.ways({ list: 'soon', days: 30 })
      expect(soon.against).toBe('2026-04-14')
      expect(soon.rows).toEqual([
        expect.objectContaining({
          name: 'Quiet',
          from: 'irregular',
          to: 'lapsed',
          fallsOn: '2026-03-31',
          daysLeft: 16,
          recencyDays: 165,
          gapDays: 30.5,
        }),
        expect.objectContaining({
          name: 'Slow',
          from: 'regular-small',
          to: 'irregular',
          fallsOn: '2026-03-25',
          daysLeft: 10,
          before: expect.objectContaining({ spendMinor: 2000, frequency: 4 }),
          after: expect.objectContaining({ spendMinor: 1500, frequency: 3 }),
        }),
      ])
      const sooner = await bench.client.movement.ways({ list: 'soon', days: 10 })
      expect(sooner.rows.map(({ name }) => name)).toEqual(['Slow'])
    })
  })
})

describe('the next step of a customer', () => {
  it('says what is lacking, and is right when just that is recorded', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const slow = await add(bench, 'Slow', [
        ['2025-03-25', 500],
        ['2025-08-01', 500],
        ['2026-02-01', 500],
      ])
      await add(bench, 'Whale', monthly(4, 15, 90_000))
      const { client } = bench
      const answer = await client.movement.nextStep({ customerId: slow })
      expect(answer).toEqual({
        asOf: TODAY,
        currency: 'PLN',
        reason: null,
        step: {
          segmentId: 'regular-small',
          purchases: 1,
          spendMinor: null,
          until: '2026-03-24',
          daysLeft: 9,
        },
      })
      await client.purchases.record(purchaseInput(slow, TODAY, 1))
      expect((await client.customers.get({ id: slow })).segmentId).toBe('regular-small')
    })
  })

  it('says why there is none', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { whale } = await shop(bench)
      const top = await bench.client.movement.nextStep({ customerId: whale! })
      expect(top).toMatchObject({ step: null, reason: 'top' })
      expect(await codeOf(bench.client.movement.nextStep({ customerId: 99 }))).toBe(
        'customers.unknown',
      )
    })
  })
})

describe('a base too large to be looked through in passing', () => {
  it('is looked through by a thread, with the same answers', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { fresh } = await shop(bench)
      const step = await bench.client.movement.nextStep({ customerId: fresh! })
      const small = await bench.client.movement.flow(BETWEEN)
      const soon = await bench.client.movement.ways({ list: 'soon', days: 200 })
      await bench.engine.context.base.write(async (tx) => {
        const add = rawHandle(tx).prepare(
          `INSERT INTO document (customer_id, day, kind, total_minor, is_sample)
           VALUES (NULL, 20000, 'purchase', 100, 0)`,
        )
        for (let n = 0; n < 10_000; n++) add.run()
      })
      expect(await bench.client.movement.flow(BETWEEN)).toEqual(small)
      expect(await bench.client.movement.ways({ list: 'soon', days: 200 })).toEqual(soon)
      expect(await bench.client.movement.nextStep({ customerId: fresh! })).toEqual(step)
    })
  })
})

describe('the workbook of a flow', () => {
  it('holds the table and everybody who moved, with figures as figures and days as days', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      await shop(bench)
      const { jobId } = await bench.client.movement.export({ ...BETWEEN, locale: 'pl' })
      const job = await bench.client.jobs.wait({ id: jobId })
      const result = job.result as MovementFile
      expect(result).toMatchObject({
        fileName: 'Ruch 2025-10-01 - 2026-03-15.xlsx',
        customers: 3,
      })
      const file = await bench.client.downloads.get({ downloadId: result.downloadId })
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(await file.arrayBuffer())
      expect(book.worksheets.map(({ name }) => name)).toEqual(['Przepływ', 'Kto się przesunął'])
      const rows = book.worksheets[1]!.getSheetValues().slice(5) as unknown[][]
      expect(rows.map((row) => row.slice(1))).toEqual([
        expect.arrayContaining(['Gone', 'Gyumri', 'Nieregularni', 'Utraceni', 140, 0, -140, 2, 0]),
        expect.arrayContaining(['Riser', 20, 70, 50, 2, 7]),
        expect.arrayContaining(['Fresh', 'Nowo przybyli', 30]),
      ])
      expect(rows[1]!.at(-1)).toEqual(new Date('2026-03-10T00:00:00Z'))
    })
  })

  it('takes a name that looks like a formula for a text', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      await add(bench, '=1+1', [['2026-03-01', 3000]])
      const { jobId } = await bench.client.movement.export({ ...BETWEEN, locale: 'en' })
      const { downloadId } = (await bench.client.jobs.wait({ id: jobId })).result as MovementFile
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(await (await bench.client.downloads.get({ downloadId })).arrayBuffer())
      expect(book.worksheets[1]!.getRow(5).getCell(1).value).toBe('=1+1')
    })
  })
})
