import { writeAnd } from '../../../context.ts'
import { os } from '../../../procedure.ts'
import { scriptFor } from '../texts/frame.ts'
import { previewScript } from './preview.service.ts'
import { refuseProblems, refuseUnknownKey } from './refuse.ts'
import { readScriptsFile, takeScripts, writeScriptsFile } from './scriptFile.service.ts'
import { deleteScript, ownScript, saveScript } from './scripts.repo.ts'
import { restoreVersion, versionsOf, versionTexts } from './versions.service.ts'

export const scriptsHandlers = {
  get: os.scripts.get.handler(async ({ input, context }) => {
    const db = context.base.read
    const own = await ownScript(db, input.segmentId, input.locale)
    return { ...(await scriptFor(db, input.segmentId, input.locale)), isOwn: own !== null }
  }),

  save: os.scripts.save.handler(({ input, context }) => {
    refuseProblems(input)
    const at = context.ports.clock.now().toISOString()
    return writeAnd(context, ['scripts'], (tx) => {
      refuseUnknownKey(tx, input.segmentId)
      return saveScript(tx, input, at)
    })
  }),

  reset: os.scripts.reset.handler(({ input, context }) => {
    const at = context.ports.clock.now().toISOString()
    return writeAnd(context, ['scripts'], (tx) => deleteScript(tx, input, at))
  }),

  preview: os.scripts.preview.handler(({ input, context }) =>
    previewScript(context.base.read, input.script, input, context.ports.clock.today()),
  ),

  versions: os.scripts.versions.handler(({ input, context }) =>
    versionsOf(context.base.read, input),
  ),

  version: os.scripts.version.handler(({ input, context }) =>
    versionTexts(context.base.read, input, input.id),
  ),

  restore: os.scripts.restore.handler(({ input, context }) => {
    const at = context.ports.clock.now().toISOString()
    return writeAnd(context, ['scripts'], (tx) => {
      refuseUnknownKey(tx, input.segmentId)
      return restoreVersion(tx, input, input.id, at)
    })
  }),

  exportFile: os.scripts.exportFile.handler(({ input, context }) =>
    writeScriptsFile(context, input),
  ),

  readFile: os.scripts.readFile.handler(({ input, context }) =>
    readScriptsFile(context.base.read, input.text),
  ),

  importFile: os.scripts.importFile.handler(async ({ input, context }) => {
    const at = context.ports.clock.now().toISOString()
    const taken = await writeAnd(context, ['scripts'], (tx) =>
      takeScripts(tx, input.text, input.take, at),
    )
    return { taken }
  }),
}
