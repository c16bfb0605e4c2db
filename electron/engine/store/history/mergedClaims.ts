import type Database from 'better-sqlite3'
import { prepared } from '../summary/prepared.ts'
import { tagClaim } from './claims.ts'
import type { Snapshot } from './merge.ts'

/** What a file says again of somebody. */
export interface SaidParts {
  tags: readonly string[]
  contacts: readonly { channel: string; value: string }[]
}

/**
 * Keeps in a merge that a file names its merged customer, and what of theirs it says again: when
 * the import that brought them is taken back, they are that file's and stay.
 * @returns the tags that are not the merged customer's: the kept one has those by the file alone
 */
export function claimMerged(
  db: Database.Database,
  mergeId: number,
  importId: number,
  { tags, contacts }: SaidParts,
): string[] {
  const text = prepared(db, 'SELECT snapshot FROM customer_merge WHERE id = ?')
    .pluck()
    .get(mergeId) as string
  const snapshot = JSON.parse(text) as Snapshot
  const { deleted, moved } = snapshot
  const id = snapshot.customer.id!
  const claim = (kind: string, rowId: string | number): void => {
    const isKnown = deleted.claims.some(
      (one) => one.kind === kind && one.row_id === rowId && one.import_id === importId,
    )
    if (!isKnown) deleted.claims.push({ kind, row_id: rowId, import_id: importId })
  }
  const isOthers = (owner: string | number | null | undefined): boolean =>
    typeof owner === 'number' && owner !== importId
  claim('customer', id)
  for (const { tag, import_id: owner } of deleted.tags) {
    if (isOthers(owner) && tags.includes(String(tag))) claim(tagClaim(String(tag)), id)
  }
  for (const contact of deleted.contacts) {
    const isSaid = contacts.some(
      ({ channel, value }) => channel === contact.channel && value === contact.value,
    )
    if (isSaid && isOthers(contact.import_id)) claim('contact', contact.id!)
  }
  prepared(db, 'UPDATE customer_merge SET snapshot = ? WHERE id = ?').run(
    JSON.stringify(snapshot),
    mergeId,
  )
  return tags.filter((tag) => !moved.tags.includes(tag))
}
