import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A phone in groups, as people read it out: the national way in the shop's own country, else
 * with the country's code. What is no international number stays as it is. Links and exported
 * files keep the number itself.
 */
export function phoneText(value: string, country: string): string {
  const phone = value.startsWith('+') ? parsePhoneNumberFromString(value) : undefined
  if (phone === undefined) return value
  return phone.country === country ? phone.formatNational() : phone.formatInternational()
}
