import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowserMode, type BrowserMode } from '../../electron/serve.ts'
import { launchBrowser } from '../support/browser.ts'

type Running = Extract<BrowserMode, { kind: 'running' }>

let folder: string
let mode: Running
let browser: Browser
let context: BrowserContext
let page: Page
let neighbour: Server
/** What the browser reported as an error: the content policy's refusals among them. */
const complaints: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regulars-e2e-'))
  const started = await startBrowserMode({ ...options(), say: () => {} })
  if (started.kind !== 'running') throw new Error('the base is taken')
  mode = started
  neighbour = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>neighbour</title>')
  }).listen(0, '127.0.0.1')
  browser = await launchBrowser()
  context = await browser.newContext()
  page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
})

afterAll(async () => {
  await browser.close()
  neighbour.close()
  await mode.close()
  await rm(folder, { recursive: true })
})

const options = () => ({ basePath: join(folder, 'shop.sqlite'), open: false })
const home = () => `http://127.0.0.1:${mode.port}/`

/** Calls the engine from inside the page, as its client does. */
const callFromPage = () =>
  page.evaluate(async () => {
    const session = (await (await fetch('/session')).json()) as { secret: string }
    const answer = await fetch('/rpc/app/info', {
      method: 'POST',
      headers: { 'x-regulars-secret': session.secret, 'content-type': 'application/json' },
      body: '{}',
    })
    return ((await answer.json()) as { json: { door: string } }).json.door
  })

it('opens by its launch address, without a trace of the token and without a complaint', async () => {
  await page.goto(mode.url)
  await page.locator('#app > *').first().waitFor()
  expect(page.url()).toMatch(new RegExp(`^${home()}(#/.*)?$`))
  expect(await callFromPage()).toBe('browser')
  expect(complaints).toEqual([])
})

it('survives a reload', async () => {
  await page.reload()
  expect(await callFromPage()).toBe('browser')
})

it('forbids eval and inline scripts', async () => {
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "ran"'
    document.head.append(script)
    // The policy does not hold for what a debugger starts, only for what follows.
    await new Promise((resolve) => setTimeout(resolve))
    try {
      return [document.title, new Function('return "evaluated"')()]
    } catch (error) {
      return [document.title, (error as Error).name]
    }
  })
  expect(ran).toEqual(['Regulars', 'EvalError'])
})

it('gives nothing to a page of another local server, which shares our cookies', async () => {
  const foreign = await context.newPage()
  await foreign.goto(`http://127.0.0.1:${(neighbour.address() as AddressInfo).port}/`)
  const tried = await foreign.evaluate(async (target) => {
    const attempt = (path: string, init: RequestInit) =>
      fetch(target + path, { credentials: 'include', ...init }).then(
        () => 'answered',
        () => 'refused',
      )
    return [
      await attempt('session', {}),
      await attempt('', { mode: 'no-cors' }),
      await attempt('rpc/app/info', { method: 'POST', body: '{}', mode: 'no-cors' }),
    ]
  }, home())
  expect(tried).toEqual(['refused', 'refused', 'refused'])
  await foreign.close()
})

it('lets nobody in without the cookie, nor a second time by the same address', async () => {
  const other = await (await browser.newContext()).newPage()
  expect((await other.goto(home()))?.status()).toBe(401)
  expect((await other.goto(mode.url))?.status()).toBe(401)
})

it('answers a second start with a fresh address to the first', async () => {
  const said: string[] = []
  const second = await startBrowserMode({ ...options(), say: (line) => said.push(line) })
  expect(second.kind).toBe('brought')
  expect(said).toEqual([`Regulars runs already: ${second.url}`])
  const other = await (await browser.newContext()).newPage()
  expect((await other.goto(second.url))?.status()).toBe(200)
})
