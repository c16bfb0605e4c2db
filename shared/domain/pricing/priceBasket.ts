import { currencyStep } from '../money/money.ts'
import type {
  CodeAnswer,
  DiscountSource,
  GivenDiscount,
  PricedBasket,
  PriceRequest,
} from './basket.ts'
import { codeKey } from './code.ts'
import { openLines } from './line.ts'
import { priceLine } from './priceLine.ts'
import type { SaidPromotion } from './trial.ts'
import { tryRules } from './tryRules.ts'

/**
 * Prices a basket: on each line the single best discount with whatever adds to it, or all of
 * them multiplied down to a cap, as the owner chose (`stacking`). Money off is taken from what
 * the discounts before it left. The exact amount is rounded once per line, half up, to the
 * currency's step; the floor price holds always. The rule is the domain's *Which discount
 * wins*. The same request gives the same answer, in whichever order its items and discounts
 * stand.
 * @throws RangeError for quantities and prices that are negative or not whole
 */
export function priceBasket(request: PriceRequest): PricedBasket {
  const step = currencyStep(request.currency)
  const open = openLines(request)
  const said = tryRules(request, open)
  const priced = open.map((line) => priceLine(line, request.stacking.mode, step))
  const lines = priced.map((line) => line.priced)
  return {
    lines,
    listMinor: lines.reduce((sum, line) => sum + line.listMinor, 0),
    totalMinor: lines.reduce((sum, line) => sum + line.totalMinor, 0),
    codes: request.codes.map((code) => answerTo(code, said)),
    given: gathered(priced.flatMap((line) => line.given)),
  }
}

/** One entry for each discount that gave something. */
function gathered(given: readonly GivenDiscount[]): GivenDiscount[] {
  const bySource = new Map<string, GivenDiscount>()
  for (const { source, givenMinor } of given) {
    if (givenMinor <= 0) continue
    const key = sourceKey(source)
    const known = bySource.get(key)
    if (known === undefined) bySource.set(key, { source, givenMinor })
    else known.givenMinor += givenMinor
  }
  return [...bySource.values()]
}

/** Tells one discount from another; the terms of a segment are one, whatever the line. */
export function sourceKey(source: DiscountSource): string {
  switch (source.kind) {
    case 'volume':
    case 'cumulative':
    case 'promotion':
      return `${source.kind} ${source.id}`
    case 'offer':
      return `offer ${source.priceListId ?? ''} ${source.campaignId ?? ''}`
    default:
      return source.kind
  }
}

function answerTo(code: string, said: readonly SaidPromotion[]): CodeAnswer {
  const key = codeKey(code)
  const meant = said.filter((promotion) => promotion.code === key)
  if (meant.length === 0) return { code, why: { code: 'unknownCode' } }
  if (meant.some(({ tried }) => tried.some(({ applied }) => applied))) return { code, why: null }
  const [first] = meant
  return { code, why: first!.why ?? first!.tried[0]?.why ?? { code: 'otherItems' } }
}
