import type { BasketItem } from './basket.ts'
import type { PromotionBenefit } from './discount.ts'
import { plus, divide, type Whole } from './exact.ts'
import type { Cut, OpenLine } from './line.ts'
import { spreadByWorth } from './spread.ts'

const MILLI = 1000

/** What a promotion takes off each of the lines that it covers. */
export function promotionCuts(
  benefit: PromotionBenefit,
  covered: readonly OpenLine[],
  step: number,
): Cut[] {
  switch (benefit.kind) {
    case 'percent':
      return covered.map(() => benefit)
    case 'perUnit':
      return covered.map(({ item }) => ({
        kind: 'money',
        minor: Math.floor(item.quantityMilli / MILLI) * benefit.minor,
      }))
    case 'perPurchase':
      return purchaseCuts(benefit.minor, covered, step)
  }
}

/**
 * The amount spread over the lines by their list amounts. Equal remainders are decided by what
 * the lines are, never by where they stand in the basket.
 */
function purchaseCuts(minor: number, covered: readonly OpenLine[], step: number): Cut[] {
  const ordered = [...covered].sort((a, b) => compareItems(a.item, b.item))
  const worths = ordered.map(({ list }) => list)
  const worthOfAll = divide(worths.reduce<Whole>(plus, 0), MILLI).whole
  const parts = spreadByWorth(minor, worths, step, worthOfAll)
  const byLine = new Map(ordered.map((line, place) => [line, parts[place]!]))
  return covered.map((line) => ({ kind: 'money', minor: byLine.get(line)! }))
}

function compareItems(a: BasketItem, b: BasketItem): number {
  return (
    (a.productId ?? -1) - (b.productId ?? -1) ||
    a.listPriceMinor - b.listPriceMinor ||
    a.quantityMilli - b.quantityMilli ||
    compareTexts(a.kind, b.kind) ||
    compareTexts(a.category, b.category) ||
    (a.floorPriceMinor ?? -1) - (b.floorPriceMinor ?? -1) ||
    Number(a.notTried) - Number(b.notTried)
  )
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
