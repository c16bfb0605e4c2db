import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine, type Engine } from '../../electron/engine/engine.ts'
import type { Clock, Log } from '../../electron/engine/ports/ports.ts'
import { openWriter } from '../../electron/engine/store/openFile.ts'

export interface TestEngine {
  engine: Engine
  basePath: string
  /** What the engine logged as errors. */
  logged: { message: string; error: unknown }[]
  /** What the engine logged in passing. */
  told: string[]
  close(): Promise<void>
}

export interface TestEngineOptions {
  /** A base that is there already and stays; else a new one in a folder of its own. */
  basePath?: string
  currency?: string
  clock?: Clock
}

let bare: Promise<Buffer> | undefined

/**
 * The bytes of a base with all its tables and nothing in them, made once: nearly all of what a
 * new base takes is its migrations. The engine settles the rest of it as in any new base.
 */
async function bareBase(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-bare-'))
  try {
    const path = join(folder, 'bare.sqlite')
    const db = await openWriter(path)
    db.close()
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The real engine on a real base. */
export async function openTestEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const folder = options.basePath ? null : await mkdtemp(join(tmpdir(), 'regulars-test-'))
  const basePath = options.basePath ?? join(folder!, 'shop.sqlite')
  if (folder) await writeFile(basePath, await (bare ??= bareBase()))
  const logged: TestEngine['logged'] = []
  const told: string[] = []
  const log: Log = {
    info: (message) => told.push(message),
    error: (message, error) => logged.push({ message, error }),
  }
  const engine = await openEngine({
    basePath,
    door: 'test',
    currency: options.currency ?? 'PLN',
    ports: { log, ...(options.clock && { clock: options.clock }) },
  })
  return {
    engine,
    basePath,
    logged,
    told,
    async close() {
      await engine.close()
      if (folder) await rm(folder, { recursive: true, force: true })
    },
  }
}
