import { writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { AppError } from '#shared/api/errors.ts'
import { scriptInput } from '#shared/api/scripts.contract.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import type { Script } from '#shared/domain/scripts/script.ts'
import {
  differingParts,
  SCRIPTS_FILE_FORMAT,
  SCRIPTS_FILE_VERSION,
  type ScriptFileEntry,
  type ScriptKey,
} from '#shared/domain/scripts/scriptFile.ts'
import type { EngineContext } from '../../../context.ts'
import { checkScript } from '../../../documents/scripts/checkScript.ts'
import type { ReadDb, WriteTx } from '../../../store/base.ts'
import { scriptFor } from '../texts/frame.ts'
import { refuseProblems, refuseUnknownKey, scriptKeys } from './refuse.ts'
import { ownScriptKeys, saveScript } from './scripts.repo.ts'

const headInput = z.object({
  format: z.literal(SCRIPTS_FILE_FORMAT),
  version: z.number().int().min(1),
})
const fileInput = z.object({ scripts: z.array(scriptInput).min(1).max(1000) })

/** Which scripts are written to a file. */
export type ExportChoice = { what: 'own' | 'all' } | ({ what: 'one' } & ScriptKey)

/** Writes scripts as they are in force to a file. @throws AppError `scripts.noneOwn` */
export async function writeScriptsFile(
  { base, files, ports }: EngineContext,
  choice: ExportChoice,
): Promise<{ downloadId: string; fileName: string }> {
  const keys = await keysOf(base.read, choice)
  const scripts: Script[] = []
  for (const { segmentId, locale } of keys) {
    const script = await scriptFor(base.read, segmentId, locale)
    if (choice.what !== 'all' || Object.keys(script.blocks).length > 0) scripts.push(script)
  }
  if (scripts.length === 0) throw new AppError('scripts.noneOwn')
  const file = { format: SCRIPTS_FILE_FORMAT, version: SCRIPTS_FILE_VERSION, scripts }
  const fileName = `regulars-scripts-${ports.clock.today()}.json`
  const downloadId = files.begin(fileName, null, 'application/json')
  await writeFile(files.entry(downloadId).path, `${JSON.stringify(file, null, 2)}\n`)
  return { downloadId, fileName }
}

async function keysOf(db: ReadDb, choice: ExportChoice): Promise<ScriptKey[]> {
  if (choice.what === 'one') return [{ segmentId: choice.segmentId, locale: choice.locale }]
  if (choice.what === 'own') return ownScriptKeys(db)
  return scriptKeys(db).flatMap((segmentId) => LOCALES.map((locale) => ({ segmentId, locale })))
}

/**
 * What each script of a file would change here; nothing is saved.
 * @throws AppError `scripts.fileBroken`, `scripts.fileNewer`
 */
export async function readScriptsFile(db: ReadDb, text: string): Promise<ScriptFileEntry[]> {
  const known = new Set(scriptKeys(db))
  const entries: ScriptFileEntry[] = []
  for (const script of scriptsIn(text)) {
    const { segmentId, locale, ...texts } = script
    const { blocks, variants, objections } = await scriptFor(db, segmentId, locale)
    const now = { blocks, variants, objections }
    const changes = differingParts(now, texts)
    const isNew = Object.keys(now.blocks).length === 0
    const sound = changes.length === 0 ? 'same' : isNew ? 'new' : 'changed'
    const problems = checkScript(texts)
    const fits = problems.length > 0 ? 'broken' : sound
    const state = known.has(segmentId) ? fits : 'unknown'
    entries.push({ segmentId, locale, state, changes, problems, now, script: texts })
  }
  return entries
}

/**
 * Puts scripts of a file in force; those that are so already are left alone.
 * @returns how many changed
 * @throws AppError as {@link readScriptsFile}, as `refuseProblems`, `segments.unknown`, `notFound`
 */
export async function takeScripts(
  tx: WriteTx,
  text: string,
  wanted: readonly ScriptKey[],
  at: string,
): Promise<number> {
  const scripts = scriptsIn(text)
  let taken = 0
  for (const key of wanted) {
    const script = scripts.find((one) => isSame(one, key))
    if (!script) throw new AppError('notFound')
    refuseUnknownKey(tx, script.segmentId)
    refuseProblems(script)
    const now = await scriptFor(tx, script.segmentId, script.locale)
    if (differingParts(now, script).length === 0) continue
    await saveScript(tx, script, at)
    taken += 1
  }
  return taken
}

function isSame(a: ScriptKey, b: ScriptKey): boolean {
  return a.segmentId === b.segmentId && a.locale === b.locale
}

/** The scripts in a file, each key once. */
function scriptsIn(text: string): Script[] {
  const content = parsed(text)
  const head = headInput.safeParse(content)
  if (!head.success) throw new AppError('scripts.fileBroken')
  if (head.data.version > SCRIPTS_FILE_VERSION) {
    throw new AppError('scripts.fileNewer', { version: head.data.version })
  }
  const file = fileInput.safeParse(content)
  if (!file.success) throw new AppError('scripts.fileBroken')
  const { scripts } = file.data
  if (scripts.some((one, at) => scripts.findIndex((other) => isSame(one, other)) !== at)) {
    throw new AppError('scripts.fileBroken')
  }
  return scripts
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}
