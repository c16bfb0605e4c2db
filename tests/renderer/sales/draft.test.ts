import { beforeEach, describe, expect, it } from 'vitest'
import { added } from '../../../renderer/features/sales/basket.ts'
import {
  emptyDraft,
  forgetDraft,
  keepDraft,
  keptDraft,
  readDraft,
  type SaleDraft,
} from '../../../renderer/features/sales/draft.ts'

/** A new draft is told from others by its id alone. */
const empty = { ...emptyDraft(), requestId: expect.any(String) as string }
const { lines } = added([], {
  productId: 7,
  sku: null,
  name: 'Coffee',
  unit: 'kg',
  kind: 'goods',
  listPriceMinor: 1_250_000,
})
const draft: SaleDraft = {
  ...emptyDraft(),
  customerId: 3,
  lines,
  codes: ['SPRING'],
  channel: 'phone',
  useOffer: false,
  points: 120,
  deliveryArea: 'Arabkir',
  inInstalments: true,
  note: 'before noon',
  day: '2026-03-14',
}

describe('the sale under the hand', () => {
  beforeEach(() => sessionStorage.clear())

  it('is there again after a reload, to the last part', () => {
    keepDraft(draft)
    expect(keptDraft()).toEqual(draft)
  })

  it('is forgotten with its last line', () => {
    keepDraft(draft)
    keepDraft({ ...draft, lines: [] })
    expect(keptDraft()).toEqual(empty)
  })

  it('waits for its own customer while another one is served', () => {
    keepDraft(draft)
    expect(keptDraft(4)).toEqual(empty)
    const second: SaleDraft = { ...draft, ...{ requestId: crypto.randomUUID(), customerId: 4 } }
    keepDraft(second)
    expect(keptDraft(3)).toEqual(draft)
    expect(keptDraft(4)).toEqual(second)
    expect(keptDraft()).toEqual(second)
    forgetDraft(second)
    expect(keptDraft(4)).toEqual(empty)
    expect(keptDraft()).toEqual(draft)
  })

  it('becomes the sale of who is named, where it was nobody’s', () => {
    const nobodys: SaleDraft = { ...draft, customerId: null }
    keepDraft(nobodys)
    expect(keptDraft(4)).toEqual(nobodys)
  })

  it('is begun anew where what was kept cannot be read', () => {
    sessionStorage.setItem('regulars.sales.draft', '{"lines":')
    expect(keptDraft()).toEqual(empty)
    for (const stored of [null, 5, 'text', [], { lines: 'x', day: '2026-02-30', points: -4 }]) {
      expect(readDraft(stored)).toEqual(empty)
    }
  })

  it('leaves out the lines that make no sense, and keeps the others', () => {
    const [line] = lines
    const stored = {
      ...draft,
      lines: [{ ...line, quantityMilli: -1 }, { ...line, productId: null }, 7, line],
    }
    expect(readDraft(stored).lines).toEqual([line])
  })
})
