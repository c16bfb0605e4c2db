import { describe, expect, it } from 'vitest'
import {
  barWidth,
  byWeight,
  changesOf,
  customersIn,
  outOf,
  type Flow,
} from '../../../renderer/features/segments/flow.ts'

const flow = (from: string, to: string, customers: number): Flow => ({
  ...{ from, to, customers, spendMinor: customers * 100 },
})
const count = (id: string, customers: number, spendMinor = 0) => ({
  ...{ id, name: null, colour: '#000000', isActive: true, customers, spendMinor },
})

describe('the moves before they are made', () => {
  const flows = [flow('a', 'b', 2), flow('b', 'c', 9), flow('b', 'a', 4)]

  it('are told with the largest first, and summed', () => {
    expect(byWeight(flows).map(({ customers }) => customers)).toEqual([9, 4, 2])
    expect(customersIn(flows)).toBe(15)
    expect(flows[0]!.customers).toBe(2)
  })

  it('say what becomes of the customers of a segment', () => {
    expect(outOf(flows, 'b').map(({ to }) => to)).toEqual(['c', 'a'])
    expect(outOf(flows, 'c')).toEqual([])
  })
})

describe('figures before and after', () => {
  it('stand beside each other, also for a segment that comes or goes', () => {
    const changes = changesOf(
      [count('a', 5, 700), count('gone', 1)],
      [count('a', 6, 650), count('own-1', 2)],
    )
    expect(changes.byId.get('a')).toMatchObject({
      before: { customers: 5 },
      after: { customers: 6 },
    })
    expect(changes.byId.get('own-1')).toMatchObject({ before: null, after: { customers: 2 } })
    expect(changes.byId.get('gone')?.after).toBeNull()
    expect([changes.mostCustomers, changes.mostSpend]).toEqual([6, 700])
  })

  it('are drawn against the longest; money below nothing has no bar', () => {
    expect(changesOf([count('a', 0, -50)], null).mostSpend).toBe(1)
    expect([barWidth(3, 6), barWidth(-50, 700), barWidth(9, 6)]).toEqual(['50%', '0%', '100%'])
  })
})
