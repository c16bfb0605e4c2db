import { AppError } from '#shared/api/errors.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import { offerProblem } from '#shared/domain/priceLists/offer.ts'

/**
 * Refuses an offer that could not be kept.
 * @param at where the offer stands in what was asked: `offer`, `list.offer`, `template.offer`
 * @throws AppError `invalid` with the field
 */
export function refuseOffer(
  offer: Parameters<typeof offerProblem>[0] | null | undefined,
  at: string,
  frame: { currency: Currency; issuedOn: Day },
): void {
  const field = offer && offerProblem(offer, frame)
  if (field) throw new AppError('invalid', { field: `${at}.${field}` })
}
