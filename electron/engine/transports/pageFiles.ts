import { readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

export interface PageFile {
  path: string
  type: string
  /** Its name holds a hash of its content, so a copy never grows old. */
  isHashed: boolean
}

/** By the address that a page asks for: `/`, `/assets/index-1a2b3c.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/**
 * Lists what the built pages consist of, once. A door then looks an address up in this list
 * and never builds a path from it: no spelling of an address (`..`, `%2e`, `\`) can reach
 * any other file. Hidden files, links, and types that no page needs are left out.
 */
export async function listPageFiles(root: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>()
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    const address = `/${relative(root, path).split(sep).join('/')}`
    const type = TYPES[extname(entry.name).toLowerCase()]
    if (!entry.isFile() || type === undefined || address.includes('/.')) continue
    files.set(address, { path, type, isHashed: address.startsWith('/assets/') })
  }
  const index = files.get('/index.html')
  if (index) files.set('/', index)
  return files
}
