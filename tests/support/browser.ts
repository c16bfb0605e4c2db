import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

/** Of `REGULARS_CHROME`: take the browser that comes with the tests, whatever is installed. */
const BUNDLED = 'bundled'

const windowsHomes = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
  (name) => process.env[name] ?? [],
)

/** Where browsers of this family lie when they are installed the usual way. */
const INSTALLED: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: windowsHomes.flatMap((home) => [
    join(home, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(home, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    join(home, 'Chromium', 'Application', 'chrome.exe'),
  ]),
}

/**
 * A real browser without a window: the one that `REGULARS_CHROME` names (a path, or `bundled`),
 * else an installed Chrome, Edge or Chromium, else the one that npm brought for the tests.
 * @throws Error when `REGULARS_CHROME` names a file that is not there, or nothing starts
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.REGULARS_CHROME
  if (named === BUNDLED) return launchBundled()
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`REGULARS_CHROME: there is no file ${named}`)
    return chromium.launch({ executablePath: named, args: ownArgs() })
  }
  const installed = INSTALLED[process.platform]?.find((path) => existsSync(path))
  if (installed === undefined) return launchBundled()
  return chromium.launch({ executablePath: installed, args: ownArgs() })
}

/** A browser refuses its sandbox to root alone; whoever else runs the tests keeps it. */
function ownArgs(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu']
}

/**
 * The package's own flags are left aside: they switch the web's security off, which is part
 * of what is tested here. Its file is a headless shell without a sandbox helper.
 */
async function launchBundled(): Promise<Browser> {
  const { default: bundled, inflate } = await import('@sparticuz/chromium')
  const options: LaunchOptions = {
    executablePath: await bundled.executablePath(),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu'],
  }
  try {
    return await chromium.launch(options)
  } catch (error) {
    if (!/error while loading shared libraries/.test(String(error))) throw error
    await inflate(join(bundledFiles(), 'al2023.tar.br'))
    const libraries = join(tmpdir(), 'al2023', 'lib')
    return chromium.launch({ ...options, env: { ...process.env, LD_LIBRARY_PATH: libraries } })
  }
}

/** The package's folder of packed files; among them system libraries that a bare machine lacks. */
function bundledFiles(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  return join(dirname(entry), '..', 'bin')
}
