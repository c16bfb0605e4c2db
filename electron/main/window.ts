import { BrowserWindow, session, shell, type Session, type WebContents } from 'electron'
import { fileURLToPath } from 'node:url'
import { PAGE_ADDRESS } from './protocol.ts'

const PRELOAD = fileURLToPath(new URL('../preload/index.cjs', import.meta.url))

/**
 * Ways to reach a customer that the page may hand to the system's own programs. Anything
 * else, web pages included, stays closed.
 */
const CONTACT_SCHEMES = new Set(['mailto:', 'sms:', 'skype:', 'tel:', 'tg:', 'viber:', 'whatsapp:'])
const CONTACT_HOSTS = new Set(['m.me', 't.me', 'wa.me'])

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

/** No page may ask for a camera, a place, notifications or a device. */
export function denyPermissions(of: Session = session.defaultSession): void {
  of.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  of.setPermissionCheckHandler(() => false)
  of.setDevicePermissionHandler(() => false)
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

function isContact(address: string): boolean {
  const url = URL.parse(address)
  if (!url) return false
  return (
    CONTACT_SCHEMES.has(url.protocol) ||
    (url.protocol === 'https:' && CONTACT_HOSTS.has(url.hostname))
  )
}
