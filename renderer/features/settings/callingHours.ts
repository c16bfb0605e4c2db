import type { CallingHours } from '#shared/domain/calls/campaign.ts'
import { minuteOf, timeText } from '../../app/clockTime.ts'

/** Calling hours as they are typed. */
export interface HoursDraft {
  /** 1 is Monday, 7 Sunday. */
  days: number[]
  /** `HH:MM`; empty while it is not a time. */
  fromTime: string
  untilTime: string
}

/** What is wrong with a field, by the last part of its words' key. */
export type HoursProblems = Partial<
  Record<keyof HoursDraft, 'noDay' | 'noTime' | 'untilBeforeBegin'>
>

export function hoursDraft({ days, fromMinute, untilMinute }: CallingHours): HoursDraft {
  return { days: [...days], fromTime: timeText(fromMinute), untilTime: timeText(untilMinute) }
}

/** The hours as they are kept, or what stands in the way. */
export function checkHours(draft: HoursDraft): {
  hours: CallingHours | null
  problems: HoursProblems
} {
  const problems: HoursProblems = {}
  const fromMinute = minuteOf(draft.fromTime)
  const untilMinute = minuteOf(draft.untilTime)
  if (draft.days.length === 0) problems.days = 'noDay'
  if (fromMinute === null) problems.fromTime = 'noTime'
  if (untilMinute === null) problems.untilTime = 'noTime'
  else if (fromMinute !== null && untilMinute <= fromMinute) {
    problems.untilTime = 'untilBeforeBegin'
  }
  if (fromMinute === null || untilMinute === null || Object.keys(problems).length > 0) {
    return { hours: null, problems }
  }
  return {
    hours: { days: draft.days.toSorted((a, b) => a - b), fromMinute, untilMinute },
    problems,
  }
}
