import type { WatchedFolder } from '#shared/api/imports.contract.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'

/** Of the settings; it belongs to the computer that looks there, and so to no form of them. */
const FOLDER_KEY = 'watchedFolder'
const NEWEST = 20

/** A file as it was when it was looked at. */
export interface FileStamp {
  path: string
  size: number
  modifiedMs: number
}

export type WatchedState = WatchedFolder['files'][number]['state']

/** The folder that is looked into; `null` where none is. */
export async function watchedFolder(db: ReadDb): Promise<string | null> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', FOLDER_KEY)
    .executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.value) as string | null)
}

export async function setWatchedFolder(tx: WriteTx, folder: string | null): Promise<void> {
  const value = JSON.stringify(folder)
  await tx
    .insertInto('setting')
    .values({ key: FOLDER_KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Whether the file was dealt with as it is now. */
export async function isSettled(db: ReadDb, file: FileStamp): Promise<boolean> {
  const row = await db
    .selectFrom('watched_file')
    .select('path')
    .where('path', '=', file.path)
    .where('size', '=', file.size)
    .where('modified_ms', '=', file.modifiedMs)
    .executeTakeFirst()
  return row !== undefined
}

/** What became of a file, in place of what was known of it. */
export async function settleFile(
  tx: WriteTx,
  file: FileStamp,
  outcome: { at: string; state: WatchedState; importId: number | null; code: string | null },
): Promise<void> {
  const row = {
    size: file.size,
    modified_ms: file.modifiedMs,
    at: outcome.at,
    state: outcome.state,
    import_id: outcome.importId,
    code: outcome.code,
  }
  await tx
    .insertInto('watched_file')
    .values({ path: file.path, ...row })
    .onConflict((conflict) => conflict.column('path').doUpdateSet(row))
    .execute()
}

/** A file that waited was opened and imported by hand. Others are not concerned. */
export async function settleByHand(
  tx: WriteTx,
  path: string,
  importId: number | null,
): Promise<void> {
  await tx
    .updateTable('watched_file')
    .set({ state: 'imported', import_id: importId, code: null })
    .where('path', '=', path)
    .execute()
}

/** The state of a file of the folder; `null` where nobody saw it there. */
export async function stateOf(db: ReadDb, path: string): Promise<WatchedState | null> {
  const row = await db
    .selectFrom('watched_file')
    .select('state')
    .where('path', '=', path)
    .executeTakeFirst()
  return row?.state ?? null
}

/** A waiting file that is not wanted does not wait any longer. */
export async function leaveFile(tx: WriteTx, path: string): Promise<void> {
  await tx
    .updateTable('watched_file')
    .set({ state: 'failed', code: 'cancelled' })
    .where('path', '=', path)
    .where('state', '=', 'waiting')
    .execute()
}

export interface SeenFile {
  path: string
  at: string
  state: WatchedState
  importId: number | null
  code: string | null
}

/** Those that wait first, then the newest. */
export async function listSeen(db: ReadDb, folder: string): Promise<SeenFile[]> {
  const rows = await db
    .selectFrom('watched_file')
    .selectAll()
    .where((eb) =>
      eb(eb.fn<string>('substr', ['path', eb.val(1), eb.val(folder.length)]), '=', folder),
    )
    .orderBy((eb) => eb('state', '=', 'waiting'), 'desc')
    .orderBy('at', 'desc')
    .orderBy('path')
    .limit(NEWEST)
    .execute()
  return rows.map((row) => ({
    path: row.path,
    at: row.at,
    state: row.state,
    importId: row.import_id,
    code: row.code,
  }))
}
