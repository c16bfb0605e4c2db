import type { ReturnAccount, SaleAccount } from './sale.ts'

/** How a fraction's whole numbers are marked in JSON, which has none of their size. */
const MARK = /^-?\d+n$/

/** The account as text that is kept for ever; fractions keep every digit. */
export function freezeAccount(account: SaleAccount | ReturnAccount): string {
  return JSON.stringify(account, (_key, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  )
}

/** The account again, equal to what was frozen. */
export function thawAccount<Account extends SaleAccount | ReturnAccount>(text: string): Account {
  return JSON.parse(text, (key, value: unknown) =>
    FRACTION.has(key) && typeof value === 'string' && MARK.test(value)
      ? BigInt(value.slice(0, -1))
      : value,
  ) as Account
}

const FRACTION = new Set(['numerator', 'denominator'])
