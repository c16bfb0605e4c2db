import { AppError } from '#shared/api/errors.ts'
import type { ScriptVersion } from '#shared/api/scripts.contract.ts'
import {
  differingParts,
  type ScriptKey,
  type ScriptTexts,
} from '#shared/domain/scripts/scriptFile.ts'
import { defaultScript } from '../../../documents/scripts/defaultScripts.ts'
import type { ReadDb, WriteTx } from '../../../store/base.ts'
import { refuseProblems } from './refuse.ts'
import { deleteScript, keptVersions, saveScript, type KeptVersion } from './scripts.repo.ts'

/** The number of the standard script among the versions. */
const STANDARD = 0

/** Every version of a script, the newest first, the standard one last. */
export async function versionsOf(db: ReadDb, key: ScriptKey): Promise<ScriptVersion[]> {
  const kept = await keptVersions(db, key)
  const standard: KeptVersion = { id: STANDARD, at: null, texts: null }
  const all = [standard, ...kept]
  return all
    .map((version, index): ScriptVersion => ({
      id: version.id,
      at: version.at,
      isStandard: version.texts === null,
      isCurrent: index === all.length - 1,
      changes:
        index === 0 ? [] : differingParts(textsOf(all[index - 1]!, key), textsOf(version, key)),
    }))
    .toReversed()
}

/** @throws AppError `notFound` */
export async function versionTexts(db: ReadDb, key: ScriptKey, id: number): Promise<ScriptTexts> {
  return textsOf(await versionWith(db, key, id), key)
}

/**
 * Puts a version in force again, as the newest one. The standard script comes back as it is
 * today, not as a text of the shop's own.
 * @throws AppError `notFound`, `scripts.invalid`, `scripts.noOpening`
 */
export async function restoreVersion(
  tx: WriteTx,
  key: ScriptKey,
  id: number,
  at: string,
): Promise<void> {
  const { texts } = await versionWith(tx, key, id)
  if (texts === null) return deleteScript(tx, key, at)
  refuseProblems(texts)
  return saveScript(tx, { ...key, ...texts }, at)
}

async function versionWith(db: ReadDb, key: ScriptKey, id: number): Promise<KeptVersion> {
  if (id === STANDARD) return { id, at: null, texts: null }
  const found = (await keptVersions(db, key)).find((version) => version.id === id)
  if (!found) throw new AppError('notFound')
  return found
}

function textsOf({ texts }: KeptVersion, { segmentId, locale }: ScriptKey): ScriptTexts {
  const { blocks, variants, objections } = texts ??
    defaultScript(segmentId, locale) ?? { blocks: {}, variants: {}, objections: [] }
  return { blocks, variants, objections }
}
