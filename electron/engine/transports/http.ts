import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { RPCHandler } from '@orpc/server/fetch'
import type { EngineContext } from '../context.ts'
import { createGuard, type Guard, type Refusal, type Route } from './guard.ts'
import { knockAddress } from './knock.ts'
import type { ServedEngine } from './messagePort.ts'
import { listPageFiles, type PageFile, type PageFiles } from './pageFiles.ts'
import { PAGE_HEADERS } from './pageHeaders.ts'
import { readBody } from './requestBody.ts'

export interface HttpDoorOptions {
  /** `0` or absent: any free port. */
  port?: number
  /** Folder of the built pages. */
  staticRoot: string
}

export interface HttpDoor {
  /** Address for the browser with a launch token that is good once. */
  readonly url: string
  readonly port: number
  /** A further launch address, with a token of its own. */
  launchUrl(): string
  /** Where a second start gets a launch address by `knock`; not for other users' eyes. */
  readonly knockAddress: string
  /** Ends open answers and streams, then the server. */
  close(): Promise<void>
}

const RPC_PATH = '/rpc'
const HEADERS_MS = 5_000
const REQUEST_MS = 30_000
const MAX_HEADER_BYTES = 16 * 1024
const MAX_CONNECTIONS = 256

/**
 * Opens browser mode's door on 127.0.0.1.
 * @throws the system's error when the port is taken or `staticRoot` cannot be read.
 */
export async function serveHttp(engine: ServedEngine, options: HttpDoorOptions): Promise<HttpDoor> {
  const files = await listPageFiles(options.staticRoot)
  const calls = new RPCHandler<EngineContext>(engine.router, engine.rpcOptions)
  const server = createServer({
    // Threat: a client that sends a header byte now and then and holds the door open.
    headersTimeout: HEADERS_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: MAX_HEADER_BYTES,
    requireHostHeader: true,
  })
  server.maxConnections = MAX_CONNECTIONS
  server.listen({ host: '127.0.0.1', port: options.port ?? 0, exclusive: true })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const guard = createGuard(port)
  const call = (request: Request) =>
    calls.handle(request, { prefix: RPC_PATH, context: engine.context })
  server.on('request', (request, response) => {
    answer({ guard, files, call }, request, response).catch(() => response.destroy())
  })
  return {
    url: guard.launchUrl(),
    port,
    launchUrl: () => guard.launchUrl(),
    knockAddress: knockAddress(port, guard.knockSecret),
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

interface Door {
  guard: Guard
  files: PageFiles
  call(request: Request): Promise<{ matched: boolean; response?: Response }>
}

async function answer(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value)
  response.setHeader('cache-control', 'no-store')
  const address = addressOf(request)
  if (!address) return refuse(request, response, { status: 400, text: 'Not understood.' })
  const route = routeOf(address)
  const refusal = door.guard.check(request, route)
  if (refusal) return refuse(request, response, refusal)
  if (route === 'launch') return launch(door.guard, request, response, address)
  if (route === 'session') return sendJson(response, { secret: door.guard.secret })
  if (route === 'knock') return sendJson(response, { url: door.guard.launchUrl() })
  if (route === 'rpc') return answerCall(door, request, response, address)
  const file = door.files.get(address.pathname)
  if (!file) return refuse(request, response, { status: 404, text: 'Not found.' })
  return sendFile(file, request, response)
}

/** `null` for anything but a path on this server (`GET http://elsewhere/`, `OPTIONS *`). */
function addressOf(request: IncomingMessage): URL | null {
  const target = request.url ?? ''
  if (!target.startsWith('/') || target.startsWith('//')) return null
  return URL.parse(target, 'http://127.0.0.1')
}

function routeOf(address: URL): Route {
  const { pathname, searchParams } = address
  if (pathname === '/' && searchParams.has('token')) return 'launch'
  if (pathname === '/session') return 'session'
  if (pathname === '/launch') return 'knock'
  return pathname.startsWith(`${RPC_PATH}/`) ? 'rpc' : 'file'
}

function launch(
  guard: Guard,
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
): void {
  const cookie = guard.redeem(address.searchParams.get('token') ?? '')
  // Whoever opens an old launch address in the browser that is signed in already gets in.
  const isSignedIn = guard.check(request, 'file') === null
  if (cookie === null && !isSignedIn) {
    refuse(request, response, {
      status: 401,
      text: 'This address was used before or is too old. Start Regulars again for a new one.',
    })
    return
  }
  if (cookie !== null) response.setHeader('set-cookie', cookie)
  // Away from the address with the token, so that it stays out of bookmarks and screens.
  response.writeHead(303, { location: '/' }).end()
}

async function answerCall(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
): Promise<void> {
  const body = await readBody(request)
  if (!body.ok) return refuse(request, response, body.refusal)
  const left = new AbortController()
  response.once('close', () => left.abort())
  const headers = new Headers()
  for (const name of ['content-type', 'content-disposition', 'last-event-id']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const result = await door.call(
    new Request(address, { method: 'POST', headers, body: body.bytes, signal: left.signal }),
  )
  if (!result.matched || !result.response) {
    return refuse(request, response, { status: 404, text: 'Not found.' })
  }
  await sendAnswer(result.response, response)
}

async function sendAnswer(from: Response, response: ServerResponse): Promise<void> {
  response.writeHead(from.status, Object.fromEntries(from.headers))
  if (!from.body) {
    response.end()
    return
  }
  response.flushHeaders()
  // A file's stream that is given up half-way goes on writing, which would end the process.
  const isEndless = from.headers.get('content-type')?.startsWith('text/event-stream') === true
  if (isEndless) await pipeline(from.body, response)
  else response.end(Buffer.from(await from.arrayBuffer()))
}

async function sendFile(
  file: PageFile,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('content-type', file.type)
  response.setHeader(
    'cache-control',
    file.isHashed ? 'private, max-age=31536000, immutable' : 'no-cache',
  )
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  await pipeline(createReadStream(file.path), response)
}

function sendJson(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}

/** Says no in fixed words. What the client still sends is not read: the connection ends. */
function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  if (!request.complete) response.setHeader('connection', 'close')
  response.writeHead(refusal.status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${refusal.text}\n`)
}
