import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readInWorker } from '../../../../electron/engine/documents/tables/readInWorker.ts'
import { ReadError } from '../../../../electron/engine/documents/tables/table.ts'
import { openTestEngine, type TestEngine } from '../../../support/engines.ts'
import { clockAt } from '../../../support/engine.ts'
import type { HostileFile } from '../../../support/hostileBook.ts'
import { hostileFiles } from '../../../support/hostileFiles.ts'
import { tempFolder } from '../../../support/workbooks.ts'

/** `HOSTILE=long` makes the large files as large as attackers would, and tells what it measured. */
const isLong = process.env.HOSTILE === 'long'
const FILES = hostileFiles(isLong ? 'long' : 'short')
const LONGEST_MS = 10_000
const HEAP_MB = 512

const folder = tempFolder()
let opened: TestEngine
beforeAll(async () => {
  opened = await openTestEngine({ clock: clockAt('2026-03-15') })
})
afterAll(async () => {
  await opened.close()
  folder.remove()
})

/** What became of a file: the code of its refusal, or how many rows it has. */
async function outcome(path: string): Promise<string | number> {
  try {
    const table = await readInWorker(path, {
      maxOldGenerationSizeMb: HEAP_MB,
      timeLimitMs: LONGEST_MS,
    })
    try {
      let rows = 0
      for await (const batch of table.rows()) rows += batch.rows.length
      return rows
    } finally {
      await table.close()
    }
  } catch (error) {
    if (error instanceof ReadError) return error.args.limit === 'time' ? 'too slow' : error.code
    throw error
  }
}

/** Calls the engine again and again while the work goes on; gives the times that it took. */
async function answersDuring<T>(work: Promise<T>): Promise<{ result: T; answers: number[] }> {
  const client = opened.engine.client()
  const answers: number[] = []
  let isOver = false
  const over = work.finally(() => (isOver = true))
  while (!isOver) {
    const start = performance.now()
    await client.customers.list({ limit: 20 })
    answers.push(performance.now() - start)
    await Promise.race([sleep(5), over.catch(() => undefined)])
  }
  return { result: await over, answers }
}

async function put(file: HostileFile, index: number): Promise<string> {
  const path = join(folder.path, `${index}.${file.extension}`)
  await writeFile(path, file.make())
  return path
}

describe('hostile files', () => {
  it('are more than sixty, each of another kind', () => {
    expect(FILES.length).toBeGreaterThan(60)
    expect(new Set(FILES.map(({ name, extension }) => `${name}.${extension}`)).size).toBe(
      FILES.length,
    )
  })

  const slowest: { name: string; ms: number; answer: number }[] = []
  it.each(FILES.map((file, index) => [`${file.extension}: ${file.name}`, file, index] as const))(
    '%s',
    async (name, file, index) => {
      const path = await put(file, index)
      const start = performance.now()
      const { result, answers } = await answersDuring(outcome(path))
      const ms = performance.now() - start
      slowest.push({ name, ms, answer: Math.max(...answers) })
      const right = typeof file.ends === 'string' ? file.ends.split('|') : [file.ends]
      expect(right).toContain(result)
      // A call is answered at least every half second of the reading, however busy the machine.
      expect(answers.length).toBeGreaterThan(ms / 500)
      if (isLong) expect(ms).toBeLessThan(LONGEST_MS)
    },
  )

  it.runIf(isLong)('leave the engine its 50 ms', () => {
    const byAnswer = slowest.toSorted((a, b) => b.answer - a.answer)
    console.table(byAnswer.slice(0, 10))
    expect(byAnswer[0]?.answer).toBeLessThan(50)
  })
})
