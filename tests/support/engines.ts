import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine, type Engine } from '../../electron/engine/engine.ts'
import type { Log } from '../../electron/engine/ports/ports.ts'

export interface TestEngine {
  engine: Engine
  basePath: string
  /** What the engine logged as errors. */
  logged: { message: string; error: unknown }[]
  close(): Promise<void>
}

/** The real engine on a new base in a folder of its own. */
export async function openTestEngine(): Promise<TestEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-test-'))
  const basePath = join(folder, 'shop.sqlite')
  const logged: TestEngine['logged'] = []
  const log: Log = { info: () => {}, error: (message, error) => logged.push({ message, error }) }
  const engine = await openEngine({ basePath, door: 'test', currency: 'PLN', ports: { log } })
  return {
    engine,
    basePath,
    logged,
    async close() {
      await engine.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
