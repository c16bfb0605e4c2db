import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { EngineClient } from '#shared/api/contract.ts'
import type { Engine } from '../../electron/engine/engine.ts'
import { serveHttp } from '../../electron/engine/transports/http.ts'
import { serveMessagePort } from '../../electron/engine/transports/messagePort.ts'
import { httpClient, signIn } from '../support/httpClient.ts'

export interface OpenDoor {
  client: EngineClient
  close(): Promise<void>
}

/** Every way to the engine, each real: the same suite runs over all of them. */
export const DOORS: readonly [name: string, open: (engine: Engine) => Promise<OpenDoor>][] = [
  ['in-process', openInProcess],
  ['message port', openMessagePort],
  ['loopback HTTP', openHttp],
]

async function openInProcess(engine: Engine): Promise<OpenDoor> {
  return { client: engine.client(), close: async () => {} }
}

async function openMessagePort(engine: Engine): Promise<OpenDoor> {
  const { port1, port2 } = new MessageChannel()
  serveMessagePort(engine, port1)
  port2.start()
  return {
    client: createORPCClient(new RPCLink({ port: port2 })),
    close: async () => port2.close(),
  }
}

async function openHttp(engine: Engine): Promise<OpenDoor> {
  const staticRoot = await mkdtemp(join(tmpdir(), 'regulars-pages-'))
  await writeFile(join(staticRoot, 'index.html'), '<!doctype html>')
  const door = await serveHttp(engine, { staticRoot })
  return {
    client: httpClient(await signIn(door.url)),
    async close() {
      await door.close()
      await rm(staticRoot, { recursive: true })
    },
  }
}
