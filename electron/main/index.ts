import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { dataFolder, defaultBasePath, logPath } from '../paths.ts'
import { runApp } from './app.ts'

// The two variables are for the end-to-end tests, which must not touch the user's own base.
app.setName('Regulars')
app.setPath('userData', process.env.REGULARS_WINDOW_DATA ?? join(dataFolder(), 'window'))
runApp({
  basePath: process.env.REGULARS_BASE ?? defaultBasePath(),
  logFile: logPath(),
  pages: fileURLToPath(new URL('../renderer', import.meta.url)),
})
