import type { CallExportTask } from '#shared/api/callSheets.contract.ts'
import type { CampaignLeftOutReason } from '#shared/domain/calls/campaign.ts'

/** What the exporting thread is started with. */
export interface ExportTask extends CallExportTask {
  basePath: string
  today: string
  /** UTC instant. */
  now: string
  /** The shop's; the system's where `null`. */
  timeZone: string | null
  token: string
  out: string
}

export type ExportMessage =
  | { type: 'progress'; phase: 'read' | 'write'; done: number; total: number }
  | {
      type: 'done'
      /** Whom the file holds. */
      customerIds: number[]
      title: string
      leftOut: { reason: CampaignLeftOutReason; customers: number }[]
    }
