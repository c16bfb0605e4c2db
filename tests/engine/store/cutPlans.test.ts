import { expect, it } from 'vitest'
import { presetRules, type Preset } from '#shared/domain/segments/presets.ts'
import { rawHandle } from '../../../electron/engine/store/base.ts'
import { customerInput, purchaseInput, withEngine } from '../../support/engine.ts'
import { isWalk, plansOf } from '../../support/plans.ts'

it.each<Preset>(['abc', 'rfm'])(
  'a purchase under the rules of %s finds where groups begin without walking through the summary',
  async (preset) => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const { base } = bench.engine.context
      const ids: number[] = []
      for (let n = 0; n < 6; n++) {
        ids.push((await client.customers.create(customerInput({ name: `Customer ${n}` }))).id)
        await client.purchases.record(purchaseInput(ids[n]!, '2026-01-10', 500 * (n + 1)))
      }
      await client.segments.save(presetRules(preset))
      const writer = await base.write(async (tx) => rawHandle(tx))
      const plans = await plansOf(writer, async () => {
        for (const [n, id] of ids.entries()) {
          await client.purchases.record(purchaseInput(id, `2026-02-1${n}`, 9000 - 1000 * n))
        }
        await client.customers.remove({ id: ids[0]! })
      })
      const walks = [...plans].filter(
        ([text, plan]) => text.includes('customer_summary') && plan.some(isWalk),
      )
      expect(walks).toEqual([])
      // Only scores look for neighbours in time; the others were looked for before.
      const looked = [...plans.keys()].some((text) => text.includes('coalesce(last_day'))
      expect(looked).toBe(preset === 'rfm')
    })
  },
)
