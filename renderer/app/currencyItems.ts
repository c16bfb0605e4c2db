import { CURRENCIES, currencySymbol, type Currency } from '#shared/domain/money/money.ts'

/** Currencies for a select, each with its sign and name; `current` is always among them. */
export function currencyItems(
  t: (key: string) => string,
  current: Currency,
): { value: Currency; label: string }[] {
  const known = new Set([...CURRENCIES, current])
  return [...known].map((value) => ({
    value,
    label: CURRENCIES.includes(value)
      ? `${currencySymbol(value)} · ${t(`app.currencies.${value}`)}`
      : value,
  }))
}
