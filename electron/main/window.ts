import { BrowserWindow, session, shell, type Session, type WebContents } from 'electron'
import { fileURLToPath } from 'node:url'
import { CONTACT_SCHEMES as SCHEMES } from '#shared/domain/customers/contactLink.ts'
import { PAGE_ADDRESS } from './protocol.ts'

const PRELOAD = fileURLToPath(new URL('../preload/index.cjs', import.meta.url))

/** What the page may hand to the system's own programs; anything else stays closed. */
const CONTACT_SCHEMES: ReadonlySet<string> = new Set(SCHEMES)
const LONGEST_ADDRESS = 2000

/** Opens the app's window, where it stood last time. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    name: 'regulars',
    windowStatePersistence: true,
    width: 1280,
    height: 840,
    minWidth: 800,
    minHeight: 560,
    show: false,
    webPreferences: {
      preload: PRELOAD,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(PAGE_ADDRESS)
  return window
}

/** Telling of a callback that is due, and putting a picture or text where the user copies it. */
const GRANTED: ReadonlySet<string> = new Set(['notifications', 'clipboard-sanitized-write'])

/** Our own page gets what it works with; no page gets a camera, a place or a device. */
export function limitPermissions(of: Session = session.defaultSession): void {
  const isGranted = (permission: string, asking: string): boolean =>
    GRANTED.has(permission) && isOwn(asking)
  of.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) =>
    decide(isGranted(permission, requestingUrl)),
  )
  of.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin))
  of.setDevicePermissionHandler(() => false)
}

function isOwn(address: string): boolean {
  const { protocol, host } = new URL(PAGE_ADDRESS)
  const asking = URL.parse(address)
  return asking?.protocol === protocol && asking.host === host
}

/** A window shows our page and nothing else, whatever is clicked, dropped or scripted. */
export function stayHome(contents: WebContents): void {
  const deny = (event: { preventDefault(): void }): void => event.preventDefault()
  contents.on('will-navigate', deny)
  contents.on('will-frame-navigate', deny)
  contents.on('will-redirect', deny)
  contents.on('will-attach-webview', deny)
  contents.setWindowOpenHandler(({ url }) => {
    if (isContact(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/**
 * A way to reach a customer: a phone, a mail, a messenger, a page of theirs. Pages only over
 * `https` and without a name and password in the address, which could show another host than
 * the one that is opened.
 */
function isContact(address: string): boolean {
  const url = address.length <= LONGEST_ADDRESS ? URL.parse(address) : null
  if (!url || !CONTACT_SCHEMES.has(url.protocol)) return false
  return url.username === '' && url.password === ''
}
