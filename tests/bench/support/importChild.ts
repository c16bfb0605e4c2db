/**
 * Takes one file into a new base in a process of its own, and prints as JSON how long that took
 * and how much memory the process had at most. `node importChild.ts <file> <base>`
 */
import { enableCompileCache } from 'node:module'
import { measuredAlone } from './childFigures.ts'

// As the app does before it loads anything of the engine.
enableCompileCache()
const { importFile, openShop } = await import('./shops.ts')

const [path = '', basePath = ''] = process.argv.slice(2)
const shop = await openShop(basePath)
await measuredAlone(async () => (await importFile(shop, path)).added.lines)
await shop.close()
