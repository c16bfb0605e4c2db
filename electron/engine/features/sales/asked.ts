import type { SaleValues } from '#shared/api/sales.contract.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import { thawAccount } from '#shared/domain/purchases/account.ts'
import type { SaleAccount } from '#shared/domain/purchases/sale.ts'
import type { SaleRow } from './purchase.repo.ts'

/** A sale's own row beside its document. */
interface KeptSale {
  customerId: number | null
  day: Day
  sale: Pick<SaleRow, 'codes' | 'channel' | 'note' | 'explanation'>
}

/** What was asked when it was recorded, so that a form can ask it again. */
export function askedOf(
  { customerId, day, sale }: KeptSale,
  account: SaleAccount = thawAccount<SaleAccount>(sale.explanation),
): SaleValues {
  const { offer } = account
  return {
    customerId,
    day,
    items: account.lines.flatMap(({ productId, quantityMilli, manual }) =>
      productId === null
        ? []
        : [
            {
              productId,
              quantityMilli,
              unitPriceMinor: manual?.unitPriceMinor ?? null,
              reason: manual?.reason ?? '',
            },
          ],
    ),
    codes: JSON.parse(sale.codes) as string[],
    channel: sale.channel,
    // An offer that was there, not taken and for no reason was left for another time.
    useOffer: offer === null || offer.applied || offer.missing !== null,
    redeemPoints: account.points?.redeemed ?? 0,
    delivery: account.delivery && { area: account.delivery.area },
    instalments: account.instalments !== null,
    note: sale.note,
  }
}

/**
 * Whether both ask for the same sale, whatever their notes say.
 * @param hadOffer else it does not matter whether the offer was to be used
 */
export function asksTheSame(one: SaleValues, other: SaleValues, hadOffer: boolean): boolean {
  const told = (values: SaleValues) =>
    JSON.stringify([
      values.customerId,
      values.day,
      values.items.map(({ productId, quantityMilli, unitPriceMinor, reason }) => [
        productId,
        quantityMilli,
        unitPriceMinor,
        unitPriceMinor === null ? '' : reason,
      ]),
      values.codes,
      values.channel,
      hadOffer ? values.useOffer : null,
      values.redeemPoints,
      values.delivery?.area ?? null,
      values.instalments,
    ])
  return told(one) === told(other)
}
