import { app, BrowserWindow, dialog, Menu } from 'electron'
import { makeFolderOf } from '../paths.ts'
import { startEngineProcess, type EngineProcess } from './engineProcess.ts'
import { menuTemplate } from './menu.ts'
import { menuWordsFor } from './menuWords.ts'
import { declareProtocol, servePages } from './protocol.ts'
import { limitPermissions, openWindow, stayHome } from './window.ts'

export interface AppPaths {
  basePath: string
  logFile: string
  /** Folder of the built pages. */
  pages: string
}

/**
 * Runs the desktop app: once per user, with one window. A second start only brings the
 * first one's window to the front.
 */
export function runApp(paths: AppPaths): void {
  app.enableSandbox()
  declareProtocol()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  let engine: EngineProcess | null = null
  const open = (): void => {
    const { webContents } = openWindow()
    // Also after a reload: the page that had the former port is gone then.
    webContents.on('did-finish-load', () => engine?.connect(webContents))
  }
  const show = (): void => {
    const [window] = BrowserWindow.getAllWindows()
    if (window) bringToFront(window)
    else if (engine) open()
  }
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('web-contents-created', (_event, contents) => stayHome(contents))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', (event) => {
    if (!engine) return
    // The base is closed first; then the app quits for good.
    event.preventDefault()
    const ending = engine
    engine = null
    void ending.close().finally(() => app.quit())
  })
  app
    .whenReady()
    .then(async () => {
      limitPermissions()
      await servePages(paths.pages)
      const words = menuWordsFor(app.getPreferredSystemLanguages())
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, process.platform)))
      makeFolderOf(paths.basePath)
      engine = startEngineProcess(paths.basePath, paths.logFile)
      open()
    })
    .catch((error: unknown) => {
      dialog.showErrorBox('Regulars', error instanceof Error ? error.message : String(error))
      app.quit()
    })
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
