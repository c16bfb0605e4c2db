import { describe, expect, it } from 'vitest'
import type { RowFix } from '#shared/domain/imports/fields.ts'
import {
  joinFixes,
  mendColumns,
  typedIn,
  uncheckedOf,
  withCell,
} from '../../../renderer/features/imports/mends.ts'
import { isNothing, mainly } from '../../../renderer/features/imports/startLabel.ts'

const row = { sheet: 'Sales', row: 7 }

describe('cells that are typed over', () => {
  it('are kept by row and column, and forgotten when they are as before', () => {
    let fixes = withCell([], row, 'Date', '2026-03-01')
    fixes = withCell(fixes, row, 'Sum', '10')
    fixes = withCell(fixes, { ...row, row: 8 }, 'Sum', '20')
    expect(typedIn(fixes, row, 'Date')).toBe('2026-03-01')
    expect(typedIn(fixes, row, 'constructor')).toBeUndefined()
    expect(typedIn(fixes, { ...row, sheet: 'Other' }, 'Date')).toBeUndefined()
    fixes = withCell(fixes, row, 'Date', null)
    expect(fixes).toEqual([
      { ...row, row: 8, cells: { Sum: '20' } },
      { ...row, cells: { Sum: '10' } },
    ])
    expect(withCell(fixes, row, 'Sum', null)).toHaveLength(1)
  })

  it('join those of earlier checks, the newest cell first', () => {
    const before = [{ ...row, cells: { Date: 'x', Sum: '1' } }]
    const now = [{ ...row, cells: { Date: '2026-03-01' } }]
    expect(joinFixes(before, now)).toEqual([{ ...row, cells: { Date: '2026-03-01', Sum: '1' } }])
    expect(joinFixes(before, [])).toEqual(before)
  })

  it('wait for a check as long as none has seen them', () => {
    const typed: RowFix[] = [
      { ...row, cells: { Date: '2026-03-01', Sum: '12' } },
      { ...row, row: 9, cells: { Sum: '7' } },
    ]
    expect(uncheckedOf(typed, [])).toEqual(typed)
    expect(uncheckedOf(typed, typed)).toEqual([])
    const seen = [{ ...row, cells: { Date: '2026-03-01', Sum: '1' } }]
    expect(uncheckedOf(typed, seen)).toEqual([{ ...row, cells: { Sum: '12' } }, typed[1]])
  })
})

it('shows what is likely at fault first, and only columns that mean something', () => {
  const columns = [
    { header: 'Who', field: 'customerName' as const, samples: [] },
    { header: 'Colour', field: null, samples: [] },
    { header: 'When', field: 'date' as const, samples: [] },
  ]
  const headers = ['Who', 'Colour', 'When']
  expect(mendColumns({ headers, code: 'row.badDate' }, columns)).toEqual([
    { header: 'When', at: 2, isSuspect: true },
    { header: 'Who', at: 0, isSuspect: false },
  ])
})

describe('what an import is mostly about', () => {
  const nothing = { customers: 0, products: 0, documents: 0, lines: 0 }
  it('is purchases, else customers who come or change, else products', () => {
    const same = { updated: 0, same: 3 }
    expect(mainly({ added: { ...nothing, documents: 2, customers: 9 }, known: same })).toEqual({
      kind: 'documents',
      n: 2,
    })
    const known = { updated: 4, same: 0 }
    expect(mainly({ added: { ...nothing, customers: 1 }, known })).toEqual({
      kind: 'customers',
      n: 5,
    })
    expect(mainly({ added: { ...nothing, products: 1 }, known: same })).toEqual({
      kind: 'products',
      n: 1,
    })
    expect(mainly({ added: nothing, known: same })).toBeNull()
    expect(mainly(null)).toBeNull()
    expect(isNothing(nothing)).toBe(true)
    expect(isNothing({ ...nothing, lines: 1 })).toBe(false)
  })
})
