import { describe, expect, it } from 'vitest'
import { runWorker } from '../../../electron/engine/store/worker.ts'

interface Told {
  type: 'ready' | 'over'
}

const script = (code: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'\n${code}`)}`,
  )
const FOREVER = 'setInterval(() => {}, 1000)'
const limit = {
  ms: 300,
  until: 'ready' as const,
  error: { code: 'file.tooLarge', args: { limit: 'time' } },
}

describe("a worker's time limit", () => {
  it('ends one that says nothing, with the error that the user is told', async () => {
    const run = runWorker<Told>(script(FOREVER), { data: null, timeLimit: limit, onMessage() {} })
    await expect(run).rejects.toMatchObject({ code: 'file.tooLarge', args: { limit: 'time' } })
  })

  it('is over with the message that it was set for', async () => {
    const told: string[] = []
    const code = `parentPort.postMessage({ type: 'ready' })
      setTimeout(() => parentPort.postMessage({ type: 'over' }), 2 * ${limit.ms})`
    await runWorker<Told>(script(code), {
      data: null,
      // The worker has to start in it, too.
      timeLimit: { ...limit, ms: 20_000 },
      onMessage: ({ type }) => told.push(type),
    })
    expect(told).toEqual(['ready', 'over'])
  })
})
