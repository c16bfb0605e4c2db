import type { CustomerPlan } from '#shared/api/plans.contract.ts'

/** A plan as it is typed: an empty day is an empty text. */
export interface PlanForm extends Omit<CustomerPlan, 'nextContactDay'> {
  nextContactDay: string
  manager: string
}

export function formOf(plan: CustomerPlan & { manager: string }): PlanForm {
  const { nextContactAbout, interests, agreements, goalMinor, manager } = plan
  return {
    ...{ nextContactAbout, interests, agreements, goalMinor, manager },
    nextContactDay: plan.nextContactDay ?? '',
  }
}

export function planOf(form: PlanForm): CustomerPlan {
  return {
    nextContactDay: form.nextContactDay === '' ? null : form.nextContactDay,
    nextContactAbout: form.nextContactAbout.trim(),
    interests: form.interests.trim(),
    agreements: form.agreements.trim(),
    goalMinor: form.goalMinor,
  }
}

/** Whether there is anything in the plan. */
export function isPlanned(plan: CustomerPlan): boolean {
  const { nextContactDay, nextContactAbout, interests, agreements, goalMinor } = plan
  return (
    nextContactDay !== null ||
    goalMinor !== null ||
    [nextContactAbout, interests, agreements].some((text) => text !== '')
  )
}
