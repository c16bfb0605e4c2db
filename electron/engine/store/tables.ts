import type { Generated } from 'kysely'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import type { PointEntryKind } from '#shared/domain/points/points.ts'
import type { CallTables } from './callTables.ts'

/**
 * Rows as the base holds them. Days are whole days since 1970-01-01 (`toEpochDay`), money
 * is integer minor units, flags are 0 or 1, quantities are thousandths of the unit.
 */
export interface Tables extends CallTables {
  setting: { key: string; value: string }
  customer: CustomerTable
  customer_tag: { customer_id: number; tag: string; import_id: number | null }
  contact_point: ContactPointTable
  consent: ConsentTable
  customer_search: { rowid: number; text: string }
  product: ProductTable
  product_text: {
    product_id: number
    locale: string
    name: string
    category: string
    benefit: string
    unit: string
  }
  document: DocumentTable
  document_line: DocumentLineTable
  import_run: ImportRunTable
  import_reject: {
    import_id: number
    sheet: string
    row: number
    code: string
    cells: string
    /** JSON: the figures that the base keeps, of a row that says others. */
    kept: string | null
  }
  import_claim: { kind: string; row_id: number; import_id: number }
  line_event: LineEventTable
  document_match: DocumentMatchTable
  import_mapping: { shape: string; file_name: string; answers: string; used_at: string }
  watched_file: WatchedFileTable
  field_event: FieldEventTable
  customer_merge: CustomerMergeTable
  duplicate_pair: {
    a_id: number
    b_id: number
    /** 0 to 100: how sure it is that both are one. */
    score: number
    /** JSON: why. */
    reasons: string
    state: 'open' | 'different'
  }
  customer_alias: {
    id: Generated<number>
    kind: 'number' | 'name'
    value: string
    customer_id: number
    merge_id: number
  }
  customer_match_key: { key: number; customer_id: number }
  customer_summary: CustomerSummaryTable
  summary_state: SummaryStateTable
  rule_set: {
    id: Generated<number>
    from_day: number
    rules: string
    saved_at: Generated<string>
    note: Generated<string>
    moved: Generated<number>
  }
  segment_pin: {
    id: Generated<number>
    customer_id: number
    segment_id: string
    reason: string
    from_day: number
    until_day: number | null
    /** 1 for what held before the customer was pinned again or let go. */
    replaced: Generated<number>
  }
  segment_conditions: { segment_id: string; conditions: string }
  segment_change: SegmentChangeTable
  customer_agreement: {
    customer_id: number
    conditions: string
    note: string
    from_day: number
    until_day: number | null
  }
  customer_plan: CustomerPlanTable
  referral: {
    customer_id: number
    by_customer_id: number
    day: number
    /** The purchase that the bonus was given for. */
    rewarded_document: number | null
  }
  price_book: { id: Generated<number>; name: string }
  price_book_item: { price_book_id: number; product_id: number; price_minor: number }
  accompanying_service: {
    id: Generated<number>
    service_id: number
    product_id: number | null
    category: string | null
  }
  discount: DiscountTable
  discount_use: DiscountUseTable
  sale: SaleTable
  product_barcode: { code: string; product_id: number }
  document_version: { id: Generated<number>; document_id: number; at: string; content: string }
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
  price_list: PriceListTable
  price_list_template: { id: Generated<number>; name: string; content: string; updated_at: string }
  price_list_batch: PriceListBatchTable
  price_list_picture: { price_list_id: number; hash: string }
  price_list_sent: PriceListSentTable
  picture: PictureTable
  price_change: PriceChangeTable
  product_price: ProductPriceTable
  task: TaskTable
  script: {
    segment_id: string
    locale: string
    blocks: string
    objections: string
    variants: Generated<string>
  }
}

export interface CustomerTable {
  id: Generated<number>
  kind: 'person' | 'company'
  name: string
  /** Folded to lower-case Latin, for sorting and as a search key. */
  sort_name: string
  external_id: string | null
  city: string
  country: string
  birthday: number | null
  manager: string
  source: string
  note: string
  do_not_call: number
  locale: string | null
  import_id: number | null
  is_sample: number
  tax_number: Generated<string>
}

/** Something said of a field; `value` is JSON. What all say in order is the field's value. */
export interface FieldEventTable {
  id: Generated<number>
  entity: 'customer' | 'product'
  row_id: number
  at: string
  field: string
  value: string
  how: 'fill' | 'overwrite' | 'edit' | 'skip'
  import_id: number | null
  merge_id: number | null
}

export interface CustomerMergeTable {
  id: Generated<number>
  at: string
  kept_id: number
  merged_id: number
  merged_name: string
  undone_at: string | null
  snapshot: string
}

export interface WatchedFileTable {
  path: string
  size: number
  modified_ms: number
  at: string
  state: 'imported' | 'waiting' | 'failed'
  import_id: number | null
  code: string | null
}

export interface ContactPointTable {
  id: Generated<number>
  customer_id: number
  channel: Channel
  value: string
  raw: string
  label: string
  preferred: number
  needs_review: number
  import_id: number | null
}

export interface ConsentTable {
  id: Generated<number>
  customer_id: number
  channel: Channel
  purpose: 'marketing' | 'service'
  given: number
  day: number
  source: string
  import_id: number | null
  /** The words that the customer agreed to, where they are known. */
  wording: Generated<string>
}

export interface ProductTable {
  id: Generated<number>
  sku: string | null
  name: string
  sort_name: string
  kind: 'goods' | 'service'
  unit: string
  category: string
  benefit: string
  /** `null` until the owner sets one; then the newest price paid stands in. */
  list_price_minor: number | null
  newest_price_minor: number
  newest_price_day: number
  floor_price_minor: number | null
  warranty_months: number | null
  repurchase_days: number | null
  on_price_list: number
  import_id: number | null
  is_sample: number
  /** Hash of its picture. */
  picture: Generated<string | null>
}

/** Kept by what it holds (SHA-256 in hex), so that frozen documents find it again. */
export interface PictureTable {
  hash: string
  mime: 'image/png' | 'image/jpeg'
  width: number
  height: number
  bytes: Uint8Array
}

export interface PriceChangeTable {
  id: Generated<number>
  at: string
  from_day: number
  /** JSON: what was asked for. */
  change: string
  products: number
  undone_at: string | null
}

export interface ProductPriceTable {
  id: Generated<number>
  product_id: number
  from_day: number
  /** `null`: the newest price paid stands in. */
  price_minor: number | null
  at: string
  how: 'first' | 'edit' | 'import' | 'bulk' | 'undo'
  price_change_id: number | null
  state: Generated<'planned' | 'applied' | 'withdrawn'>
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

/** The figures of a line as one speaker gave them; see `features/imports/lineEvents.repo.ts`. */
export interface LineEventTable {
  id: Generated<number>
  line_id: number
  /** `null` for what the user typed. */
  import_id: number | null
  how: 'keep' | 'replace'
  quantity_milli: number
  unit_price_minor: number
  discount_minor: number
  total_minor: number
}

/** Under which number an import brought a purchase that was recorded here. */
export interface DocumentMatchTable {
  id: Generated<number>
  document_id: number
  import_id: number
  number: string | null
  day: number
  time: string | null
}

export interface ImportRunTable {
  id: Generated<number>
  file_name: string
  recognized_as: string
  at: string
  rows: number
  rejected: number
  added_customers: number
  added_products: number
  added_documents: number
  added_lines: number
  updated_customers: Generated<number>
  undone_at: string | null
  policy: Generated<string>
  /** JSON: name and headers of each sheet, to write its rejected rows as a file again. */
  sheets: Generated<string>
}

/** Metrics of each customer as of `summary_state.as_of_day`, and the segment they lead to. */
export interface CustomerSummaryTable {
  customer_id: number
  segment_id: string
  spend_minor: number
  frequency: number
  lifetime_purchases: number
  lifetime_spend_minor: number
  first_day: number | null
  last_day: number | null
  gap_days: number | null
  gap_spread_days: number | null
}

/** One row: what the summary was made for, and where the top class begins. */
export interface SummaryStateTable {
  id: number
  as_of_day: number
  window_months: number
  /** 1 when somebody chose the date to look at; 0 when it follows the calendar. */
  is_look: number
  positive_spend_minor: number
  above_minor: number
  at_minor: number
  top_class_from_minor: number | null
  cuts: Generated<string>
}

export interface SegmentChangeTable {
  id: Generated<number>
  customer_id: number
  day: number
  from_segment: string | null
  to_segment: string
  figures: string
  /** The import that moved the customer. */
  import_id: number | null
}

export interface PriceListTable {
  id: Generated<number>
  number: string
  issued_day: number
  valid_until_day: number
  locale: string
  customer_id: number | null
  segment_id: string | null
  items: number
  content: string
  batch_id: Generated<number | null>
  /** Made by whoever asked, so that asking twice issues one list. */
  request_id: Generated<string | null>
}

export interface PriceListBatchTable {
  id: Generated<number>
  at: string
  day: number
  /** JSON: to whom, by which channel, who was left out and why. */
  content: string
  issued: number
}

export interface PriceListSentTable {
  id: Generated<number>
  price_list_id: number
  customer_id: number
  day: number
  at: string
  channel: 'email' | 'whatsapp' | 'viber' | 'telegram' | 'sms' | 'print' | 'other'
}

/** What is to be done for a customer by a day; one for each cause. */
export interface TaskTable {
  id: Generated<number>
  customer_id: number
  kind: string
  cause: string
  due_day: number
  price_list_id: number | null
  note: string
  state: Generated<'open' | 'done' | 'dropped'>
  closed_at: string | null
  created_at: string
  due_minute: Generated<number | null>
  manager: Generated<string>
  campaign_id: Generated<number | null>
}

export interface CustomerPlanTable {
  customer_id: number
  next_contact_day: number | null
  next_contact_about: string
  interests: string
  agreements: string
  goal_minor: number | null
  updated_at: string
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
