import { ensureDesktop, findElectron, runElectron } from './desktop.ts'
import { defaultBasePath } from './paths.ts'
import { sentenceFor } from './sentences.ts'
import { startBrowserMode } from './serve.ts'

/**
 * `npm start`: the desktop window where Electron runs, else the same pages in the browser.
 * `--browser` chooses the browser straight away.
 */
async function start(): Promise<void> {
  if (!process.argv.includes('--browser')) {
    const electron = await findElectron(console.log)
    if (electron !== null) {
      await ensureDesktop(console.log)
      if (await runElectron(electron)) return
    }
    console.log('Electron is not available here, so Regulars opens in your browser.')
  }
  const mode = await startBrowserMode({ basePath: defaultBasePath(), open: true })
  if (mode.kind === 'running') await mode.ended
}

try {
  await start()
} catch (error) {
  console.error(sentenceFor(error))
  process.exitCode = 1
}
