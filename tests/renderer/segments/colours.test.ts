import { describe, expect, it } from 'vitest'
import {
  contrast,
  faintOn,
  freeColour,
  SWATCHES,
} from '../../../renderer/features/segments/colours.ts'
import { PRESETS, presetRules } from '#shared/domain/segments/presets.ts'

describe('colours of segments', () => {
  it('are measured as the guidelines measure them', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrast('#2563eb', '#2563eb')).toBe(1)
  })

  it('to choose from can be seen on both grounds and are all different', () => {
    expect(SWATCHES.filter(({ colour }) => faintOn(colour) !== null)).toEqual([])
    expect(new Set(SWATCHES.map(({ colour }) => colour)).size).toBe(SWATCHES.length)
    expect(new Set(SWATCHES.map(({ name }) => name)).size).toBe(SWATCHES.length)
  })

  it.each(PRESETS)(
    'of the preset %s can be seen on both grounds and are all different',
    (preset) => {
      const { segments } = presetRules(preset)
      expect(segments.filter(({ colour }) => faintOn(colour) !== null)).toEqual([])
      expect(new Set(segments.map(({ colour }) => colour)).size).toBe(segments.length)
    },
  )

  it('that are too pale or too dark are called so', () => {
    expect(faintOn('#fde68a')).toBe('light')
    expect(faintOn('#1e1b4b')).toBe('dark')
  })

  it('are given to new segments as long as one is free', () => {
    const taken: string[] = []
    for (let n = 0; n < SWATCHES.length; n++) taken.push(freeColour(taken))
    expect(new Set(taken).size).toBe(SWATCHES.length)
    expect(SWATCHES.map(({ colour }) => colour)).toContain(freeColour(taken))
  })
})
