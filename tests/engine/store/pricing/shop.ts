import type { GivenDiscount } from '#shared/domain/pricing/basket.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import type { WriteTx } from '../../../../electron/engine/store/base.ts'
import { insertDiscount } from '../../../../electron/engine/store/discounts.ts'
import { customerInput, purchaseInput, type Bench } from '../../../support/engine.ts'

export const TODAY = '2026-03-15'

/** What these tests do to a shop, in as few words as possible. */
export function shopOf({ client, engine }: Bench) {
  const write = <T>(work: (tx: WriteTx) => Promise<T>): Promise<T> =>
    engine.context.base.write(work)
  return {
    write,
    read: engine.context.base.read,
    async customer(name = 'Anna Nowak'): Promise<number> {
      return (await client.customers.create(customerInput({ name }))).id
    },
    async product(name: string, category = 'Coffee'): Promise<number> {
      const created = await client.products.create({
        sku: name,
        name,
        kind: 'goods',
        unit: 'pc',
        category,
        benefit: '',
        listPriceMinor: 10_000,
        onPriceList: true,
      })
      return created.id
    },
    /** A document of one line; below zero a return. */
    async bought(
      customerId: number | null,
      day: string,
      minor: number,
      {
        productId = null,
        reversesId = null,
      }: { productId?: number | null; reversesId?: number | null } = {},
    ): Promise<number> {
      const input = purchaseInput(customerId, day, minor, { reversesId })
      const lines = [{ ...input.lines[0]!, productId }]
      return (await client.purchases.record({ ...input, lines })).id
    },
    /** Money for the way, on top of a document that is there. */
    delivered: (documentId: number, minor: number) =>
      write(async (tx) => {
        await tx
          .insertInto('document_line')
          .values({
            document_id: documentId,
            position: 9,
            product_id: null,
            name: 'Delivery',
            quantity_milli: 1000,
            unit_price_minor: minor,
            discount_minor: 0,
            total_minor: minor,
            import_id: null,
            kind: 'delivery',
          })
          .execute()
        await tx
          .updateTable('document')
          .set((eb) => ({ total_minor: eb('total_minor', '+', minor) }))
          .where('id', '=', documentId)
          .execute()
      }),
    discount: (discount: Discount) => write((tx) => insertDiscount(tx, discount, '2026-01-01')),
  }
}

/** A promotion as it is given away. */
export function given(id: number, givenMinor: number, name = 'Spring'): GivenDiscount {
  return {
    source: { kind: 'promotion', id, name, bp: 1000, minor: null, code: null },
    givenMinor,
  }
}
