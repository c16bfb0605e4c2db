import { describe, expect, it } from 'vitest'
import { letGo } from '../../../electron/engine/documents/letGo.ts'
import { Gathered } from '../../../electron/engine/documents/pdf/press/gathered.ts'

describe('letGo', () => {
  it('gives back what stands alone', () => {
    const bytes = new Uint8Array(1000)
    letGo(bytes)
    expect(bytes.length).toBe(0)
  })

  it('leaves what shares its memory', () => {
    const whole = Uint8Array.from([1, 2, 3])
    letGo(whole.subarray(1))
    expect([...whole]).toEqual([1, 2, 3])
  })
})

describe('Gathered', () => {
  it('gives texts and bytes of any length in their order', () => {
    const gathered = new Gathered()
    const parts = [10, 65_535, 3, 70_000, 0, 65_536, 1].map((length, index) =>
      String.fromCharCode(0xe0 + index).repeat(length),
    )
    parts.forEach((part, index) =>
      index % 2 ? gathered.add(Buffer.from(part, 'latin1')) : gathered.addText(part),
    )
    expect(Buffer.from(gathered.whole()).toString('latin1') === parts.join('')).toBe(true)
  })
})
