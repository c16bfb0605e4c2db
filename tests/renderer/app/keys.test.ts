import { describe, expect, it } from 'vitest'
import { keyReader } from '../../../renderer/app/keys.ts'

type Press = Parameters<ReturnType<typeof keyReader>>[0]

const press = (key: string, code: string, more: Partial<Press> = {}): Press => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
})

function reader() {
  const done: string[] = []
  const clock = { now: 0 }
  const read = keyReader(
    {
      palette: () => done.push('palette'),
      help: () => done.push('help'),
      go: (letter) => done.push(`go ${letter}`),
    },
    () => clock.now,
  )
  return { read, done, clock }
}

describe('keys of the shell', () => {
  it('opens the palette by Ctrl+K and Cmd+K, also while somebody types', () => {
    const { read, done } = reader()
    expect(read(press('k', 'KeyK', { ctrlKey: true }), true)).toBe(true)
    expect(read(press('k', 'KeyK', { metaKey: true }), false)).toBe(true)
    expect(done).toEqual(['palette', 'palette'])
  })

  it('goes to a page by g and its letter', () => {
    const { read, done, clock } = reader()
    read(press('g', 'KeyG'), false)
    clock.now = 800
    read(press('c', 'KeyC'), false)
    expect(done).toEqual(['go c'])
  })

  it('takes letters by their place on an Armenian or Russian keyboard', () => {
    const { read, done } = reader()
    read(press('г', 'KeyG'), false)
    read(press('ц', 'KeyC'), false)
    expect(done).toEqual(['go c'])
  })

  it('forgets g after a while', () => {
    const { read, done, clock } = reader()
    read(press('g', 'KeyG'), false)
    clock.now = 5_000
    expect(read(press('c', 'KeyC'), false)).toBe(false)
    expect(done).toEqual([])
  })

  it('leaves letters alone while somebody types', () => {
    const { read, done } = reader()
    expect(read(press('g', 'KeyG'), true)).toBe(false)
    expect(read(press('c', 'KeyC'), true)).toBe(false)
    expect(read(press('?', 'Slash'), true)).toBe(false)
    expect(done).toEqual([])
  })

  it('shows the keys by a question mark', () => {
    const { read, done } = reader()
    read(press('?', 'Slash'), false)
    expect(done).toEqual(['help'])
  })
})
