import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createElectron, type Child, type StandInWindow } from '../../support/electronStandIn.ts'

type Electron = ReturnType<typeof createElectron>
interface Running {
  electron: Electron
  window: StandInWindow
  child: Child
}

const pages = await mkdtemp(join(tmpdir(), 'regulars-desktop-'))
const basePath = join(pages, 'data', 'shop.sqlite')
const logFile = join(pages, 'data', 'shop.log')
await writeFile(join(pages, 'index.html'), '<!doctype html><title>Regulars</title>')
afterAll(() => rm(pages, { recursive: true }))

/** Runs the main process anew in an Electron of its own. */
async function launch(prepare: (electron: Electron) => void = () => {}): Promise<Electron> {
  const electron = createElectron()
  // Electron itself is not there in tests; all that is ours runs as it is.
  vi.resetModules()
  vi.doMock('electron', () => electron)
  const { runApp } = await import('../../../electron/main/app.ts')
  prepare(electron)
  runApp({ basePath, logFile, pages })
  electron.app.ready.resolve()
  return electron
}

/** Up to the first window. */
async function start(): Promise<Running> {
  const electron = await launch()
  const window = await vi.waitUntil(() => electron.BrowserWindow.getAllWindows()[0])
  const child = electron.utilityProcess.children[0]
  expect(window.url).toMatch(/^app:/)
  return { electron, window, child: child! }
}

/** The page has loaded, and got its port. */
function load({ window }: Running): MessagePort {
  window.webContents.emit('did-finish-load')
  return window.webContents.posted.at(-1)!.ports[0]!
}

const heard = (port: MessagePort): Promise<unknown> =>
  new Promise((resolve) => port.once('message', resolve))

describe('the window', () => {
  it('is sandboxed and cut off from Node', async () => {
    const { electron, window } = await start()
    expect(electron.app.isSandboxed).toBe(true)
    expect(window.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    })
    expect(window.options.webPreferences.preload).toMatch(/preload[/\\]index\.cjs$/)
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'denies %s',
    async (happening) => {
      const { window } = await start()
      const preventDefault = vi.fn()
      window.webContents.emit(happening, { preventDefault })
      expect(preventDefault).toHaveBeenCalled()
    },
  )

  it('opens no window, and hands only contacts to the system', async () => {
    const { electron, window } = await start()
    const contacts = [
      'tel:+37491123456',
      'sms:+37491123456',
      'mailto:a@b.am',
      'https://wa.me/37491123456',
      'viber://chat?number=%2B37491123456',
      'https://t.me/anna',
      'skype:anna.petrosyan?chat',
      'https://m.me/anna.petrosyan',
      'https://www.instagram.com/anna',
      'https://shop.example/a?b=c',
      'https://www.openstreetmap.org/search?query=Yerevan',
    ]
    const others = [
      'http://wa.me/1',
      'https://wa.me@evil.example/',
      'https://anna:secret@evil.example/',
      `https://evil.example/${'x'.repeat(2000)}`,
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'ms-msdt:/id',
      'smb://evil/x',
      'nonsense',
    ]
    for (const url of [...contacts, ...others]) {
      expect(window.webContents.windowOpen?.({ url })).toEqual({ action: 'deny' })
    }
    expect(electron.shell.opened).toEqual(contacts)
  })

  it('may tell of a callback and copy, from our own page; nothing else, and nobody else', async () => {
    const { electron } = await start()
    const { decideRequest, decideCheck, decideDevice } = electron.session.defaultSession
    const asked = (permission: string, requestingUrl: string): boolean => {
      const decide = vi.fn()
      decideRequest?.({}, permission, decide, { requestingUrl })
      const answer = decide.mock.calls.map(([is]) => is as boolean)
      expect(answer).toEqual([decideCheck?.({}, permission, requestingUrl)])
      return answer[0]!
    }
    expect(asked('notifications', 'app://regulars/')).toBe(true)
    expect(asked('clipboard-sanitized-write', 'app://regulars/index.html')).toBe(true)
    for (const other of ['media', 'geolocation', 'clipboard-read', 'openExternal']) {
      expect(asked(other, 'app://regulars/')).toBe(false)
    }
    for (const other of ['https://regulars/', 'app://other/', 'file:///', 'no address', '']) {
      expect(asked('notifications', other)).toBe(false)
    }
    expect(decideDevice?.()).toBe(false)
  })

  it('has a menu in the language of the system', async () => {
    const { electron } = await start()
    expect(JSON.stringify(electron.Menu.current)).toContain('Պատճենել')
  })
})

describe('app://', () => {
  const get = async (url: string, method = 'GET'): Promise<Response> => {
    const { electron } = await start()
    return electron.protocol.handler!(new Request(url, { method }))
  }

  it('gives the pages under the same protection as browser mode', async () => {
    const answer = await get('app://regulars/index.html')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('<title>Regulars</title>')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';")
  })

  it.each([
    ['app://elsewhere/index.html', 'GET'],
    ['app://regulars/index.html', 'POST'],
    ['app://regulars/../package.json', 'GET'],
    ['app://regulars/%2e%2e%2fpackage.json', 'GET'],
  ])('gives nothing for %s by %s', async (url, method) => {
    expect((await get(url, method)).status).toBe(404)
  })
})

describe('the engine', () => {
  it('gets its base and log, and a port to the page once that has loaded', async () => {
    const running = await start()
    expect(running.child.path).toMatch(/engine[/\\]process\.js$/)
    expect(running.child.args).toEqual([basePath, logFile])
    expect((await stat(dirname(basePath))).mode & 0o077).toBe(0)
    expect(running.window.webContents.posted).toEqual([])
    const page = load(running)
    const message = heard(page)
    running.child.ports[0]?.postMessage('from the engine')
    expect(await message).toBe('from the engine')
    page.close()
  })

  it('gives a reloaded page a port of its own', async () => {
    const running = await start()
    load(running).close()
    const page = load(running)
    const message = heard(page)
    running.child.ports[1]?.postMessage('again')
    expect(await message).toBe('again')
    page.close()
  })

  it('takes its port along when it dies, and a new engine brings a new port', async () => {
    const running = await start()
    const page = load(running)
    const closed = new Promise((resolve) => page.once('close', resolve))
    running.child.die(1)
    await closed
    expect(running.electron.utilityProcess.children).toHaveLength(2)
    expect(running.window.webContents.posted).toHaveLength(2)
    running.window.webContents.posted[1]?.ports[0]?.close()
  })

  it('is not started for ever when it dies at once', async () => {
    const running = await start()
    load(running)
    for (let n = 0; n < 6; n++) running.electron.utilityProcess.children.at(-1)?.die(1)
    expect(running.electron.utilityProcess.children).toHaveLength(3)
  })

  it('closes the base before the app quits, and is not started again', async () => {
    const { electron, child } = await start()
    const preventDefault = vi.fn()
    electron.app.emit('will-quit', { preventDefault })
    expect(preventDefault).toHaveBeenCalled()
    expect(child.told).toEqual(['close'])
    expect(electron.app.hasQuit).toBe(false)
    child.die(0)
    await vi.waitFor(() => expect(electron.app.hasQuit).toBe(true))
    expect(electron.utilityProcess.children).toHaveLength(1)
  })
})

describe('a second start', () => {
  it('quits without a window or an engine', async () => {
    const electron = await launch((fresh) => (fresh.app.isFirst = false))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(electron.app.hasQuit).toBe(true)
    expect(electron.BrowserWindow.getAllWindows()).toEqual([])
    expect(electron.utilityProcess.children).toEqual([])
  })

  it('brings the first window to the front', async () => {
    const { electron, window } = await start()
    electron.app.emit('second-instance')
    expect(window.told).toEqual(['restore', 'show', 'focus'])
  })
})
