/** What a discount would clash with; a warning is shown, an error keeps it from being saved. */
export interface DiscountConflict {
  level: 'error' | 'warning'
  code: string
}
