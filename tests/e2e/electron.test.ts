import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../electron/builtPages.ts'
import { ensureDesktop, installedElectron } from '../../electron/desktop.ts'

const program = installedElectron()
if (program === null) {
  console.warn('Left out: the desktop window was not tried, Electron cannot run on this machine.')
}

describe.runIf(program !== null)('the desktop window', () => {
  let folder: string
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'regulars-electron-'))
    await ensureDesktop(() => {})
    app = await _electron.launch({
      executablePath: program ?? '',
      args: [ROOT],
      env: {
        ...(process.env as Record<string, string>),
        REGULARS_BASE: join(folder, 'data', 'shop.sqlite'),
        REGULARS_WINDOW_DATA: join(folder, 'window'),
      },
    })
    page = await app.firstWindow()
  })

  afterAll(async () => {
    await app.close()
    await rm(folder, { recursive: true })
  })

  it('shows the page, which reaches the engine', async () => {
    expect(page.url()).toMatch(/^app:\/\/regulars\/index\.html/)
    await page.locator('h1').first().waitFor()
  })

  it('gives the page nothing of Node', async () => {
    const seen = await page.evaluate(() => ['require', 'process', 'module'].map((n) => n in window))
    expect(seen).toEqual([false, false, false])
  })

  it('stays where it is when led away', async () => {
    await page.evaluate(() => (window.location.href = 'https://example.com/'))
    expect(page.url()).toMatch(/^app:\/\/regulars\//)
  })
})
