import type { Generated } from 'kysely'

/** The tables of what is counted of customers, and of the rules by which they stand in segments; the conventions are those of `Tables`. */
export interface SegmentTables {
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
