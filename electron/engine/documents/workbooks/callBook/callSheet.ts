import type { CampaignLeftOutReason } from '#shared/domain/calls/campaign.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import type { Script } from '#shared/domain/scripts/script.ts'

/** Somebody who is not in the file, and why. */
export interface LeftOut {
  customerId: number
  name: string
  reason: CampaignLeftOutReason
  /**
   * Of those who are promised elsewhere: a callback by whoever would call them, or only their
   * place in another campaign; `null` where somebody else has promised to call.
   */
  promised: { by: 'callback'; on: Day } | { by: 'campaign' } | null
}

/** What leaves the app for people to call from; its customers come in batches, never all at once. */
export interface CallSheet {
  /** Signs the keys of its rows. */
  token: string
  /** Whom it is for: a segment's or a campaign's name, with the account manager's. */
  title: string
  locale: Locale
  currency: Currency
  shopName: string
  asOf: Day
  madeOn: Day
  total: number
  batches: () => AsyncIterable<CallTarget[]>
  leftOut: LeftOut[]
  /** Unfilled; of a campaign, one for each segment in it. */
  scripts: { name: string; script: Script }[]
}

export interface WriteOptions {
  /** Cancels; nothing is left on the disk and the promise rejects with the signal's reason. */
  signal?: AbortSignal
  /** Customers written so far and in all. */
  onProgress?: (done: number, total: number) => void
}
