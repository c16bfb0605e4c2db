import { describe, expect, it } from 'vitest'
import type { SheetRow } from '#shared/api/callSheets.contract.ts'
import {
  draftOf,
  missingOf,
  ordersOf,
  type RowDraft,
} from '../../../renderer/features/calls/sheets/rowChoices.ts'

const row = (place: string, changes: Partial<SheetRow> = {}): SheetRow => ({
  ...{ place, sheetName: 'Calls', row: 5, state: 'ready', nameInFile: 'Anna', doubt: null },
  customer: { id: 1, name: 'Anna', phone: '' },
  ...{ candidates: [], questions: [], conflicts: [], before: null, recorded: null },
  answers: {
    ...{ disposition: 'reached-order', calledOn: null, callback: null, newPhone: null },
    morePhones: [],
    ...{ orderMinor: 12_050, note: '' },
  },
  ...changes,
})

const asked = row('0:6', {
  state: 'ask',
  answers: { ...row('').answers, disposition: null, orderMinor: 5_000 },
  questions: [{ column: 'outcome', text: 'ask my wife', choices: [] }],
})

function sums(rows: SheetRow[], change: Partial<RowDraft> = {}, place = '0:6') {
  const drafts = Object.fromEntries(rows.map((one) => [one.place, draftOf(one)]))
  drafts[place] = { ...drafts[place]!, ...change }
  const { taken, open } = ordersOf(rows, drafts)
  return [taken.totalMinor, open.totalMinor]
}

describe('orders of the rows', () => {
  it('follow what is decided so far', () => {
    const rows = [row('0:5'), asked]
    expect(sums(rows)).toEqual([12_050, 5_000])
    expect(sums(rows, { take: true, disposition: 'reached-order' })).toEqual([17_050, 0])
    expect(sums(rows, { take: true, disposition: 'busy' })).toEqual([12_050, 0])
    expect(sums(rows, { take: false })).toEqual([12_050, 0])
    // Decided to come in, but nobody has said yet as what.
    expect(sums(rows, { take: true })).toEqual([12_050, 5_000])
    expect(sums(rows, { take: false }, '0:5')).toEqual([0, 5_000])
  })

  it('leave out what is a purchase already', () => {
    const recorded = { calledOn: null, orderMinor: 12_050 }
    expect(sums([row('0:6', { state: 'correction', recorded })], { take: true })).toEqual([0, 0])
    const other = { calledOn: null, orderMinor: 9_000 }
    expect(sums([row('0:6', { state: 'correction', recorded: other })], { take: true })).toEqual([
      12_050, 0,
    ])
  })
})

it('a row whose day of the call is asked about lacks it until it is said', () => {
  const late = row('0:5', {
    state: 'ask',
    questions: [{ column: 'calledOn', text: '2024-01-05', choices: [], why: 'beforeSheet' }],
  })
  expect(missingOf(late, draftOf(late))).toEqual(['calledOn'])
  expect(missingOf(late, { ...draftOf(late), calledOn: '2024-01-05' })).toEqual([])
})
