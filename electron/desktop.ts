import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { isFresh, PAGE_SOURCES, ROOT } from './builtPages.ts'

const PROBE_MS = 4_000
const DOWNLOAD_MS = 5 * 60_000
/** An Electron that ends with an error this early could not open its window. */
const STILLBORN_MS = 15_000
const MAIN_SOURCES = ['electron/**', 'shared/**', 'resources/**/*.ts', 'electron.vite.config.ts']

/**
 * The Electron program, fetched when it is not there yet and can be; `null` where it is
 * not, or where no screen is.
 */
export async function findElectron(say: (line: string) => void): Promise<string | null> {
  const installed = installedElectron()
  const folder = packageFolder()
  if (installed !== null || folder === null || !hasScreen()) return installed
  if (!(await isReachable(folder))) return null
  say('fetching Electron (once, about 120 MB)...')
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: DOWNLOAD_MS,
  })
  return installedElectron()
}

/** The Electron program where it is there already and has a screen. */
export function installedElectron(): string | null {
  const folder = packageFolder()
  return folder === null || !hasScreen() ? null : binaryIn(folder)
}

/** Builds the window's program and pages when they are missing or older than their sources. */
export async function ensureDesktop(say: (line: string) => void): Promise<void> {
  if (
    isFresh('out/main/index.js', MAIN_SOURCES) &&
    isFresh('out/renderer/index.html', PAGE_SOURCES)
  )
    return
  say('building the program (first start only)...')
  const { build } = await import('electron-vite')
  await build({ root: ROOT, logLevel: 'error' })
}

/** Runs the window to its end. `false` when Electron could not open one. */
export function runElectron(program: string): Promise<boolean> {
  const startedAt = Date.now()
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE
  return new Promise((resolve) => {
    const child = spawn(program, [ROOT], { stdio: ['ignore', 'inherit', 'ignore'], env })
    child.once('error', () => resolve(false))
    child.once('exit', (code, signal) => {
      const isStillborn = (code ?? 1) !== 0 && signal !== 'SIGINT' && signal !== 'SIGTERM'
      resolve(!(isStillborn && Date.now() - startedAt < STILLBORN_MS))
    })
  })
}

function hasScreen(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
}

function packageFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return null
  }
}

/** As the package's own index.js finds it, without its download on the way. */
function binaryIn(folder: string): string | null {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  const program = join(dist, readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : null
}

/** A short look first: where the network is closed, nobody should wait for a download. */
async function isReachable(folder: string): Promise<boolean> {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror
  const proxy = process.env.HTTPS_PROXY ?? process.env.https_proxy
  if (mirror || proxy) return true
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string
  }
  const release = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`
  try {
    const answer = await fetch(release, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) })
    return answer.ok
  } catch {
    return false
  }
}
