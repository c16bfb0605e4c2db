import { app, BrowserWindow, dialog, Menu } from 'electron'
import { join } from 'node:path'
import { dataFolder, defaultBasePath, logPath } from '../paths.ts'
import { startEngineProcess, type EngineProcess } from './engineProcess.ts'
import { menuTemplate } from './menu.ts'
import { menuWordsFor } from './menuWords.ts'
import { declareProtocol, servePages } from './protocol.ts'
import { denyPermissions, openWindow, stayHome } from './window.ts'

/** Set by the end-to-end tests, which must not touch the user's own base. */
const basePath = process.env.REGULARS_BASE ?? defaultBasePath()

app.setName('Regulars')
app.setPath('userData', process.env.REGULARS_WINDOW_DATA ?? join(dataFolder(), 'window'))
app.enableSandbox()
declareProtocol()

// A second start only brings the first one's window to the front.
if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  let engine: EngineProcess | null = null

  const show = (): void => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) return open()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  const open = (): void => {
    const { webContents } = openWindow()
    // Also after a reload: the page that had the former port is gone then.
    webContents.on('did-finish-load', () => engine?.connect(webContents))
  }

  app.on('second-instance', show)
  app.on('activate', show)
  app.on('web-contents-created', (_event, contents) => stayHome(contents))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', (event) => {
    const ending = engine
    if (!ending) return
    event.preventDefault()
    engine = null
    void ending.close().finally(() => app.quit())
  })

  app
    .whenReady()
    .then(async () => {
      denyPermissions()
      await servePages()
      const words = menuWordsFor(app.getPreferredSystemLanguages())
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, process.platform)))
      engine = startEngineProcess(basePath, logPath())
      open()
    })
    .catch((error: unknown) => {
      dialog.showErrorBox('Regulars', error instanceof Error ? error.message : String(error))
      app.quit()
    })
}
