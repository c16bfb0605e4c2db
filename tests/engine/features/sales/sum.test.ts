import { expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates/day.ts'
import { customerInput, purchaseInput, withEngine } from '../../../support/engine.ts'
import { addProduct, giveBack, saleOf, sell } from '../../../support/sales.ts'

const NOTHING = { documents: 0, totalMinor: 0 }

it('says what the documents of a filter come to, over all pages of the list', () =>
  withEngine({ currency: 'AMD' }, async (bench) => {
    const { client, clock } = bench
    const tea = await addProduct(bench)
    const { id: anna } = await client.customers.create(customerInput())
    expect(await client.sales.sum({})).toEqual({ sales: NOTHING, returns: NOTHING })

    const yesterday = addDays(clock.today(), -1)
    await client.purchases.record(purchaseInput(anna, yesterday, 700_000, { number: 'OLD-1' }))
    const old = (await client.sales.list({ number: 'OLD' })).rows[0]!
    const sold = await sell(bench, saleOf(bench, anna, [tea]))
    await sell(bench, saleOf(bench, null, [tea]))
    await giveBack(bench, sold.id)

    const today = { documents: 2, totalMinor: 2_500_000 }
    const back = { documents: 1, totalMinor: -1_250_000 }
    expect(await client.sales.sum({})).toEqual({
      sales: { documents: 3, totalMinor: 2_500_000 + old.totalMinor },
      returns: back,
    })
    expect(await client.sales.sum({ from: clock.today() })).toEqual({ sales: today, returns: back })
    expect(await client.sales.sum({ customerId: anna, to: yesterday })).toEqual({
      sales: { documents: 1, totalMinor: old.totalMinor },
      returns: NOTHING,
    })
    expect(await client.sales.sum({ madeHere: true, kind: 'purchase' })).toEqual({
      sales: today,
      returns: NOTHING,
    })
    expect(await client.sales.sum({ number: 'OLD-' })).toEqual({
      sales: { documents: 1, totalMinor: old.totalMinor },
      returns: NOTHING,
    })
  }))
