import { DEFAULT_POINTS_RULES } from '#shared/domain/points/points.ts'
import { currencyStep } from '#shared/domain/money/money.ts'
import type { Stacking } from '#shared/domain/pricing/discount.ts'
import { DEFAULT_RULES } from '#shared/domain/segments/rules.ts'
import type { EngineClient } from '#shared/api/contract.ts'

/** Whatever can be asked. */
interface Asked {
  client: EngineClient
}

/** What a shop promises; amounts are in steps of its currency. */
export interface ShopRules {
  currency: string
  levelBp: number
  stacking: Stacking
  promotionBp: number
  useLimit: number | null
  budgetSteps: number | null
  shareBp: number
  expiryDays: number | null
  pointsPerSteps: number
  feeSteps: number
}

/** The same for every segment, so that a sale is not judged by where it leads. */
export async function setConditions({ client }: Asked, rules: ShopRules): Promise<void> {
  const step = currencyStep(rules.currency)
  for (const { id } of DEFAULT_RULES.segments) {
    await client.segments.saveConditions({
      segmentId: id,
      conditions: {
        priceLevelBp: rules.levelBp,
        instalments: {
          count: 3,
          intervalDays: 30,
          firstPaymentBp: 2500,
          minimumMinor: 500 * step,
        },
        delivery: { freeFromMinor: 50_000 * step, feeMinor: rules.feeSteps * step, areas: [] },
        pointsPerMinor: rules.pointsPerSteps * step,
      },
    })
  }
}

export async function setPoints({ client }: Asked, rules: ShopRules): Promise<void> {
  await client.points.saveRules({
    ...DEFAULT_POINTS_RULES,
    isActive: true,
    valueMinor: 2 * currencyStep(rules.currency),
    highestShareBp: rules.shareBp,
    expiryDays: rules.expiryDays,
    tiers: [{ fromMinor: 5000 * currencyStep(rules.currency), multiplierBp: 15_000 }],
  })
}

const EVERYTHING = {
  kind: 'all' as const,
  productIds: [],
  categories: [],
  newOnly: false,
}

/** A promotion with a code, a cumulative and a volume discount. */
export async function addDiscounts({ client }: Asked, rules: ShopRules): Promise<void> {
  const step = currencyStep(rules.currency)
  const head = {
    id: 0,
    isActive: true,
    from: null,
    until: null,
    segmentIds: [],
    scope: EVERYTHING,
  }
  await client.discounts.saveStacking(rules.stacking)
  await client.discounts.save({
    ...head,
    kind: 'promotion',
    name: 'Spring',
    benefit: { kind: 'percent', bp: rules.promotionBp },
    minimumQuantityMilli: 2000,
    minimumAmountMinor: 0,
    code: 'SPRING',
    useLimit: rules.useLimit,
    useLimitPerCustomer: null,
    budgetMinor: rules.budgetSteps === null ? null : rules.budgetSteps * step,
    combinable: false,
  })
  await client.discounts.save({
    ...head,
    kind: 'cumulative',
    name: 'Regulars',
    period: { kind: 'months', months: 12 },
    tiers: [
      { fromMinor: 1000 * step, bp: 300 },
      { fromMinor: 100_000 * step, bp: 1700 },
    ],
  })
  await client.discounts.save({
    ...head,
    kind: 'volume',
    name: 'By the dozen',
    breaks: [{ fromQuantityMilli: 7000, bp: 1100 }],
  })
}
