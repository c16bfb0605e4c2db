import { describe, expect, it } from 'vitest'
import { checkHours, hoursDraft } from '../../../renderer/features/settings/callingHours.ts'

const draft = { days: [1, 2], fromTime: '09:00', untilTime: '17:30' }

describe('calling hours as they are typed', () => {
  it('become what is kept, and what is kept becomes them', () => {
    const { hours, problems } = checkHours({ ...draft, days: [5, 1] })
    expect(problems).toEqual({})
    expect(hours).toEqual({ days: [1, 5], fromMinute: 540, untilMinute: 1050 })
    expect(hoursDraft(hours!)).toEqual({ ...draft, days: [1, 5] })
  })

  it('say beside each field what is wrong with it', () => {
    const wrong = (changes: Partial<typeof draft>) => {
      const { hours, problems } = checkHours({ ...draft, ...changes })
      expect(hours).toBeNull()
      return problems
    }
    expect(wrong({ days: [] })).toEqual({ days: 'noDay' })
    expect(wrong({ fromTime: '' })).toEqual({ fromTime: 'noTime' })
    expect(wrong({ untilTime: '25:00' })).toEqual({ untilTime: 'noTime' })
    expect(wrong({ untilTime: '09:00' })).toEqual({ untilTime: 'untilBeforeBegin' })
    expect(wrong({ days: [], fromTime: '20:00' })).toEqual({
      days: 'noDay',
      untilTime: 'untilBeforeBegin',
    })
  })
})
