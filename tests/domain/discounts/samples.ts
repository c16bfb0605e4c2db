import type {
  CumulativeDiscount,
  Promotion,
  VolumeDiscount,
} from '#shared/domain/pricing/discount.ts'

const HEAD = {
  id: 0,
  name: 'Spring',
  isActive: true,
  from: null,
  until: null,
  segmentIds: [],
  scope: { kind: 'all', productIds: [], categories: [], newOnly: false },
} satisfies Partial<Promotion>

/** 10% off everything, for everybody, for ever. */
export function promotion(changes: Partial<Promotion> = {}): Promotion {
  return {
    ...HEAD,
    kind: 'promotion',
    benefit: { kind: 'percent', bp: 1000 },
    minimumQuantityMilli: 0,
    minimumAmountMinor: 0,
    code: null,
    useLimit: null,
    useLimitPerCustomer: null,
    budgetMinor: null,
    combinable: false,
    ...changes,
  }
}

export function cumulative(changes: Partial<CumulativeDiscount> = {}): CumulativeDiscount {
  return {
    ...HEAD,
    kind: 'cumulative',
    period: { kind: 'months', months: 12 },
    tiers: [
      { fromMinor: 100_000, bp: 300 },
      { fromMinor: 300_000, bp: 500 },
    ],
    ...changes,
  }
}

export function volume(changes: Partial<VolumeDiscount> = {}): VolumeDiscount {
  return {
    ...HEAD,
    kind: 'volume',
    breaks: [
      { fromQuantityMilli: 5_000, bp: 300 },
      { fromQuantityMilli: 10_000, bp: 500 },
    ],
    ...changes,
  }
}
