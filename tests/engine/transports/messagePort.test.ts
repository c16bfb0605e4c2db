import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EngineClient } from '#shared/api/contract.ts'
import { serveMessagePort, serveRefusal } from '../../../electron/engine/transports/messagePort.ts'
import { openTestEngine, type TestEngine } from '../../support/engines.ts'

let enginePort: MessagePort
let pagePort: MessagePort
let client: EngineClient

beforeEach(() => {
  const { port1, port2 } = new MessageChannel()
  enginePort = port1
  pagePort = port2
  client = createORPCClient(new RPCLink({ port: pagePort }))
  pagePort.start()
})

afterEach(() => pagePort.close())

describe('an engine behind a port', () => {
  let test: TestEngine

  beforeEach(async () => {
    test = await openTestEngine()
    serveMessagePort(test.engine, enginePort)
  })

  afterEach(() => test.close())

  it('ends every call that waits when it goes away', async () => {
    const events = await client.app.events()
    const waiting = events.next()
    enginePort.close()
    await expect(waiting).rejects.toThrow()
  })

  it('stops working for a page that went away', async () => {
    const { events } = test.engine.context
    const signals: (AbortSignal | undefined)[] = []
    const stream = events.stream.bind(events)
    vi.spyOn(events, 'stream').mockImplementation((signal) => {
      signals.push(signal)
      return stream(signal)
    })
    void (await client.app.events()).next().catch(() => {})
    await vi.waitFor(() => expect(signals).toHaveLength(1))
    pagePort.close()
    await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true))
  })

  it('serves several pages at once', async () => {
    const second = new MessageChannel()
    serveMessagePort(test.engine, second.port1)
    second.port2.start()
    const other: EngineClient = createORPCClient(new RPCLink({ port: second.port2 }))
    const [here, there] = await Promise.all([client.app.info(), other.app.info()])
    expect(here).toEqual(there)
    second.port2.close()
  })
})

describe('no engine behind a port', () => {
  it('gives every call the reason', async () => {
    serveRefusal('base.newer', { found: 9, newest: 1 }, enginePort)
    for (const call of [client.app.info(), client.customers.list({})]) {
      await expect(call).rejects.toMatchObject({
        code: 'base.newer',
        data: { found: 9, newest: 1 },
      })
    }
  })
})
