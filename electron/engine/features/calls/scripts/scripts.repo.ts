import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Objection, Script } from '#shared/domain/scripts/script.ts'
import type { ScriptKey, ScriptTexts } from '#shared/domain/scripts/scriptFile.ts'
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

/** Which scripts the shop wrote itself. */
export async function ownScriptKeys(db: ReadDb): Promise<ScriptKey[]> {
  const rows = await db
    .selectFrom('script')
    .select(['segment_id', 'locale'])
    .orderBy('segment_id')
    .orderBy('locale')
    .execute()
  return rows.map(({ segment_id, locale }) => ({
    segmentId: segment_id,
    locale: locale as Locale,
  }))
}

/** Puts a script in force, and keeps it among the versions. `at` is the instant of the write. */
export async function saveScript(tx: WriteTx, script: Script, at: string): Promise<void> {
  await keepUnversioned(tx, script)
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
  await addVersion(tx, script, at, textsOf(script))
}

/** Puts the standard script in force again; what was there stays among the versions. */
export async function deleteScript(tx: WriteTx, key: ScriptKey, at: string): Promise<void> {
  if ((await ownScript(tx, key.segmentId, key.locale)) === null) return
  await keepUnversioned(tx, key)
  await tx
    .deleteFrom('script')
    .where('segment_id', '=', key.segmentId)
    .where('locale', '=', key.locale)
    .execute()
  await addVersion(tx, key, at, null)
}

/** A script from before versions were kept becomes the first of them, of an unknown instant. */
async function keepUnversioned(tx: WriteTx, key: ScriptKey): Promise<void> {
  const own = await ownScript(tx, key.segmentId, key.locale)
  if (own === null || (await keptVersions(tx, key)).length > 0) return
  await addVersion(tx, key, '', textsOf(own))
}

function textsOf({ blocks, variants, objections }: Script): ScriptTexts {
  return { blocks, variants, objections }
}

async function addVersion(
  tx: WriteTx,
  { segmentId, locale }: ScriptKey,
  at: string,
  texts: ScriptTexts | null,
): Promise<void> {
  const content = texts && JSON.stringify(texts)
  await tx
    .insertInto('script_version')
    .values({ segment_id: segmentId, locale, at, content })
    .execute()
}

export interface KeptVersion {
  id: number
  /** `null` where it is not known. */
  at: string | null
  /** `null` for the standard script. */
  texts: ScriptTexts | null
}

/** Every version of a script, the oldest first. */
export async function keptVersions(
  db: ReadDb,
  { segmentId, locale }: ScriptKey,
): Promise<KeptVersion[]> {
  const rows = await db
    .selectFrom('script_version')
    .select(['id', 'at', 'content'])
    .where('segment_id', '=', segmentId)
    .where('locale', '=', locale)
    .orderBy('id')
    .execute()
  return rows.map(({ id, at, content }) => ({
    id,
    at: at === '' ? null : at,
    texts: content === null ? null : (JSON.parse(content) as ScriptTexts),
  }))
}
