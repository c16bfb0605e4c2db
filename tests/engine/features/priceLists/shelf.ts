import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { customerInput, type Bench } from '../../../support/engine.ts'

type NewProduct = Parameters<Bench['client']['products']['create']>[0]

/** A shop of a few products by name, and what tests of composing do to it. */
export function shelfOf({ client, engine }: Bench) {
  const shop = {
    /** The products' numbers by their names. */
    ids: {} as Record<string, number>,
    async stock(...products: (Partial<NewProduct> & { name: string })[]): Promise<void> {
      for (const { name, ...more } of products) {
        const { id } = await client.products.create({
          sku: name.toUpperCase(),
          name,
          kind: 'goods',
          unit: 'pc',
          category: 'Things',
          benefit: '',
          listPriceMinor: 10_000,
          onPriceList: true,
          ...more,
        })
        shop.ids[name] = id
      }
    },
    async customer(name = 'Anna Nowak'): Promise<number> {
      return (await client.customers.create(customerInput({ name }))).id
    },
    /** A purchase of one piece each, for as much money as any other; gives its number. */
    async bought(
      customerId: number | null,
      day: string,
      names: readonly string[],
      { reversesId = null, time = null }: { reversesId?: number | null; time?: string | null } = {},
    ): Promise<number> {
      const sign = reversesId === null ? 1 : -1
      const lines = names.map((name) => ({
        productId: shop.ids[name]!,
        name,
        quantityMilli: sign * 1000,
        unitPriceMinor: 12_000 / names.length,
      }))
      return (
        await client.purchases.record({ customerId, number: null, day, time, reversesId, lines })
      ).id
    },
    /** So many purchases, each by somebody of their own. */
    async othersBought(times: number, day: string, names: readonly string[]): Promise<void> {
      for (let n = 0; n < times; n++) {
        await shop.bought(await shop.customer(`Somebody ${n}`), day, names)
      }
    },
    /** Straight into the base: what has no operation of this feature. */
    write: engine.context.base.write.bind(engine.context.base),
    async compose(
      audience: PriceListInput['audience'] | number,
      more: Partial<PriceListInput> = {},
    ): Promise<PriceListDocument> {
      return client.priceLists.compose({ ...inputFor(audience), ...more })
    },
    /** Names by section. */
    async sections(
      audience: PriceListInput['audience'] | number,
      sections: PriceListInput['sections'],
      more: Partial<PriceListInput> = {},
    ): Promise<[string, string, ...string[]][]> {
      const document = await shop.compose(audience, { sections, ...more })
      return document.sections.map(({ kind, title, items }) => [
        kind,
        title,
        ...items.map(({ name }) => name),
      ])
    },
  }
  return shop
}

export function inputFor(audience: PriceListInput['audience'] | number): PriceListInput {
  const whose =
    typeof audience === 'number' ? { kind: 'customer' as const, customerId: audience } : audience
  return { audience: whose, locale: 'en' }
}
