import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { preferredLocale } from '../../../renderer/app/preferredLocale.ts'
import { likelyCountry, likelyCurrency } from '../../../renderer/features/firstRun/defaults.ts'

describe('defaults of a new base', () => {
  it('count in the money of the language', () => {
    expect(LOCALES.map(likelyCurrency)).toEqual(['EUR', 'PLN', 'AMD', 'GEL', 'EUR'])
  })

  it('take the country of the language, else the one that the browser names', () => {
    expect(likelyCountry('hy', ['ru-RU'])).toBe('AM')
    expect(likelyCountry('en', ['en', 'en-GB'])).toBe('GB')
    expect(likelyCountry('ru', ['ru-Cyrl-KZ'])).toBe('KZ')
    expect(likelyCountry('en', ['en'])).toBeNull()
  })

  it('speak the first known language of the browser', () => {
    expect(preferredLocale(['de-AT', 'ka-GE', 'en'])).toBe('ka')
    expect(preferredLocale(['de'])).toBe('en')
  })
})
