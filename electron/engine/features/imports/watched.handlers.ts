import { basename, join, resolve, sep } from 'node:path'
import { AppError } from '#shared/api/errors.ts'
import { writeAnd, type EngineContext } from '../../context.ts'
import { os } from '../../procedure.ts'
import { checkFolder, isReadableFolder, stampOf } from './folder.ts'
import { leaveFile, listSeen, setWatchedFolder, stateOf, watchedFolder } from './watched.repo.ts'

/** The folder from which files come in by themselves. */
export const watchedHandlers = {
  watched: os.imports.watched.handler(async ({ context }) => {
    const { read } = context.base
    const folder = await watchedFolder(read)
    if (folder === null) return { folder, isReadable: true, files: [] }
    const seen = await listSeen(read, folderPrefix(folder))
    return {
      folder,
      isReadable: await isReadableFolder(folder),
      files: seen.map(({ path, ...file }) => ({ name: basename(path), ...file })),
    }
  }),

  watch: os.imports.watch.handler(async ({ input, context }) => {
    const folder = input.folder === null ? null : resolve(input.folder.trim())
    if (input.folder?.trim() === '') throw new AppError('file.unreadable')
    if (folder !== null) await checkFolder(folder)
    await writeAnd(context, ['imports', 'settings'], (tx) => setWatchedFolder(tx, folder))
  }),

  openWatched: os.imports.openWatched.handler(async ({ input, context }) => {
    const path = await knownPath(context, input.name)
    if ((await stampOf(path)) === null) throw new AppError('file.unreadable')
    const fileName = basename(path)
    return { uploadId: context.files.borrow(path, fileName), fileName }
  }),

  leaveWatched: os.imports.leaveWatched.handler(async ({ input, context }) => {
    const path = await knownPath(context, input.name)
    await writeAnd(context, ['imports'], (tx) => leaveFile(tx, path))
  }),
}

/** Only files that were found in the folder can be asked for, by their bare name. */
async function knownPath({ base }: EngineContext, name: string): Promise<string> {
  const folder = await watchedFolder(base.read)
  const path = folder === null ? null : join(folder, basename(name))
  if (path === null || (await stateOf(base.read, path)) === null) throw new AppError('notFound')
  return path
}

const folderPrefix = (folder: string): string => (folder.endsWith(sep) ? folder : folder + sep)
