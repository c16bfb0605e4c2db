import { isDay, type Day } from '#shared/domain/dates/day.ts'
import { MOST_LINES, MOST_MILLI, type BasketLine } from './basket.ts'

const STORED_AS = 'regulars.sales.draft'

export const SALE_CHANNELS = ['visit', 'phone', 'email'] as const
export type SaleChannel = (typeof SALE_CHANNELS)[number]

/** A sale under the hand, before it is saved. */
export interface SaleDraft {
  customerId: number | null
  lines: BasketLine[]
  codes: string[]
  /** How the order came; an offer may hold for some ways only. */
  channel: SaleChannel
  useOffer: boolean
  points: number
  withDelivery: boolean
  /** The fee that was agreed instead of the usual one; `null` for the usual one. */
  feeMinor: number | null
  inInstalments: boolean
  note: string
  /** `null` for today, whichever day that is when it is saved. */
  day: Day | null
}

export function emptyDraft(): SaleDraft {
  return {
    customerId: null,
    lines: [],
    codes: [],
    channel: 'visit',
    useOffer: true,
    points: 0,
    withDelivery: false,
    feeMinor: null,
    inInstalments: false,
    note: '',
    day: null,
  }
}

/** Keeps it for this tab: a reload in the middle of a queue must not cost the basket. */
export function keepDraft(draft: SaleDraft): void {
  if (draft.lines.length === 0) sessionStorage.removeItem(STORED_AS)
  else sessionStorage.setItem(STORED_AS, JSON.stringify(draft))
}

/** What was kept; an empty one where nothing readable is. */
export function keptDraft(): SaleDraft {
  try {
    return readDraft(JSON.parse(sessionStorage.getItem(STORED_AS) ?? 'null'))
  } catch {
    return emptyDraft()
  }
}

/** Part by part: what an older version kept otherwise takes its usual value. */
export function readDraft(stored: unknown): SaleDraft {
  const draft = emptyDraft()
  if (typeof stored !== 'object' || stored === null) return draft
  const part = stored as Partial<Record<keyof SaleDraft, unknown>>
  return {
    customerId: isId(part.customerId) ? part.customerId : null,
    lines: Array.isArray(part.lines) ? part.lines.filter(isLine).slice(0, MOST_LINES) : [],
    codes: Array.isArray(part.codes) ? part.codes.filter((code) => typeof code === 'string') : [],
    channel: SALE_CHANNELS.find((channel) => channel === part.channel) ?? draft.channel,
    useOffer: part.useOffer !== false,
    points: isCount(part.points) ? part.points : 0,
    withDelivery: part.withDelivery === true,
    feeMinor: isCount(part.feeMinor) ? part.feeMinor : null,
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
    (line.sku === null || typeof line.sku === 'string') &&
    typeof line.name === 'string' &&
    typeof line.unit === 'string' &&
    (line.kind === 'goods' || line.kind === 'service')
  )
}
