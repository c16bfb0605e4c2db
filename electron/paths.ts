import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** The user's own folder for Regulars, where each system keeps such data. */
export function dataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Regulars')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Regulars')
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'regulars')
}

/** The base that every door opens when none is named. */
export function defaultBasePath(): string {
  return join(dataFolder(), 'regulars.sqlite')
}

/** Where stacks of internal errors go; never personal data. */
export function logPath(): string {
  return join(dataFolder(), 'regulars.log')
}

/** Makes the folder of a file when it is not there: customers' data is for this user's eyes. */
export function makeFolderOf(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
}
