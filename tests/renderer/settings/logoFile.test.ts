import { describe, expect, it } from 'vitest'
import { readLogo } from '../../../renderer/features/settings/logoFile.ts'

const MB = 1024 * 1024

describe('a logo from a file', () => {
  it('becomes a data URL', async () => {
    const file = new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' })
    expect(await readLogo(file)).toBe('data:image/png;base64,AQID')
  })

  it('may have 1 MB and no more', async () => {
    expect(await readLogo(new Blob([new Uint8Array(MB)], { type: 'image/jpeg' }))).not.toBeNull()
    expect(await readLogo(new Blob([new Uint8Array(MB + 1)], { type: 'image/jpeg' }))).toBeNull()
  })

  it('is refused when empty or of another kind', async () => {
    expect(await readLogo(new Blob([], { type: 'image/png' }))).toBeNull()
    expect(await readLogo(new Blob(['<svg/>'], { type: 'image/svg+xml' }))).toBeNull()
  })
})
