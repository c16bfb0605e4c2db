import { execFileSync } from 'node:child_process'
import { afterAll, describe, expect, it } from 'vitest'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import {
  renderInWorker,
  stopRenderWorker,
} from '../../../../electron/engine/documents/pdf/renderInWorker.ts'
import { renderPriceList } from '../../../../electron/engine/documents/pdf/renderPriceList.ts'
import { samplePriceList } from '../../../support/samplePriceList.ts'

afterAll(stopRenderWorker)

describe('renderInWorker', () => {
  it('gives the bytes that the thread at hand gives, several at once', async () => {
    const documents = [samplePriceList('ru'), samplePriceList('ka')]
    const inWorker = await Promise.all(documents.map((document) => renderInWorker(document)))
    for (const [index, document] of documents.entries()) {
      expect(inWorker[index]).toBeInstanceOf(Uint8Array)
      const here = await renderPriceList(document)
      expect(Buffer.compare(here, inWorker[index] ?? new Uint8Array())).toBe(0)
    }
  })

  it('leaves this thread free meanwhile', async () => {
    let longest = 0
    let last = performance.now()
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const started = performance.now()
    await renderInWorker(samplePriceList('hy', { count: 500 }))
    const took = performance.now() - started
    clearInterval(timer)
    expect(longest).toBeLessThan(took / 2)
  })

  it('fails one bad document and prints the next', async () => {
    const bad = { ...samplePriceList('en'), sections: null } as unknown as PriceListDocument
    await expect(renderInWorker(bad)).rejects.toThrow(/null/)
    const uncloneable = { ...samplePriceList('en'), intro: () => '' } as unknown
    await expect(renderInWorker(uncloneable as PriceListDocument)).rejects.toThrow()
    expect((await renderInWorker(samplePriceList('en'))).length).toBeGreaterThan(1000)
  })

  it('gives up after the time limit and starts anew', async () => {
    const slow = renderInWorker(samplePriceList('pl', { count: 3000 }), { timeLimitMs: 50 })
    const behind = renderInWorker(samplePriceList('pl'))
    await Promise.all([
      expect(slow).rejects.toThrow('longer than 50 ms'),
      expect(behind).rejects.toThrow('longer than 50 ms'),
    ])
    expect((await renderInWorker(samplePriceList('pl'))).length).toBeGreaterThan(1000)
  })

  it('fails what waits when the thread ends, and starts anew', async () => {
    const lost = renderInWorker(samplePriceList('en', { count: 500 }))
    const refused = expect(lost).rejects.toThrow('stopped')
    await stopRenderWorker()
    await refused
    expect((await renderInWorker(samplePriceList('en'))).length).toBeGreaterThan(1000)
  })

  it('lets the process end by itself', () => {
    const here = new URL('../../../../', import.meta.url)
    const code = `
      const { renderInWorker } = await import('./electron/engine/documents/pdf/renderInWorker.ts')
      const { samplePriceList } = await import('./tests/support/samplePriceList.ts')
      console.log((await renderInWorker(samplePriceList('en'))).length > 1000)`
    const options = { cwd: here, timeout: 60_000, encoding: 'utf8' as const }
    const args = ['--input-type=module', '--eval', code]
    expect(execFileSync(process.execPath, args, options).trim()).toBe('true')
  })
})
