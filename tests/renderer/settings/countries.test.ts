import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countryItems } from '../../../renderer/features/settings/countries.ts'

const file = join(import.meta.dirname, '../../../resources/locales/pl/countries.json')
const words = JSON.parse(readFileSync(file, 'utf8')) as { countries: Record<string, string> }

describe('countries to choose from', () => {
  const items = countryItems((key) => words.countries[key.split('.')[1] ?? ''] ?? key, 'pl')

  it('have a name each, and every name a country', () => {
    expect(items.filter(({ label }) => label.startsWith('countries.'))).toEqual([])
    expect(items.length).toBe(Object.keys(words.countries).length)
  })

  it('stand in the order of the alphabet', () => {
    const labels = items.map(({ label }) => label)
    expect(labels.indexOf('Łotwa')).toBeGreaterThan(labels.indexOf('Luksemburg'))
    expect(labels.indexOf('Łotwa')).toBeLessThan(labels.indexOf('Macedonia Północna'))
  })
})
