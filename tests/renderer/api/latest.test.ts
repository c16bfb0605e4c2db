import { describe, expect, it } from 'vitest'
import { useLatest } from '../../../renderer/api/latest.ts'

function controlled() {
  const waiting: PromiseWithResolvers<string>[] = []
  const signals: AbortSignal[] = []
  const ask = useLatest((signal: AbortSignal, _text: string) => {
    const answer = Promise.withResolvers<string>()
    waiting.push(answer)
    signals.push(signal)
    return answer.promise
  })
  return { ask, waiting, signals }
}

describe('useLatest', () => {
  it('drops the answer of an older call that comes late', async () => {
    const { ask, waiting, signals } = controlled()
    const older = ask('a')
    const newer = ask('ab')
    waiting[1]?.resolve('second')
    waiting[0]?.resolve('first')
    expect(await older).toBeUndefined()
    expect(await newer).toBe('second')
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false])
  })

  it('keeps quiet about an older call that fails, and tells about the newest', async () => {
    const { ask, waiting } = controlled()
    const older = ask('a')
    const newer = ask('ab')
    waiting[0]?.reject(new Error('old'))
    waiting[1]?.reject(new Error('new'))
    expect(await older).toBeUndefined()
    await expect(newer).rejects.toThrow('new')
  })
})
