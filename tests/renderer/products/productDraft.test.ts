import { describe, expect, it } from 'vitest'
import type { ProductDetails } from '#shared/api/products.contract.ts'
import {
  changesOf,
  draftOf,
  filledTexts,
  isChanged,
  servicesChanged,
} from '../../../renderer/features/products/productDraft.ts'

const product: ProductDetails = {
  id: 7,
  sku: 'A-7',
  name: 'Hand grinder',
  kind: 'goods',
  unit: 'pc',
  category: 'Brewing',
  benefit: '',
  listPriceMinor: 6550,
  listPriceIsDerived: false,
  floorPriceMinor: null,
  onPriceList: true,
  soldMilli: 3000,
  picture: null,
  warrantyMonths: 12,
  repurchaseDays: null,
  plannedPrice: null,
  texts: { hy: { name: 'Աղաց', category: '', benefit: '', unit: '' } },
  barcodes: ['1'],
  services: [
    { linkId: 1, serviceId: 20, name: 'Sharpening', by: 'product' },
    { linkId: 2, serviceId: 21, name: 'Wrapping', by: 'category' },
  ],
  newestPriceMinor: 0,
  usedBy: { documents: 0, priceLists: 0 },
  isSample: false,
}
const edited = (change: (draft: ReturnType<typeof draftOf>) => void) => {
  const draft = draftOf(product)
  change(draft)
  return draft
}
const before = draftOf(product)

describe('the draft of a product', () => {
  it('changes nothing as it was opened', () => {
    expect(changesOf(draftOf(product), before)).toEqual({})
    expect(isChanged(draftOf(product), before)).toBe(false)
  })

  it('sends only what was touched, without the spaces around it', () => {
    const draft = edited((fields) => {
      fields.benefit = '  Fresh every morning. '
      fields.sku = ' '
      fields.warrantyMonths = null
    })
    expect(changesOf(draft, before)).toEqual({
      benefit: 'Fresh every morning.',
      sku: null,
      warrantyMonths: null,
    })
  })

  it('sends the whole of a language that was touched, and no other', () => {
    const draft = edited((fields) => (fields.texts.pl.benefit = 'Świeża kawa.'))
    expect(changesOf(draft, before)).toEqual({
      texts: { pl: { name: '', category: '', benefit: 'Świeża kawa.', unit: '' } },
    })
    expect(filledTexts(draft.texts.pl)).toBe(1)
    expect(filledTexts(draft.texts.hy)).toBe(1)
  })

  it('empties a language', () => {
    const draft = edited((fields) => (fields.texts.hy.name = '   '))
    expect(changesOf(draft, before).texts?.hy).toEqual({
      name: '',
      category: '',
      benefit: '',
      unit: '',
    })
  })

  it('knows which services come and go, and leaves those of the category alone', () => {
    const draft = edited((fields) => (fields.services = [{ id: 30, name: 'Delivery' }]))
    expect(servicesChanged(draft, before)).toEqual({ added: [30], removed: [20] })
    expect(isChanged(draft, before)).toBe(true)
  })

  it('is changed by a picture alone', () => {
    expect(
      isChanged(
        edited((fields) => (fields.picture = { is: 'none' })),
        before,
      ),
    ).toBe(true)
  })
})
