import type { CallCardData } from '#shared/api/callDay.contract.ts'

/** The page that makes a price list for the card's customer, begun with the campaign's template. */
export function priceListAddress({
  target,
  priceListTemplateId,
}: Pick<CallCardData, 'priceListTemplateId'> & {
  target: Pick<CallCardData['target'], 'customerId'>
}): string {
  const address = `/price-lists?customer=${target.customerId}`
  return priceListTemplateId === null ? address : `${address}&template=${priceListTemplateId}`
}
