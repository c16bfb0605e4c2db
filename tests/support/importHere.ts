import { basename } from 'node:path'
import type { ImportResult } from '#shared/api/imports.contract.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { NO_ANSWERS } from '#shared/domain/imports/fields.ts'
import { asOfDate } from '../../electron/engine/asOf.ts'
import type { Engine } from '../../electron/engine/engine.ts'
import { runImport } from '../../electron/engine/features/imports/runImport.ts'
import { readSettings } from '../../electron/engine/store/settings.ts'
import type { ImportRequest } from './importing.ts'

/**
 * As `importFile`, but in this thread: most of what a small file takes is the start of the
 * import's own. For tests of what imports leave in the base; nothing is learnt of the answers.
 * @throws what the import refuses
 */
export async function importHere(
  { context }: Engine,
  path: string,
  { answers, dryRun = false }: ImportRequest = {},
): Promise<ImportResult> {
  const { currency, country, windowMonths } = await readSettings(context.base.read)
  const { asOf, isLook } = await asOfDate(context)
  const { clock } = context.ports
  const task = {
    ...{ mode: 'import' as const, dryRun, currency, country, windowMonths, isLook },
    basePath: context.base.path,
    filePath: path,
    rejectsPath: `${path}.rejects`,
    fileName: basename(path),
    answers: { ...NO_ANSWERS, ...answers },
    mappings: {},
    asOfDay: toEpochDay(asOf),
    today: toEpochDay(clock.today()),
    now: clock.now().toISOString(),
    cancelFlag: new Int32Array(1),
  }
  const wire = { post: () => {}, myTurn: () => Promise.resolve() }
  return context.base.whileHeld(async () => (await runImport(task, wire)).result)
}
