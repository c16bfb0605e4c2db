import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCommand } from '../../../electron/openBrowser.ts'
import { dataFolder } from '../../../electron/paths.ts'
import { sentenceFor } from '../../../electron/sentences.ts'

describe('what differs between systems', () => {
  it('opens the browser by a program and arguments, never by a shell', () => {
    const url = 'http://127.0.0.1:1/?token=a&b=$(c)'
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const { program, args } = openCommand(url, platform)
      expect(program).toMatch(/^(xdg-open|open|rundll32)$/)
      expect(args.at(-1)).toBe(url)
    }
  })

  it('keeps the base where the system keeps such data', () => {
    expect(dataFolder('darwin', {}, '/h')).toBe(join('/h/Library/Application Support/Regulars'))
    expect(dataFolder('linux', {}, '/h')).toBe(join('/h/.local/share/regulars'))
    expect(dataFolder('linux', { XDG_DATA_HOME: '/d' }, '/h')).toBe(join('/d/regulars'))
    expect(dataFolder('win32', { APPDATA: '/a' }, '/h')).toBe(join('/a/Regulars'))
  })

  it('tells every failure in one sentence', () => {
    const inUse = Object.assign(new Error('x'), { code: 'base.inUse' })
    expect(sentenceFor(inUse)).toMatch(/^Another Regulars has the base open\./)
    expect(sentenceFor(new Error('odd'))).toBe('Regulars could not start: odd')
    expect(sentenceFor('odd')).toBe('Regulars could not start: odd')
  })
})
