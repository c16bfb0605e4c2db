import type { Generated } from 'kysely'

/** The tables of calls (migration 006); the conventions are those of `Tables`. */
export interface CallTables {
  script_version: {
    id: Generated<number>
    segment_id: string
    locale: string
    at: string
    content: string | null
  }
  account_manager: { name: string; capacity: number; prospect_share_bp: number }
  campaign: CampaignTable
  campaign_target: CampaignTargetTable
  campaign_left_out: { campaign_id: number; customer_id: number; reason: string }
  complaint: ComplaintTable
  call: CallTable
  call_skip: {
    id: Generated<number>
    item: string
    customer_id: number
    manager: string
    day: number
    at: string
    reason: string
    undone_at: Generated<string | null>
  }
  call_sheet: {
    id: Generated<number>
    token: string
    at: string
    day: number
    campaign_id: number | null
    segment_id: string | null
    format: string
    locale: string
    manager: string | null
  }
  call_sheet_row: {
    sheet_id: number
    customer_id: number
    taken: Generated<string | null>
    call_id: Generated<number | null>
  }
  call_sheet_taking: {
    id: Generated<number>
    sheet_id: number
    file_name: string
    at: string
    day: number
    minute: number
    rows: Generated<number>
  }
  call_sheet_taken: {
    call_id: number
    taking_id: number
    brought: string
    back_at: Generated<string | null>
  }
}

export interface CampaignTable {
  id: Generated<number>
  name: string
  state: Generated<'draft' | 'running' | 'paused' | 'closed'>
  /** JSON: `CampaignPlan`. */
  plan: string
  created_at: string
  started_at: Generated<string | null>
  started_day: Generated<number | null>
  closed_at: Generated<string | null>
  closed_day: Generated<number | null>
}

export interface CampaignTargetTable {
  campaign_id: number
  customer_id: number
  /** At the start. */
  segment_id: string
  manager: string
  variant: Generated<'a' | 'b'>
  is_held_out: Generated<number>
  state: Generated<'open' | 'done'>
  outcome: Generated<string | null>
  /** On which nobody was reached. */
  attempts: Generated<number>
  next_day: Generated<number>
  next_minute: Generated<number>
}

export interface ComplaintTable {
  id: Generated<number>
  customer_id: number
  at: string
  day: number
  text: string
  state: Generated<'open' | 'solved'>
  solved_at: Generated<string | null>
  solved_day: Generated<number | null>
  solution: Generated<string>
}

export interface CallTable {
  id: Generated<number>
  request_id: string
  customer_id: number
  cause: 'callback' | 'complaint' | 'followUp' | 'campaign' | 'own'
  campaign_id: number | null
  task_id: number | null
  complaint_id: number | null
  sheet_id: number | null
  at: string
  day: number
  /** Of the day, by the shop's clock. */
  minute: number
  manager: string
  segment_id: string
  was_prospect: number
  script_segment_id: string | null
  variant: string | null
  phone: Generated<string>
  seconds: number | null
  disposition: string
  note: Generated<string>
  /** JSON: what was ticked in the script. */
  answers: Generated<string>
  /** JSON: what the call changed, as it was before. */
  before: string
  undone_at: Generated<string | null>
}
