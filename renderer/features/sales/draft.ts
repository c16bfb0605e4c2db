import type { SaleDetails, SaleInput } from '#shared/api/sales.contract.ts'
import { isDay, type Day } from '#shared/domain/dates/day.ts'
import { SALE_CHANNELS, type SaleChannel } from '#shared/domain/purchases/sale.ts'
import { MOST_LINES, MOST_MILLI, type BasketLine } from './basket.ts'

const STORED_AS = 'regulars.sales.draft'

/** A sale under the hand, before it is saved. */
export interface SaleDraft {
  /** The same sale is saved once, however often somebody asks; also after a reload. */
  requestId: string
  customerId: number | null
  lines: BasketLine[]
  codes: string[]
  /** How the order came; an offer may hold for some ways only. */
  channel: SaleChannel
  useOffer: boolean
  points: number
  /** Where to, in the shop's words, perhaps empty; `null` when it is taken along. */
  deliveryArea: string | null
  inInstalments: boolean
  note: string
  /** `null` for today, whichever day that is when it is saved. */
  day: Day | null
}

export function emptyDraft(): SaleDraft {
  return {
    requestId: crypto.randomUUID(),
    customerId: null,
    lines: [],
    codes: [],
    channel: 'visit',
    useOffer: true,
    points: 0,
    deliveryArea: null,
    inInstalments: false,
    note: '',
    day: null,
  }
}

/** What the engine is asked. @param today the day of a sale that says none */
export function saleInputOf(draft: SaleDraft, today: Day): SaleInput {
  return {
    customerId: draft.customerId,
    day: draft.day ?? today,
    items: draft.lines.map(({ productId, quantityMilli, unitPriceMinor, reason }) => ({
      productId,
      quantityMilli,
      unitPriceMinor,
      reason,
    })),
    codes: draft.codes,
    channel: draft.channel,
    useOffer: draft.useOffer,
    redeemPoints: draft.points,
    delivery: draft.deliveryArea === null ? null : { area: draft.deliveryArea },
    instalments: draft.inInstalments,
    note: draft.note,
  }
}

/** A recorded sale, to be edited. */
export function draftOf({ input, sale }: Pick<SaleDetails, 'input' | 'sale'>): SaleDraft {
  const draft = emptyDraft()
  if (input === null) return draft
  return {
    ...draft,
    customerId: input.customerId,
    lines: input.items.flatMap(({ productId, quantityMilli, unitPriceMinor, reason }, index) => {
      const line = sale?.lines[index]
      if (line === undefined) return []
      const { sku, name, unit, kind, listPriceMinor } = line
      const sold = { productId, sku, name, unit, kind, listPriceMinor }
      return [{ ...sold, key: index + 1, quantityMilli, unitPriceMinor, reason }]
    }),
    codes: input.codes,
    channel: input.channel,
    useOffer: input.useOffer,
    points: input.redeemPoints,
    deliveryArea: input.delivery?.area ?? null,
    inInstalments: input.instalments,
    note: input.note,
    day: input.day,
  }
}

/** Baskets that are kept; a tab in which more were begun forgets the oldest. */
const MOST_KEPT = 20

/**
 * Keeps it for this tab, beside those of other customers: a reload in the middle of a queue must
 * not cost the basket. Without a line there is nothing to keep.
 */
export function keepDraft(draft: SaleDraft): void {
  const others = keptDrafts().filter(({ requestId }) => requestId !== draft.requestId)
  const kept = draft.lines.length === 0 ? others : [...others, draft]
  if (kept.length === 0) sessionStorage.removeItem(STORED_AS)
  else sessionStorage.setItem(STORED_AS, JSON.stringify(kept.slice(-MOST_KEPT)))
}

/** It was saved, or given up. */
export function forgetDraft(draft: SaleDraft): void {
  keepDraft({ ...draft, lines: [] })
}

/**
 * What was kept for a customer: their own basket, or one that is nobody's yet; without a customer
 * the last one. An empty one where there is none.
 */
export function keptDraft(customerId: number | null = null): SaleDraft {
  const drafts = keptDrafts()
  const of = (id: number | null) => drafts.findLast((draft) => draft.customerId === id)
  return (customerId === null ? drafts.at(-1) : (of(customerId) ?? of(null))) ?? emptyDraft()
}

function keptDrafts(): SaleDraft[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED_AS) ?? '[]')
    return (Array.isArray(stored) ? stored : [])
      .map(readDraft)
      .filter(({ lines }) => lines.length > 0)
  } catch {
    return []
  }
}

/** Part by part: what an older version kept otherwise takes its usual value. */
export function readDraft(stored: unknown): SaleDraft {
  const draft = emptyDraft()
  if (typeof stored !== 'object' || stored === null) return draft
  const part = stored as Partial<Record<keyof SaleDraft, unknown>>
  return {
    requestId: typeof part.requestId === 'string' ? part.requestId : draft.requestId,
    customerId: isId(part.customerId) ? part.customerId : null,
    lines: Array.isArray(part.lines) ? part.lines.filter(isLine).slice(0, MOST_LINES) : [],
    codes: Array.isArray(part.codes) ? part.codes.filter((code) => typeof code === 'string') : [],
    channel: SALE_CHANNELS.find((channel) => channel === part.channel) ?? draft.channel,
    useOffer: part.useOffer !== false,
    points: isCount(part.points) ? part.points : 0,
    deliveryArea: typeof part.deliveryArea === 'string' ? part.deliveryArea : null,
    inInstalments: part.inInstalments === true,
    note: typeof part.note === 'string' ? part.note : '',
    day: isDay(part.day) ? part.day : null,
  }
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0
const isId = (value: unknown): value is number => isCount(value) && value > 0

function isLine(value: unknown): value is BasketLine {
  if (typeof value !== 'object' || value === null) return false
  const line = value as Partial<Record<keyof BasketLine, unknown>>
  return (
    isId(line.key) &&
    isId(line.productId) &&
    isId(line.quantityMilli) &&
    line.quantityMilli <= MOST_MILLI &&
    isCount(line.listPriceMinor) &&
    (line.unitPriceMinor === null || isCount(line.unitPriceMinor)) &&
    typeof line.reason === 'string' &&
    (line.sku === null || typeof line.sku === 'string') &&
    typeof line.name === 'string' &&
    typeof line.unit === 'string' &&
    (line.kind === 'goods' || line.kind === 'service')
  )
}
