import type { LeftOutReason } from '../scripts/callList.ts'

/** Which customers a list shows, or a campaign is for; whoever meets every condition. */
export interface CustomerFilterValues {
  /** Any part of a name in any script, a phone, an e-mail or the shop's own number. */
  search: string
  /** Any of these; all where empty. */
  segmentIds: string[]
  managers: string[]
  overdueOnly: boolean
  missing: 'phone' | 'email' | 'consent' | null
  /** Who is left out of the call lists, and why. */
  leftOut: LeftOutReason | null
  minSpendMinor: number | null
  maxSpendMinor: number | null
}
