import { describe, expect, it } from 'vitest'
import {
  bulkInput,
  emptyBulk,
  roundingSteps,
  type BulkForm,
} from '../../../renderer/features/products/bulkForm.ts'

const TODAY = '2026-11-22'
const chosen = { by: 'ids' as const, ids: [1, 2] }
const form = (part: Partial<BulkForm>): BulkForm => ({ ...emptyBulk('PLN', TODAY), ...part })

describe('the form of a change of many prices', () => {
  it('raises and lowers by percent', () => {
    expect(bulkInput(form({ bp: 750 }), chosen)).toEqual({
      selection: chosen,
      change: { by: 'percent', bp: 750 },
      roundTo: 1,
      fromDay: TODAY,
    })
    expect(bulkInput(form({ way: 'lower', bp: 750 }), chosen)?.change).toEqual({
      by: 'percent',
      bp: -750,
    })
  })

  it('raises and lowers by an amount, whatever the percent says', () => {
    const by = { by: 'amount' as const, minor: 500, bp: 99_999 }
    expect(bulkInput(form(by), chosen)?.change).toEqual({ by: 'amount', minor: 500 })
    expect(bulkInput(form({ ...by, way: 'lower' }), chosen)?.change).toEqual({
      by: 'amount',
      minor: -500,
    })
  })

  it('asks for nothing while something is missing or out of bounds', () => {
    const wrong: Partial<BulkForm>[] = [
      {},
      { bp: 0 },
      { bp: 50_001 },
      { way: 'lower', bp: 9_001 },
      { bp: 100, fromDay: '' },
      { by: 'amount' },
    ]
    for (const part of wrong) expect(bulkInput(form(part), chosen), JSON.stringify(part)).toBeNull()
    expect(bulkInput(form({ bp: 100 }), null)).toBeNull()
  })

  it('rounds to nothing finer than the currency is priced in', () => {
    expect(roundingSteps('AMD')[0]).toBe(100)
    expect(roundingSteps('EUR')[0]).toBe(1)
    for (const currency of ['AMD', 'EUR']) {
      const steps = [...roundingSteps(currency)]
      expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    }
  })
})
