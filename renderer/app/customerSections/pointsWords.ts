import type { PointsStatementRow } from '#shared/api/points.contract.ts'
import { texts } from '../i18n.ts'

/** Key of the words for an entry, and what they speak of. */
function saidOf(row: PointsStatementRow): { key: string; args: Record<string, string> } {
  const { kind, points, cause } = row
  const comes = points > 0
  if (cause?.kind === 'birthday') return { key: 'birthday', args: { year: String(cause.year) } }
  if (cause?.kind === 'referral') {
    return cause.customer === null
      ? { key: 'referralOfGone', args: {} }
      : { key: 'referral', args: { name: cause.customer.name } }
  }
  if (cause !== null) return { key: cause.kind, args: {} }
  switch (kind) {
    case 'redeem':
      return { key: comes ? 'redeemBack' : 'redeem', args: {} }
    case 'expire':
      return { key: comes ? 'expireBack' : 'expire', args: {} }
    case 'reverse':
      return { key: comes ? 'reverseBack' : 'reverse', args: {} }
    case 'adjust':
      return { key: row.reason === '' ? 'settledBack' : 'adjust', args: {} }
    default:
      return { key: kind, args: {} }
  }
}

/** What an entry of the ledger is, in the user's words. */
export function entryWords(row: PointsStatementRow): string {
  const { key, args } = saidOf(row)
  return texts.t(`points.entries.${key}`, args)
}
