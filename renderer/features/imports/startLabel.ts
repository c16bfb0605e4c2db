import type { ImportResult } from '#shared/api/imports.contract.ts'

/** What an import is mostly about, for the words on its button; `null` where nothing is new. */
export function mainly(
  outcome: Pick<ImportResult, 'added' | 'known'> | null,
): { kind: 'documents' | 'customers' | 'products'; n: number } | null {
  if (outcome === null) return null
  const { added, known } = outcome
  if (added.documents > 0) return { kind: 'documents', n: added.documents }
  const customers = added.customers + known.updated
  if (customers > 0) return { kind: 'customers', n: customers }
  return added.products > 0 ? { kind: 'products', n: added.products } : null
}

/** Whether all of a file is in the base already, as it stands there. */
export function bringsNothing(
  outcome: Pick<ImportResult, 'added' | 'known' | 'recorded' | 'otherFigures'>,
): boolean {
  const { added, recorded, otherFigures } = outcome
  const { replaced, kept } = otherFigures
  return mainly(outcome) === null && added.lines + recorded.same + replaced + kept === 0
}

/** Whether an import brought, or its undo takes, nothing at all. */
export function isNothing(counts: ImportResult['added']): boolean {
  return Object.values(counts).every((n) => n === 0)
}
