import type { Generated } from 'kysely'
import type { PointEntryKind } from '#shared/domain/points/points.ts'

/** The tables of purchases, and of what they gave away; the conventions are those of `Tables`. */
export interface SaleTables {
  document: DocumentTable
  document_line: DocumentLineTable
  document_version: { id: Generated<number>; document_id: number; at: string; content: string }
  sale: SaleTable
  discount: DiscountTable
  discount_use: DiscountUseTable
  point_entry: PointEntryTable
  /** Written by the triggers of `point_entry` alone. */
  point_batch: {
    id: number
    customer_id: number
    from_day: number
    /** Last day on which it can be redeemed; 10,000,000 for never expiring. */
    expires_day: number
    left_points: number
  }
}

export interface DocumentTable {
  id: Generated<number>
  number: string | null
  customer_id: number | null
  day: number
  time: string | null
  kind: 'purchase' | 'return'
  total_minor: number
  reverses_id: number | null
  import_id: number | null
  is_sample: number
  edited_at: string | null
}

export interface DocumentLineTable {
  id: Generated<number>
  document_id: number
  position: number
  product_id: number | null
  /** The line's own words where they differ from the product's name. */
  name: string | null
  quantity_milli: number
  unit_price_minor: number
  discount_minor: number
  total_minor: number
  import_id: number | null
  kind: Generated<'item' | 'delivery'>
  reverses_line_id: Generated<number | null>
}

export interface DiscountTable {
  id: Generated<number>
  kind: 'promotion' | 'cumulative' | 'volume'
  name: string
  /** Folded name and code, for searching. */
  search_text: Generated<string>
  is_active: number
  from_day: number | null
  until_day: number | null
  /** As it is compared: without case and spaces. */
  code: string | null
  /** JSON: what only this kind has, its scope and segments. */
  rule: string
  created_at: string
}

export interface SaleTable {
  document_id: number
  at: string
  segment_id: string | null
  channel: 'phone' | 'email' | 'visit'
  list_minor: number
  points_redeemed: number
  points_minor: number
  /** JSON, or `null` without delivery. */
  delivery: string | null
  /** JSON: payments with their days, or `null` where it was paid at once. */
  instalments: string | null
  codes: string
  /** JSON: what each price is made of. */
  explanation: string
  note: string
  /** Year and place of the receipt in that year's series, which has no gaps. */
  series_year: number
  series_number: number
  /** Made by whoever asked, so that asking twice records one sale. */
  request_id: string | null
}

export interface DiscountUseTable {
  id: Generated<number>
  document_id: number
  customer_id: number | null
  day: number
  kind: 'priceLevel' | 'priceBook' | 'volume' | 'cumulative' | 'promotion' | 'offer' | 'manual'
  discount_id: number | null
  price_list_id: number | null
  campaign_id: number | null
  name: string
  times: number
  given_minor: number
}

export interface PointEntryTable {
  id: number
  customer_id: number
  day: number
  kind: PointEntryKind
  points: number
  batch_id: number
  expires_day: number | null
  document_id: number | null
  /** The purchase whose points these are. */
  purchase_id: number | null
  cause: string | null
  reason: Generated<string>
}
