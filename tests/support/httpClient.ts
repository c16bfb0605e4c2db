import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { EngineClient } from '#shared/api/contract.ts'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

export interface Asking {
  method?: string
  path?: string
  headers?: OutgoingHttpHeaders
  body?: string | Uint8Array
}

/** One request with exactly these headers; node:http adds `Host` where none is given. */
export function ask(port: number, asking: Asking = {}): Promise<Answer> {
  const { method = 'GET', path = '/', headers = {}, body } = asking
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => (text += piece))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
      )
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Sends bytes as they are and gives all that comes back until the server hangs up. */
export function askRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setEncoding('utf8')
    socket.on('data', (piece: string) => (answer += piece))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

/** What a browser holds once it opened the launch address. */
export interface SignedIn {
  port: number
  /** Headers of a call from our own page. */
  call: { cookie: string; origin: string; 'sec-fetch-site': string; 'x-regulars-secret': string }
  /** Headers of a file that our own page loads. */
  load: { cookie: string; 'sec-fetch-site': string }
}

/** Walks the whole way in: launch address, cookie, secret. */
export async function signIn(launchUrl: string): Promise<SignedIn> {
  const { port: text, pathname, search } = new URL(launchUrl)
  const port = Number(text)
  const launched = await ask(port, { path: pathname + search, headers: typed })
  const cookie = launched.headers['set-cookie']?.[0]?.split(';')[0]
  if (launched.status !== 303 || cookie === undefined) throw new Error('not let in')
  const load = { cookie, 'sec-fetch-site': 'same-origin' }
  const session = await ask(port, { path: '/session', headers: load })
  const { secret } = JSON.parse(session.body) as { secret: string }
  const call = { ...load, origin: `http://127.0.0.1:${port}`, 'x-regulars-secret': secret }
  return { port, call, load }
}

/** Headers of an address that the user typed or opened from a program. */
export const typed = { 'sec-fetch-site': 'none' }

/** The engine over a signed-in browser's HTTP. */
export function httpClient({ port, call }: SignedIn): EngineClient {
  const link = new RPCLink({ url: `http://127.0.0.1:${port}/rpc`, headers: call })
  return createORPCClient(link)
}
