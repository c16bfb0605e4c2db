import { describe, expect, it } from 'vitest'
import { standingPrices, undoOf, type PriceEntry } from '#shared/domain/products/priceHistory.ts'

let id = 0
const entry = (fromDay: number, priceMinor: number | null, rest: Partial<PriceEntry> = {}) => ({
  id: ++id,
  fromDay,
  priceMinor,
  how: 'edit' as const,
  changeId: null,
  state: 'applied' as const,
  ...rest,
})
const bulk = (fromDay: number, priceMinor: number, changeId: number, rest = {}) =>
  entry(fromDay, priceMinor, { how: 'bulk', changeId, ...rest })
const undo = (fromDay: number, priceMinor: number, changeId: number) =>
  entry(fromDay, priceMinor, { how: 'undo', changeId })

describe('undoing a change of many prices', () => {
  it('gives back what stood before it, one change under the other', () => {
    const history = [entry(0, 100, { how: 'first' }), bulk(10, 110, 1), bulk(10, 121, 2)]
    expect(undoOf(history, 2)).toEqual({ what: 'restore', priceMinor: 110 })
    expect(undoOf(history, 1)).toEqual({ what: 'edited' })
    const undone = [...history, undo(12, 110, 2)]
    expect(standingPrices(undone).map(({ priceMinor }) => priceMinor)).toEqual([100, 110])
    expect(undoOf(undone, 1)).toEqual({ what: 'restore', priceMinor: 100 })
  })

  it('leaves a product that was edited since, or was not part of it', () => {
    const history = [entry(0, 100, { how: 'first' }), bulk(10, 110, 1), entry(11, 105)]
    expect(undoOf(history, 1)).toEqual({ what: 'edited' })
    expect(undoOf(history, 7)).toEqual({ what: 'edited' })
  })

  it('takes back what has not come, unless it was taken back already', () => {
    const first = entry(0, 100, { how: 'first' })
    expect(undoOf([first, bulk(50, 110, 1, { state: 'planned' })], 1)).toEqual({ what: 'withdraw' })
    expect(undoOf([first, bulk(50, 110, 1, { state: 'withdrawn' })], 1)).toEqual({ what: 'edited' })
  })
})
