import { describe, expect, it } from 'vitest'
import { changedPrice } from '#shared/domain/products/bulkPrice.ts'
import { PICTURED_SKUS, PICTURE_SIDE, samplePicture } from '#shared/domain/sampleShop/pictures.ts'
import { samplePrices } from '#shared/domain/sampleShop/prices.ts'
import { generateSampleShop } from '#shared/domain/sampleShop/sampleShop.ts'
import { SAMPLE_TEXTS } from '../../../resources/sample/sampleTexts.ts'
import { checkPicture } from '../../../electron/engine/documents/pictures/checkPicture.ts'
import { encodePng } from '../../../electron/engine/documents/pictures/encodePng.ts'

const AS_OF = '2026-03-15'

describe('the pictures of the invented shop', () => {
  it('are whole PNGs of different products, small enough for every page', () => {
    const files = PICTURED_SKUS.map((sku) =>
      encodePng(PICTURE_SIDE, PICTURE_SIDE, samplePicture(sku)!),
    )
    expect(new Set(files.map((file) => Buffer.from(file).toString('base64'))).size).toBe(24)
    for (const file of files) {
      expect(checkPicture(file)).toMatchObject({
        ok: true,
        format: 'png',
        width: PICTURE_SIDE,
        height: PICTURE_SIDE,
      })
      expect(file.length).toBeLessThan(20_000)
    }
  })

  it('show products that the shop has, and none of a product that has no picture', () => {
    const request = { seed: 1, asOf: AS_OF, currency: 'EUR', locale: 'en' as const }
    const { products } = generateSampleShop(request, SAMPLE_TEXTS)
    const skus = products.map(({ sku }) => sku)
    expect(skus).toEqual(expect.arrayContaining([...PICTURED_SKUS]))
    expect(samplePicture('SRV-REPAIR')).toBeNull()
  })
})

describe('the prices of the invented shop through time', () => {
  it.each(['AMD', 'GEL', 'PLN', 'EUR', 'USD'])('lead to those of today in %s', (currency) => {
    const request = { seed: 1, asOf: AS_OF, currency, locale: 'en' as const }
    const { products } = generateSampleShop(request, SAMPLE_TEXTS)
    const today = new Map(products.map(({ sku, listPriceMinor }) => [sku, listPriceMinor]))
    const { before, changes, bulk } = samplePrices(products, AS_OF, currency)
    const first = new Map(before.map(({ sku, priceMinor }) => [sku, priceMinor]))
    expect(bulk.prices.length).toBe(8)
    for (const { sku, priceMinor } of bulk.prices) {
      expect(priceMinor).toBe(today.get(sku))
      const price = { beforeMinor: first.get(sku)!, floorMinor: null }
      expect(changedPrice(price, bulk.rule)).toEqual({ afterMinor: priceMinor, problem: null })
    }
    const past = changes.filter(({ from }) => from <= AS_OF)
    expect(past.length).toBe(5)
    for (const { sku, priceMinor } of past) {
      expect(priceMinor).toBe(today.get(sku))
      expect(first.get(sku)).not.toBe(priceMinor)
    }
    const toCome = changes.filter(({ from }) => from > AS_OF)
    expect(toCome.length).toBe(3)
    for (const { sku, priceMinor } of toCome) expect(priceMinor).not.toBe(today.get(sku))
  })
})
