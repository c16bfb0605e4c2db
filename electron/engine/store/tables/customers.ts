import type { Generated } from 'kysely'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'

/** The tables of customers and of what was agreed with them; the conventions are those of `Tables`. */
export interface CustomerTables {
  customer: CustomerTable
  customer_tag: { customer_id: number; tag: string; import_id: number | null }
  contact_point: ContactPointTable
  consent: ConsentTable
  customer_search: { rowid: number; text: string }
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
  customer_plan: CustomerPlanTable
  customer_agreement: {
    customer_id: number
    conditions: string
    note: string
    from_day: number
    until_day: number | null
  }
  referral: {
    customer_id: number
    by_customer_id: number
    day: number
    /** The purchase that the bonus was given for. */
    rewarded_document: number | null
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

export interface CustomerPlanTable {
  customer_id: number
  next_contact_day: number | null
  next_contact_about: string
  interests: string
  agreements: string
  goal_minor: number | null
  updated_at: string
}
