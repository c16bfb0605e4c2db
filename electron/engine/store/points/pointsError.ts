/** Why the ledger refuses; the boundary gives it to the user under the same code. */
export type PointsErrorCode = 'points.tooFew' | 'points.inactive' | 'points.belowMinimum'

export class PointsError extends Error {
  readonly code: PointsErrorCode
  readonly args: Record<string, number>
  constructor(code: PointsErrorCode, args: Record<string, number> = {}) {
    super(code)
    this.name = 'PointsError'
    this.code = code
    this.args = args
  }
}
