import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KNOCK_HEADER, SECRET_HEADER } from '../../../electron/engine/transports/guard.ts'
import { serveHttp, type HttpDoor } from '../../../electron/engine/transports/http.ts'
import { knock, knockAddress } from '../../../electron/engine/transports/knock.ts'
import { MAX_BODY_BYTES } from '../../../electron/engine/transports/requestBody.ts'
import { openTestEngine, type TestEngine } from '../../support/engines.ts'
import { ask, askRaw, signIn, typed, type Asking, type SignedIn } from '../../support/httpClient.ts'

const CUSTOMER = 'Zofia Wiśniewska'
const SECRET_FILE = 'not a page'
const CALL = '/rpc/customers/list'

let test: TestEngine
let folder: string
let door: HttpDoor
let me: SignedIn

beforeAll(async () => {
  test = await openTestEngine()
  await test.engine.client().customers.create({
    kind: 'person',
    name: CUSTOMER,
    externalId: null,
    city: '',
    country: '',
    birthday: null,
    manager: '',
    source: '',
    note: '',
    tags: [],
    doNotCall: false,
    contacts: [],
    consents: [],
  })
  folder = await mkdtemp(join(tmpdir(), 'regulars-http-'))
  const pages = join(folder, 'pages')
  await mkdir(join(pages, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), SECRET_FILE)
  await writeFile(join(folder, 'secret.html'), SECRET_FILE)
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>Regulars</title>')
  await writeFile(join(pages, 'assets', 'index-1a2b.js'), 'export {}')
  await writeFile(join(pages, '.env.json'), SECRET_FILE)
  await writeFile(join(pages, 'index.js.map'), SECRET_FILE)
  await symlink(join(folder, 'secret.html'), join(pages, 'link.html'))
  door = await serveHttp(test.engine, { staticRoot: pages })
  me = await signIn(door.url)
})

afterAll(async () => {
  await door.close()
  await test.close()
  await rm(folder, { recursive: true })
})

const call = (change: Asking = {}) =>
  ask(me.port, {
    method: 'POST',
    path: CALL,
    body: '{"json":{}}',
    ...change,
    headers: { 'content-type': 'application/json', ...me.call, ...change.headers },
  })

/** Header lines of a good call, for requests that no HTTP library would send. */
const rawHead = (host: string): string =>
  [
    `POST ${CALL} HTTP/1.1`,
    `Host: ${host}`,
    ...Object.entries(me.call).map(([name, value]) => `${name}: ${value}`),
    'Content-Type: application/json',
    'Connection: close',
  ].join('\r\n')

async function refused(answer: Promise<{ status: number; body: string }>, status: number) {
  const { status: given, body } = await answer
  expect(given).toBe(status)
  expect(body).not.toContain(CUSTOMER)
  expect(body).not.toContain(me.call['x-regulars-secret'])
  expect(body.length).toBeLessThan(120)
}

describe('who is let in', () => {
  it('lets our own page call', async () => {
    const answer = await call()
    expect(answer.status).toBe(200)
    expect(answer.body).toContain(CUSTOMER)
  })

  it('listens on 127.0.0.1 only', async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((at) => at ?? [])
    for (const { address, scopeid } of addresses) {
      const isReached = await connectsAt(scopeid ? `${address}%${scopeid}` : address)
      expect([address, isReached]).toEqual([address, address === '127.0.0.1'])
    }
  })

  it('takes a launch token once', async () => {
    const { pathname, search } = new URL(door.launchUrl())
    const first = await ask(me.port, { path: pathname + search, headers: typed })
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(first.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict$/)
    await refused(ask(me.port, { path: pathname + search, headers: typed }), 401)
  })

  it('takes no invented token', () => refused(ask(me.port, { path: '/?token=guess' }), 401))

  it('lets the signed-in browser open its old launch address again', async () => {
    const { pathname, search } = new URL(door.url)
    const again = await ask(me.port, { path: pathname + search, headers: { ...me.load, ...typed } })
    expect(again.status).toBe(303)
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  it('gives files and the secret to the signed-in browser only', async () => {
    await refused(ask(me.port, { path: '/' }), 401)
    await refused(ask(me.port, { path: '/session' }), 401)
    await refused(ask(me.port, { path: '/', headers: { cookie: `regulars-${me.port}=x` } }), 401)
    expect((await ask(me.port, { path: '/', headers: me.load })).status).toBe(200)
  })

  it.each([
    ['no cookie', { cookie: undefined }, 401],
    ['a foreign cookie', { cookie: 'regulars=1' }, 401],
    ['no secret', { [SECRET_HEADER]: undefined }, 403],
    ['a wrong secret', { [SECRET_HEADER]: 'guess' }, 403],
    ['no origin', { origin: undefined }, 403],
    ['the origin null', { origin: 'null' }, 403],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['another local port', { origin: 'http://127.0.0.1:1' }, 403],
    ['the other local name', () => ({ origin: `http://localhost:${me.port}` }), 403],
    ['a foreign page', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a page of another port', { 'sec-fetch-site': 'same-site' }, 403],
    ['the address bar', { 'sec-fetch-site': 'none' }, 403],
  ])('refuses a call with %s', async (_what, change, status) => {
    const changed = typeof change === 'function' ? change() : change
    const headers = Object.fromEntries(
      Object.entries({ ...me.call, ...changed }).filter(([, value]) => value !== undefined),
    )
    await refused(
      ask(me.port, { method: 'POST', path: CALL, headers, body: '{"json":{}}' }),
      status,
    )
  })

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s as a call', (method) =>
    refused(call({ method, body: undefined, path: `${CALL}?data={}` }), 405),
  )

  it.each(['POST', 'PUT', 'TRACE'])('refuses %s on a page', (method) =>
    refused(ask(me.port, { method, path: '/', headers: me.call }), 405),
  )
})

describe('names of the server', () => {
  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', 'localhost', '[::1]', ''])(
    'refuses the host "%s"',
    (host) => refused(call({ headers: { host, origin: `http://${host}` } }), 403),
  )

  it('refuses a rebound name although its page is of the same origin', () => {
    const host = `evil.example:${me.port}`
    return refused(call({ headers: { host, origin: `http://${host}` } }), 403)
  })

  it.each(['LOCALHOST', '127.0.0.1.', '0.0.0.0', '127.1'])('knows no other spelling: %s', (name) =>
    refused(call({ headers: { host: `${name}:${me.port}` } }), 403),
  )

  it('answers to localhost with its own origin', async () => {
    const host = `localhost:${me.port}`
    expect((await call({ headers: { host, origin: `http://${host}` } })).status).toBe(200)
  })

  it('refuses a request without a host, and a second host', async () => {
    expect(await askRaw(me.port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403/)
    expect(await askRaw(me.port, 'GET / HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
    const twice = rawHead('evil.example').replace(
      'Connection',
      `Host: 127.0.0.1:${me.port}\r\nConnection`,
    )
    const answer = await askRaw(me.port, `${twice}\r\nContent-Length: 11\r\n\r\n{"json":{}}`)
    expect(answer).toMatch(/^HTTP\/1\.1 40[03]/)
    expect(answer).not.toContain(CUSTOMER)
  })

  it('refuses a target that names another server', async () => {
    const head = `Host: 127.0.0.1:${me.port}\r\nCookie: ${me.load.cookie}\r\nConnection: close\r\n\r\n`
    for (const target of ['http://evil.example/', '//evil.example/', '*']) {
      expect(await askRaw(me.port, `GET ${target} HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1\.1 400/)
    }
  })
})

describe('files', () => {
  it.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/%2e%2e%2fsecret.html',
    '/%252e%252e%252fsecret.html',
    '/..%5csecret.html',
    '/..\\secret.html',
    '/assets/../../secret.html',
    '/assets/..%2f..%2fsecret.txt',
    '/....//secret.html',
    '/index.html%00.js',
    '/.env.json',
    '/%2eenv.json',
    '/index.js.map',
    '/link.html',
    '/assets',
    '/assets/',
    '/C:/secret.html',
  ])('does not give %s', async (path) => {
    const head = `Host: 127.0.0.1:${me.port}\r\nCookie: ${me.load.cookie}\r\nConnection: close\r\n\r\n`
    const answer = await askRaw(me.port, `GET ${path} HTTP/1.1\r\n${head}`)
    expect(answer).toMatch(/^HTTP\/1\.1 404/)
    expect(answer).not.toContain(SECRET_FILE)
  })

  it('gives pages with their type and everything that protects them', async () => {
    const page = await ask(me.port, { path: '/', headers: me.load })
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-cache',
    })
    const policy = page.headers['content-security-policy'] as string
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toMatch(/script-src 'self';/)
    expect(policy).not.toContain('unsafe-eval')
    const script = await ask(me.port, { path: '/assets/index-1a2b.js', headers: me.load })
    expect(script.headers['content-type']).toContain('text/javascript')
    expect(script.headers['cache-control']).toContain('immutable')
  })

  it('protects answers and refusals likewise, and keeps them out of caches', async () => {
    for (const answer of [await call(), await ask(me.port, { path: '/nothing' })]) {
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    }
  })
})

describe('limits', () => {
  it('refuses an announced body over the limit before it comes', async () => {
    const answer = await askRaw(
      me.port,
      `${rawHead(`127.0.0.1:${me.port}`)}\r\nContent-Length: ${MAX_BODY_BYTES + 1}\r\n\r\n{`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 413/)
  })

  it('refuses an unannounced body as soon as it is over the limit', async () => {
    const { status, sent } = await sendEndlessly()
    expect(status).toMatch(/^HTTP\/1\.1 413/)
    expect(sent).toBeLessThan(3 * MAX_BODY_BYTES)
  })

  it('hangs up on headers that do not come to an end', async () => {
    const startedAt = Date.now()
    const answer = await dripHeaders()
    expect(answer).toMatch(/^HTTP\/1\.1 408/)
    expect(Date.now() - startedAt).toBeLessThan(9_000)
  })

  it('refuses too many headers, and too long ones', async () => {
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`x-${n}`, '1']))
    await refused(call({ headers: many }), 431)
    expect((await call({ headers: { 'x-long': 'a'.repeat(20_000) } })).status).toBe(431)
  })

  it('answers a body that makes no sense without repeating it', async () => {
    const answer = await call({ body: '{"json": nonsense-42' })
    expect(answer.status).toBe(400)
    expect(answer.body).not.toContain('nonsense-42')
  })
})

describe('a second start', () => {
  it('gets a launch address of its own by the secret of the first', async () => {
    const url = await knock(door.knockAddress)
    expect(url).not.toBeNull()
    expect((await signIn(url as string)).call.cookie).toBe(me.call.cookie)
  })

  it('gets nothing with a wrong secret or from another place', async () => {
    expect(await knock(knockAddress(me.port, 'guess'))).toBeNull()
    expect(await knock('http://evil.example/launch#x')).toBeNull()
    expect(await knock(knockAddress(1, 'nobody-there'))).toBeNull()
    expect(await knock('')).toBeNull()
  })

  it('cannot be played by a page, even one that knows the secret', async () => {
    const secret = new URL(door.knockAddress).hash.slice(1)
    const headers = { ...me.call, [KNOCK_HEADER]: secret }
    await refused(ask(me.port, { method: 'POST', path: '/launch', headers }), 403)
  })
})

function connectsAt(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: me.port, timeout: 1_000 })
    const tell = (isReached: boolean) => () => {
      socket.destroy()
      resolve(isReached)
    }
    socket.on('connect', tell(true)).on('error', tell(false)).on('timeout', tell(false))
  })
}

function sendEndlessly(): Promise<{ status: string; sent: number }> {
  return new Promise((resolve, reject) => {
    const piece = 'a'.repeat(64 * 1024)
    let sent = 0
    let status = ''
    const socket = connect(me.port, '127.0.0.1', () => {
      const host = `127.0.0.1:${me.port}`
      socket.write(`${rawHead(host)}\r\nTransfer-Encoding: chunked\r\n\r\n`)
      const more = (): void => {
        if (status !== '' || socket.destroyed) return
        sent += piece.length
        socket.write(`10000\r\n${piece}\r\n`, () => setImmediate(more))
      }
      more()
    })
    socket.on('data', (data) => (status += String(data)))
    socket.on('close', () => resolve({ status, sent }))
    socket.on('error', (error) => (status === '' ? reject(error) : resolve({ status, sent })))
  })
}

function dripHeaders(): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(me.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n'))
    const drip = setInterval(() => socket.write('x: y\r\n'), 250)
    socket.on('data', (data) => (answer += String(data)))
    socket.on('error', (error) => (answer === '' ? reject(error) : undefined))
    socket.on('close', () => {
      clearInterval(drip)
      resolve(answer)
    })
  })
}
