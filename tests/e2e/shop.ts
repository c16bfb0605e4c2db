import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  ConsoleMessage,
  Download,
  Page,
} from 'playwright-core'
import { ensurePages } from '../../electron/builtPages.ts'
import { launchBrowser } from '../support/browser.ts'

const SERVE_AT = fileURLToPath(new URL('./serveAt.ts', import.meta.url))
const CLI = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url))
const SCREENSHOTS = fileURLToPath(new URL('../.output/screenshots', import.meta.url))
const WITH_PICTURES = process.env.SHOTS === '1'
/** Two busy cores draw slowly; what does not come by then will not come. */
const PATIENCE_MS = 60_000

/** A shop of its own: a fresh base, the program as a user starts it, and a browser tab on it. */
export interface Shop {
  page: Page
  context: BrowserContext
  browser: Browser
  basePath: string
  /** The address that the program printed; used up by `page`. */
  launchUrl: string
  /** Errors of the console, refusals of the content policy and failed requests so far. */
  complaints: string[]
  /**
   * Keeps a picture of the page under `tests/.output/screenshots` where something is wrong,
   * and with `SHOTS=1` always: nothing is tested by pictures, and they take as long as the tests.
   */
  shot(name: string, isWrong?: boolean): Promise<void>
  /** Does what saves a file, and gives where it lies and under which name it came. */
  saved(by: () => Promise<void>): Promise<{ path: string; name: string }>
  /** Sets the clock of a shop that was opened `at` an instant; by UTC. */
  moveClock(instant: string): Promise<void>
  close(): Promise<void>
}

export interface ShopOptions extends BrowserContextOptions {
  /** Fills the new base through the engine before the program opens it. */
  prepare?: (basePath: string) => Promise<void>
  /** Requests that the test makes fail on purpose, by their address. */
  mayFail?: RegExp
  /** The instant at which its clock stands until it is moved; without one it is the machine's. */
  at?: string
  /** Options of the command line beside `--base`; not for a shop that is opened `at` an instant. */
  args?: readonly string[]
}

/** Starts the program by its command line on a new base and opens what it printed. */
export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const { mayFail, prepare, at, args = [], ...contextOptions } = options
  const folder = await mkdtemp(join(tmpdir(), 'regulars-e2e-'))
  const basePath = join(folder, 'shop.sqlite')
  await ensurePages(console.log)
  await prepare?.(basePath)
  const [program, browser] = await Promise.all([serve(basePath, folder, at, args), launchBrowser()])
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...contextOptions,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints = listen(page, mayFail)
  await page.goto(program.url)
  return {
    page,
    context,
    browser,
    basePath,
    launchUrl: program.url,
    complaints,
    shot: async (name, isWrong = false) => {
      if (isWrong || WITH_PICTURES) await shot(page, name)
    },
    saved: (by) => saved(page, folder, by),
    moveClock: (instant) => moveClock(program.child, instant),
    close: async () => {
      await browser.close()
      await end(program.child)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The program with data folders of its own, as far as its printed address. */
async function serve(
  base: string,
  home: string,
  at: string | undefined,
  args: readonly string[],
): Promise<{ child: ChildProcess; url: string }> {
  const command =
    at === undefined ? [CLI, 'serve', '--no-open', '--base', base, ...args] : [SERVE_AT, base, at]
  const child = spawn(process.execPath, command, {
    env: { ...process.env, XDG_DATA_HOME: home, APPDATA: home, HOME: home },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  }) as ChildProcess & { stdout: Readable; stderr: Readable }
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (bytes: Buffer): void => {
      said += bytes.toString()
      const address = /http:\/\/127\.0\.0\.1:\S+/.exec(said)?.[0]
      if (address !== undefined && said.includes('\n', said.indexOf(address))) resolve(address)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${said}`)))
  })
  return { child, url }
}

async function moveClock(child: ChildProcess, instant: string): Promise<void> {
  const heard = once(child, 'message')
  child.send(instant)
  await heard
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

function listen(page: Page, mayFail: RegExp | undefined): string[] {
  const complaints: string[] = []
  const isMeant = (url: string): boolean => mayFail?.test(url) ?? false
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() !== 'error' || isMeant(message.location().url)) return
    complaints.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(`page: ${error.stack ?? error.message}`))
  page.on('response', (response) => {
    if (response.status() < 400 || isMeant(response.url())) return
    complaints.push(`answer: ${response.status()} ${response.url()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // The page gives up questions whose answers it does not need any more.
    if (reason === 'net::ERR_ABORTED' || isMeant(request.url())) return
    complaints.push(`request: ${reason} ${request.url()}`)
  })
  return complaints
}

async function shot(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), animations: 'disabled' })
}

async function saved(
  page: Page,
  folder: string,
  by: () => Promise<void>,
): Promise<{ path: string; name: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), by()])
  const path = join(folder, download.suggestedFilename())
  await (download as Download).saveAs(path)
  return { path, name: download.suggestedFilename() }
}
