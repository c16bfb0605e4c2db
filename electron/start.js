// Plain syntax that any Node reads: it finds the Node 24 that `npm ci` brought, or says what to do.
import { spawnSync } from 'node:child_process'
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { bundledNode } from './node24.js'

const NEEDED = 24
const major = Number(process.versions.node.split('.')[0])

if (major >= NEEDED) {
  module.enableCompileCache?.()
  await import('./start.ts')
} else {
  const node = bundledNode()
  if (node === null) {
    process.stderr.write(
      `Regulars needs Node ${NEEDED}, and this is Node ${process.versions.node}.\n` +
        'Run `npm ci` again: it brings a Node of its own; or install Node 24 from nodejs.org.\n',
    )
    process.exitCode = 1
  } else {
    const own = fileURLToPath(import.meta.url)
    const run = spawnSync(node, [own, ...process.argv.slice(2)], { stdio: 'inherit' })
    process.exitCode = run.status ?? 1
  }
}
