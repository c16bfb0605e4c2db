import type { TimelineEntry } from '#shared/api/customers.contract.ts'
import type { PointsStatementRow } from '#shared/api/points.contract.ts'
import { texts } from '../i18n.ts'

/** Key of the words for an entry, and what they speak of. */
function saidOf(row: PointsStatementRow): { key: string; args: Record<string, string> } {
  const { cause } = row
  if (cause?.kind === 'birthday') return { key: 'birthday', args: { year: String(cause.year) } }
  if (cause?.kind === 'referral') {
    return cause.customer === null
      ? { key: 'referralOfGone', args: {} }
      : { key: 'referral', args: { name: cause.customer.name } }
  }
  return { key: cause?.kind ?? plainKey(row), args: {} }
}

/** Of an entry without a cause. */
function plainKey({ kind, points, reason }: PlainEntry): string {
  if (kind === 'adjust') return reason === '' ? 'settledBack' : 'adjust'
  return points > 0 && kind !== 'earn' && kind !== 'bonus' ? `${kind}Back` : kind
}

type PlainEntry = Pick<PointsStatementRow, 'kind' | 'points' | 'reason'>
type TimelinePoints = Extract<TimelineEntry, { kind: 'points' }>

/** The same for the timeline, which names nobody. */
export function timelinePointsWords({ at, what, points, cause, reason }: TimelinePoints): string {
  if (cause === 'birthday') return texts.t('points.entries.birthday', { year: at.slice(0, 4) })
  if (cause === 'referral') return texts.t('points.entries.referralOfGone')
  return texts.t(`points.entries.${cause ?? plainKey({ kind: what, points, reason })}`)
}

/** What an entry of the ledger is, in the user's words. */
export function entryWords(row: PointsStatementRow): string {
  const { key, args } = saidOf(row)
  return texts.t(`points.entries.${key}`, args)
}
