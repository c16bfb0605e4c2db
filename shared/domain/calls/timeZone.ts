import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'
import { ZONES_OF_COUNTRIES } from './zonesOfCountries.ts'

/** Countries by their calling code; `null` where several share it and only the number tells. */
let byCallingCode: Map<string, string | null> | null = null

function callingCodes(): Map<string, string | null> {
  if (byCallingCode) return byCallingCode
  byCallingCode = new Map()
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country)
    byCallingCode.set(code, byCallingCode.has(code) ? null : country)
  }
  return byCallingCode
}

/** The country (ISO 3166) of a number in E.164; `null` where it is none or tells of no country. */
export function countryOfPhone(value: string): string | null {
  if (!value.startsWith('+')) return null
  const codes = callingCodes()
  for (let digits = 1; digits <= 3; digits++) {
    const country = codes.get(value.slice(1, 1 + digits))
    if (country) return country
    if (country === null) return parsePhoneNumberFromString(value)?.country ?? null
  }
  return null
}

/**
 * By which clock somebody lives: that of their country, else of their phone's, else the shop's.
 * Of a country with several zones the shop's own if it is one of them, else the one where most
 * people live.
 * @param country ISO 3166, or empty where it is not known
 * @param phone in E.164; `null` for none
 */
export function timeZoneOf(country: string, phone: string | null, shopZone: string): string {
  const zones =
    ZONES_OF_COUNTRIES.get(country.trim().toUpperCase()) ??
    ZONES_OF_COUNTRIES.get(phone === null ? '' : (countryOfPhone(phone) ?? ''))
  if (zones === undefined || zones.includes(shopZone)) return shopZone
  return zones[0]!
}
