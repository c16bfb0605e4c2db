import { describe, expect, it } from 'vitest'
import { formOf, isPlanned, planOf } from '../../../renderer/app/customerSections/planForm.ts'

const NOTHING = {
  nextContactDay: null,
  nextContactAbout: '',
  interests: '',
  agreements: '',
  goalMinor: null,
}

describe('a plan as it is typed', () => {
  it('comes back as it was, without the white space around it', () => {
    const plan = {
      nextContactDay: '2026-04-01',
      nextContactAbout: 'Cups',
      interests: 'Tea',
      agreements: 'Free delivery',
      goalMinor: 90_000,
    }
    const form = formOf({ ...plan, manager: 'Vera' })
    expect(planOf({ ...form, interests: ' Tea \n' })).toEqual(plan)
    expect(form.manager).toBe('Vera')
  })

  it('is no plan while nothing stands in it', () => {
    expect(planOf(formOf({ ...NOTHING, manager: 'Vera' }))).toEqual(NOTHING)
    expect(isPlanned(NOTHING)).toBe(false)
    expect(isPlanned({ ...NOTHING, goalMinor: 1 })).toBe(true)
    expect(isPlanned({ ...NOTHING, agreements: 'x' })).toBe(true)
  })
})
