// Plain syntax that any Node reads. Run after every install, as the package's own script.
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const MODULES = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules')

/** The Node 24 that came from the registry for this machine, or `null`. */
export function bundledNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const names = [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`]
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  return (
    names.map((name) => join(MODULES, name, 'bin', file)).find((path) => existsSync(path)) ?? null
  )
}

/**
 * Puts that Node where npm's scripts find it first. npm should do so by itself, but several
 * packages of which only one fits the machine name the same program, and npm 10 then drops
 * the link of the one that stays.
 */
function link() {
  const node = bundledNode()
  if (node === null) return
  const folder = join(MODULES, '.bin')
  mkdirSync(folder, { recursive: true })
  if (process.platform === 'win32') {
    writeFileSync(join(folder, 'node.cmd'), `@"%~dp0\\${relative(folder, node)}" %*\r\n`)
    return
  }
  const target = join(folder, 'node')
  rmSync(target, { force: true })
  symlinkSync(relative(folder, node), target)
  chmodSync(node, 0o755)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) link()
