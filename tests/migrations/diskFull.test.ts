import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { rawHandle } from '../../electron/engine/store/base.ts'
import { codeOf, customerInput, purchaseInput, withEngine, type Bench } from '../support/engine.ts'
import { CAN_MOUNT, withSmallDisk } from '../support/smallDisk.ts'

/** Writes until the disk says no; gives what was acknowledged before. */
async function fillUp({ client }: Bench): Promise<{ ids: number[]; code: string | null }> {
  const ids: number[] = []
  for (let n = 0; n < 2000; n++) {
    const call = client.customers.create(
      customerInput({ name: `Name ${n}`, note: 'n'.repeat(5000) }),
    )
    const code = await codeOf(call.then(({ id }) => ids.push(id)))
    if (code !== null) return { ids, code }
  }
  return { ids, code: null }
}

async function expectIntact(
  { client, sql, basePath }: Bench,
  ids: readonly number[],
): Promise<void> {
  expect(sql('SELECT id FROM customer ORDER BY id').map(({ id }) => id)).toEqual(ids)
  expect((await client.customers.list({ limit: 1 })).total).toBe(ids.length)
  const outside = new Database(basePath, { readonly: true })
  try {
    expect(outside.pragma('integrity_check', { simple: true })).toBe('ok')
  } finally {
    outside.close()
  }
}

describe('a full disk', () => {
  it.skipIf(!CAN_MOUNT)(
    'is said, loses nothing, and goes on when there is room again (needs root to mount one)',
    async () => {
      await withSmallDisk(async (disk) => {
        writeFileSync(`${disk}/ballast`, Buffer.alloc(1_200_000))
        const basePath = `${disk}/shop.sqlite`
        const ids = await withEngine({ basePath }, async (bench) => {
          const filled = await fillUp(bench)
          expect(filled.code).toBe('base.diskFull')
          expect(filled.ids.length).toBeGreaterThan(20)
          await expectIntact(bench, filled.ids)
          for (let again = 0; again < 3; again++) {
            const input = customerInput({ note: 'n'.repeat(5000) })
            expect(await codeOf(bench.client.customers.create(input))).toBe('base.diskFull')
          }
          await rm(`${disk}/ballast`)
          const { id } = await bench.client.customers.create(customerInput())
          await bench.client.purchases.record(purchaseInput(id, '2026-01-10', 5))
          expect(bench.logged).toEqual([])
          return [...filled.ids, id]
        })
        await withEngine({ basePath }, (bench) => expectIntact(bench, ids))
      })
    },
  )

  it.skipIf(!CAN_MOUNT)('keeps a base from being made (needs root to mount one)', async () => {
    await withSmallDisk(async (disk) => {
      writeFileSync(`${disk}/ballast`, Buffer.alloc(4 * 1024 * 1024 - 40_000))
      expect(await codeOf(withEngine({ basePath: `${disk}/shop.sqlite` }, async () => {}))).toBe(
        'base.diskFull',
      )
    })
  })

  it('is said of a base that may not grow, and loses nothing', async () => {
    await withEngine({}, async (bench) => {
      const { base } = bench.engine.context
      const pages = await base.write(async (tx) => {
        const now = rawHandle(tx).pragma('page_count', { simple: true }) as number
        return rawHandle(tx).pragma(`max_page_count = ${now + 120}`, { simple: true })
      })
      const filled = await fillUp(bench)
      expect(filled.code).toBe('base.diskFull')
      expect(filled.ids.length).toBeGreaterThan(20)
      await expectIntact(bench, filled.ids)
      await base.write(
        async (tx) => void rawHandle(tx).pragma(`max_page_count = ${Number(pages) * 10}`),
      )
      const { id } = await bench.client.customers.create(customerInput())
      await expectIntact(bench, [...filled.ids, id])
      expect(bench.logged).toEqual([])
    })
  })
})
