import type { SaleValues } from '#shared/api/sales.contract.ts'
import type { ErrorCode } from '#shared/api/errors.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import type { PricedLine } from '#shared/domain/pricing/basket.ts'
import { lineAt, pricedByHand } from '#shared/domain/purchases/manualPrice.ts'
import type { ManualPrice, SaleLine, SaleProblem } from '#shared/domain/purchases/sale.ts'
import type { SoldProduct } from './items.repo.ts'

type Item = SaleValues['items'][number]

/** As for every amount that is taken in. */
export const MOST_MINOR = 1e13
const MOST_MILLI = 1e12

/** One asked item with what the base knows of it. */
export interface AskedItem {
  index: number
  quantityMilli: number
  product: SoldProduct
  /** Set by hand: the rules leave it alone. */
  manual: ManualPrice | null
}

/** The items that can be priced, and what is wrong with the others. */
export function askedItems(
  items: readonly Item[],
  products: ReadonlyMap<number, SoldProduct>,
  currency: Currency,
): { asked: AskedItem[]; problems: SaleProblem<ErrorCode>[] } {
  const asked: AskedItem[] = []
  const problems: SaleProblem<ErrorCode>[] = []
  for (const [index, item] of items.entries()) {
    const product = products.get(item.productId)
    const code = faultOf(item, product, currency)
    if (code !== null || !product) problems.push({ code: code ?? 'sales.unknownItem', line: index })
    else {
      const { unitPriceMinor, quantityMilli } = item
      const manual = unitPriceMinor === null ? null : { unitPriceMinor, reason: item.reason }
      asked.push({ index, quantityMilli, product, manual })
    }
  }
  return { asked, problems }
}

function faultOf(
  item: Item,
  product: SoldProduct | undefined,
  currency: Currency,
): ErrorCode | null {
  const { quantityMilli, unitPriceMinor } = item
  if (!product) return 'sales.unknownItem'
  if (quantityMilli <= 0 || quantityMilli > MOST_MILLI) return 'sales.quantity'
  const unit = unitPriceMinor ?? product.listPriceMinor
  if (lineAt(Math.max(unit, product.listPriceMinor, 0), quantityMilli, currency) > MOST_MINOR) {
    return 'sales.tooLarge'
  }
  if (unitPriceMinor === null) return product.listPriceMinor > 0 ? null : 'sales.noPrice'
  if (unitPriceMinor < 0) return 'sales.discountOverPrice'
  if (item.reason === '') return 'sales.priceReason'
  // A floor above the list price itself does not raise what is asked today.
  const floorMinor = Math.min(product.floorPriceMinor ?? 0, product.listPriceMinor)
  return unitPriceMinor < floorMinor ? 'sales.belowFloor' : null
}

/** A line of the quote before points pay part of it. */
export function quotedLine(
  item: AskedItem,
  byRules: PricedLine | null,
  currency: Currency,
): SaleLine {
  const { product, quantityMilli, manual } = item
  const priced =
    manual || !byRules
      ? pricedByHand(
          manual ?? { unitPriceMinor: product.listPriceMinor, reason: '' },
          { listPriceMinor: product.listPriceMinor, quantityMilli },
          currency,
        )
      : {
          listPriceMinor: product.listPriceMinor,
          listMinor: byRules.listMinor,
          pricedMinor: byRules.totalMinor,
          steps: byRules.steps,
        }
  return {
    productId: product.id,
    sku: product.sku,
    name: product.name,
    unit: product.unit,
    kind: product.kind,
    quantityMilli,
    manual,
    ...priced,
    pointsMinor: 0,
    totalMinor: priced.pricedMinor,
    tried: byRules?.tried ?? [],
  }
}

/** What stands for an item that cannot be priced: nothing, at the price that is known. */
export function unpricedLine(item: Item, product: SoldProduct | undefined): SaleLine {
  return {
    productId: item.productId,
    sku: product?.sku ?? null,
    name: product?.name ?? '',
    unit: product?.unit ?? '',
    kind: product?.kind ?? 'goods',
    quantityMilli: item.quantityMilli,
    listPriceMinor: product?.listPriceMinor ?? 0,
    manual: null,
    listMinor: 0,
    pricedMinor: 0,
    pointsMinor: 0,
    totalMinor: 0,
    steps: [],
    tried: [],
  }
}
