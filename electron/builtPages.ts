import { existsSync, globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const rootFile = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The program's own folder. */
export const ROOT = rootFile('.')
/** Where the built pages lie. */
export const PAGES = rootFile('out/renderer')

export const PAGE_SOURCES = ['renderer/**', 'shared/**', 'resources/locales/**']

/**
 * Builds the pages when they are missing or older than their sources.
 * @param say told, in a sentence, before the user has to wait
 */
export async function ensurePages(say: (line: string) => void): Promise<void> {
  if (isFresh('out/renderer/index.html', PAGE_SOURCES)) return
  say('building the pages (first start only)...')
  const { build } = await import('vite')
  await build({ configFile: rootFile('renderer/vite.config.ts'), logLevel: 'error' })
}

/** Whether `built` is younger than everything that it is made of. */
export function isFresh(built: string, sources: readonly string[]): boolean {
  const target = rootFile(built)
  if (!existsSync(target)) return false
  const builtAt = statSync(target).mtimeMs
  const all = [...sources, 'package-lock.json'].flatMap((glob) => globSync(glob, { cwd: ROOT }))
  return all.every((path) => statSync(rootFile(path)).mtimeMs <= builtAt)
}
