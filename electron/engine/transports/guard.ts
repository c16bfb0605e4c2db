import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** Header of the page's secret, as `renderer/api/http.ts` sends it. */
export const SECRET_HEADER = 'x-regulars-secret'
/** Header of the secret by which a second start asks the first for a launch address. */
export const KNOCK_HEADER = 'x-regulars-knock'

/** How long a launch address waits for the browser. */
const LAUNCH_TOKEN_MS = 15 * 60_000
const MAX_HEADERS = 64

/**
 * `launch` exchanges the token, `session` gives the page its secret, `rpc` is a call,
 * `knock` a second start of the program, `file` a part of the built pages.
 */
export type Route = 'launch' | 'session' | 'rpc' | 'knock' | 'file'

export interface Refusal {
  status: number
  /** The same words for everybody: a refusal tells nothing about the base or its user. */
  text: string
}

export interface Guard {
  /** The secret that `/session` hands to the page. */
  readonly secret: string
  /** The secret of a second start on this machine. */
  readonly knockSecret: string
  /** A fresh address for the browser; good once, and for a quarter of an hour. */
  launchUrl(): string
  /** `null` when the request may pass. */
  check(request: IncomingMessage, route: Route): Refusal | null
  /** Uses the token up. Gives the cookie to set, or `null` when the token is not good. */
  redeem(token: string): string | null
}

const FORBIDDEN: Refusal = { status: 403, text: 'Not allowed.' }
const SIGNED_OUT: Refusal = {
  status: 401,
  text: 'Open Regulars by the address that it shows when it starts.',
}
const WRONG_METHOD: Refusal = { status: 405, text: 'Not allowed.' }
const TOO_MANY_HEADERS: Refusal = { status: 431, text: 'Too many headers.' }

const METHODS: Readonly<Record<Route, readonly string[]>> = {
  launch: ['GET'],
  session: ['GET'],
  rpc: ['POST'],
  knock: ['POST'],
  file: ['GET', 'HEAD'],
}

/**
 * Who may talk to browser mode. The server stands on 127.0.0.1, where every program of the
 * machine and, through the browser, every page of the web can reach it; each check below
 * names what it keeps out. What it cannot keep out: programs that run as the same user,
 * who can read the base's file itself. A cookie knows no ports, so another local server
 * that the user visits sees ours: that is why calls need the secret too.
 */
export function createGuard(port: number, now: () => number = Date.now): Guard {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
  const cookieName = `regulars-${port}`
  const cookie = newSecret()
  const secret = newSecret()
  const knockSecret = newSecret()
  const launches = new Map<string, number>()

  const hasCookie = (headers: IncomingHttpHeaders): boolean =>
    (headers.cookie ?? '').split(';').some((pair) => isSame(pair.trim(), `${cookieName}=${cookie}`))

  return {
    secret,
    knockSecret,

    launchUrl() {
      const token = newSecret()
      launches.set(digest(token), now() + LAUNCH_TOKEN_MS)
      return `http://127.0.0.1:${port}/?token=${token}`
    },

    check(request, route) {
      const { headers } = request
      // Threat: so many headers that Node drops the ones we look at.
      if (request.rawHeaders.length / 2 >= MAX_HEADERS) return TOO_MANY_HEADERS
      // Threat: DNS rebinding. evil.example points to 127.0.0.1, so its pages are of the
      // same origin as we are; only the Host header still shows the name that was typed.
      if (!hosts.has(headers.host ?? '')) return FORBIDDEN
      // Threat: calls as side effects of links and images, which can only GET.
      if (!METHODS[route].includes(request.method ?? '')) return WRONG_METHOD
      // Threat: a foreign page, or a page of another local port, that fetches from us,
      // frames us, or leads here. A typed address is `none`. Browsers too old to send the
      // header are left to the checks of Origin, cookie and secret.
      const site = headers['sec-fetch-site']
      if (site !== undefined && !sitesFor(route).includes(site)) return FORBIDDEN
      // Threat: the same, in browsers that tell the origin only. A POST always has one.
      const origin = headers.origin
      const mayLackOrigin = METHODS[route].includes('GET') || route === 'knock'
      if (origin === undefined ? !mayLackOrigin : origin !== `http://${headers.host}`) {
        return FORBIDDEN
      }
      if (route === 'launch') return null
      if (route === 'knock') {
        // Threat: a page that mints itself a launch address. Browsers do not knock at all,
        // and the secret lies in a file that only this user may read.
        const isBrowser = origin !== undefined || site !== undefined
        return !isBrowser && isSame(oneOf(headers[KNOCK_HEADER]), knockSecret) ? null : FORBIDDEN
      }
      // Threat: other users and programs of this machine who find the port.
      if (!hasCookie(headers)) return SIGNED_OUT
      // Threat: a request that the browser sends with our cookie on somebody else's behalf.
      // Only our own page could read the secret, and no form or link can send a header.
      if (route === 'rpc' && !isSame(oneOf(headers[SECRET_HEADER]), secret)) return FORBIDDEN
      return null
    },

    redeem(token) {
      const key = digest(token)
      const expires = launches.get(key)
      // Threat: an address read off the history or a screen later. It is good once.
      launches.delete(key)
      if (expires === undefined || expires < now()) return null
      // HttpOnly: no script reads it. Strict: no foreign page makes the browser send it.
      return `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict`
    },
  }
}

/** A call never starts from the address bar; a page or a file may. */
function sitesFor(route: Route): readonly string[] {
  return route === 'rpc' || route === 'session' ? ['same-origin'] : ['same-origin', 'none']
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Tokens are kept and looked up by digest, so that the look-up's time tells nothing. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

/** Compares in constant time: an answer's delay must not tell how much was guessed right. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}

function oneOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}
