import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Objection, Script } from '#shared/domain/scripts/script.ts'
import type { ReadDb, WriteTx } from '../../../store/base.ts'

/** The shop's own script, or `null` where the standard one is in force. */
export async function ownScript(
  db: ReadDb,
  segmentId: string,
  locale: Locale,
): Promise<Script | null> {
  const row = await db
    .selectFrom('script')
    .selectAll()
    .where('segment_id', '=', segmentId)
    .where('locale', '=', locale)
    .executeTakeFirst()
  if (!row) return null
  return {
    segmentId,
    locale,
    blocks: JSON.parse(row.blocks) as Script['blocks'],
    variants: JSON.parse(row.variants) as Script['variants'],
    objections: JSON.parse(row.objections) as Objection[],
  }
}

export async function saveScript(tx: WriteTx, script: Script): Promise<void> {
  const row = {
    segment_id: script.segmentId,
    locale: script.locale,
    blocks: JSON.stringify(script.blocks),
    variants: JSON.stringify(script.variants),
    objections: JSON.stringify(script.objections),
  }
  await tx
    .insertInto('script')
    .values(row)
    .onConflict((conflict) => conflict.columns(['segment_id', 'locale']).doUpdateSet(row))
    .execute()
}

export async function deleteScript(tx: WriteTx, segmentId: string, locale: Locale): Promise<void> {
  await tx
    .deleteFrom('script')
    .where('segment_id', '=', segmentId)
    .where('locale', '=', locale)
    .execute()
}
