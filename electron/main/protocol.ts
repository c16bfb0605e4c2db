import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { listPageFiles, type PageFiles } from '../engine/transports/pageFiles.ts'
import { PAGE_HEADERS } from '../engine/transports/pageHeaders.ts'

const SCHEME = 'app'
const HOST = 'regulars'

export const PAGE_ADDRESS = `${SCHEME}://${HOST}/index.html`

/** Gives `app:` an origin of its own. Has to happen before Electron is ready. */
export function declareProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Answers `app:` with the built pages. @throws when they have not been built. */
export async function servePages(root: string): Promise<void> {
  const files = await listPageFiles(root)
  protocol.handle(SCHEME, (request) => answer(files, request))
}

async function answer(files: PageFiles, request: Request): Promise<Response> {
  const address = URL.parse(request.url)
  const file = address?.host === HOST ? files.get(address.pathname) : undefined
  if (!file || request.method !== 'GET') {
    return new Response('Not found.\n', { status: 404, headers: PAGE_HEADERS })
  }
  return new Response(await readFile(file.path), {
    headers: { ...PAGE_HEADERS, 'content-type': file.type },
  })
}
