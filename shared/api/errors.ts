/**
 * Errors that a user can act on. The code travels as it is; the page puts it in words of
 * the user's language (`errors.<code>` in `resources/locales`). `args` fill the words and
 * never hold personal data.
 */
export const ERROR_CODES = [
  'invalid',
  'notFound',
  'internal',
  'cancelled',
  'busy',
  'base.newer',
  'base.foreign',
  'base.damaged',
  'base.readOnly',
  'base.diskFull',
  'base.inUse',
  'base.notEmpty',
  'base.holdsSample',
  'base.missing',
  'file.unreadable',
  'file.empty',
  'file.unknown',
  'file.damaged',
  'file.encrypted',
  'file.tooLarge',
  'file.encoding',
  'import.ask',
  'import.noDate',
  'import.noAmount',
  'import.nothingRecognised',
  'import.currency',
  'import.unknown',
  'import.undone',
  'segments.incomplete',
  'segments.unknown',
  'segments.contradiction',
  'segments.pinEnded',
  'segments.fileBroken',
  'segments.fileNewer',
  'segments.fileUnknown',
  'customers.unknown',
  'customers.sameCustomer',
  'purchases.invalid',
  'purchases.returnTooLarge',
  'purchases.returnedFrom',
  'sales.empty',
  'sales.quantity',
  'sales.unknownItem',
  'sales.noPrice',
  'sales.priceReason',
  'sales.discountOverPrice',
  'sales.belowFloor',
  'sales.tooLarge',
  'sales.dayToCome',
  'sales.dayTooEarly',
  'sales.noPoints',
  'sales.pointsBalance',
  'sales.pointsMinimum',
  'sales.pointsShare',
  'sales.noDelivery',
  'sales.deliveryArea',
  'sales.noInstalments',
  'sales.instalmentsMinimum',
  'sales.returnedFrom',
  'sales.pointsSpent',
  'sales.madeAsSale',
  'sales.notPurchase',
  'sales.nothingToReturn',
  'sales.returnTooMuch',
  'sales.returnTooEarly',
  'sales.barcodeTaken',
  'sales.requestReused',
  'sales.clockBack',
  'sales.editedElsewhere',
  'priceLists.noItems',
  'priceLists.past',
  'priceLists.nameTaken',
  'priceLists.nobody',
  'priceLists.noAddress',
  'priceLists.noConsent',
  'folder.missing',
  'folder.unwritable',
  'folder.full',
  'scripts.invalid',
  'calls.nobody',
  'movement.dates',
  'costs.dates',
  'discounts.invalid',
  'discounts.codeTaken',
  'discounts.inUse',
  'priceBooks.unknown',
  'priceBooks.nameTaken',
  'priceBooks.inUse',
  'settings.currencyInUse',
  'settings.logo',
  'points.tooFew',
  'points.inactive',
  'points.belowMinimum',
  'points.rules',
  'points.referralCircle',
  'products.inUse',
  'products.picture',
  'products.pastDay',
  'products.belowFloor',
  'products.undone',
  'products.nothingToUndo',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export type ErrorArgs = Record<string, string | number>

/** An error that a user can act on; everything else becomes `internal` at the boundary. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly args: ErrorArgs
  constructor(code: ErrorCode, args: ErrorArgs = {}) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.args = args
  }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && (ERROR_CODES as readonly string[]).includes(value)
}
