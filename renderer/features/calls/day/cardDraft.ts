import type { CallRecordInput } from '#shared/api/callDay.contract.ts'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import type { Moment } from '#shared/domain/calls/when.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import { SCRIPT_BLOCKS, type ScriptBlock } from '#shared/domain/scripts/script.ts'

/** A call under the hand: what was heard and written down before it gets its outcome. */
export interface CardDraft {
  /** The same call is kept once, however often somebody asks. */
  requestId: string
  startedAt: number
  /** Since when the card is left for pages that have nothing to do with the call. */
  awaySince: number | null
  /** When it was first sent off; asked again after a broken line, it is the same call. */
  stoppedAt: number | null
  contactId: number | null
  note: string
  /** What was said to a block that found an answer; an empty text is a tick alone. */
  answers: Partial<Record<ScriptBlock, string>>
  callback: string
  promise: string
  promiseBy: string
  complaint: string
  solution: string
  solvedId: number | null
}

export function emptyDraft(now: number): CardDraft {
  return {
    requestId: crypto.randomUUID(),
    startedAt: now,
    awaySince: null,
    stoppedAt: null,
    contactId: null,
    note: '',
    answers: {},
    callback: '',
    promise: '',
    promiseBy: '',
    complaint: '',
    solution: '',
    solvedId: null,
  }
}

/** Pages on which something is done or looked up for whoever is on the phone. */
const OF_THE_CALL = ['customer', 'saleNew', 'sale', 'priceLists']

/** The call goes on while something is done for it; on any other page its time stands still. */
export function left(draft: CardDraft, now: number, toPage: unknown): CardDraft {
  const goesOn = typeof toPage === 'string' && OF_THE_CALL.includes(toPage)
  return goesOn ? draft : { ...draft, awaySince: draft.awaySince ?? now }
}

export function cameBack(draft: CardDraft, now: number): CardDraft {
  const { awaySince, startedAt } = draft
  if (awaySince === null) return draft
  return { ...draft, awaySince: null, startedAt: startedAt + Math.max(0, now - awaySince) }
}

/** The same call once more, as another request; what lay between was no part of it. */
export function again(draft: CardDraft, now: number): CardDraft {
  const lasted = (draft.stoppedAt ?? now) - draft.startedAt
  const startedAt = now - Math.max(0, lasted)
  return { ...draft, requestId: crypto.randomUUID(), startedAt, awaySince: null, stoppedAt: null }
}

/** What the words of the draft were understood as. */
export interface Understood {
  callback: Moment | null
  promiseBy: Day | null
}

const MOST_SECONDS = 86_400

/** What the engine is asked to keep. */
export function recordOf(
  draft: CardDraft,
  item: CallItemRef,
  disposition: Disposition,
  manager: string,
  understood: Understood,
): CallRecordInput {
  const { callback, promiseBy } = understood
  const end = draft.stoppedAt ?? draft.startedAt
  const promise = draft.promise.trim()
  const complaint = draft.complaint.trim()
  return {
    requestId: draft.requestId,
    item,
    disposition,
    contactId: draft.contactId,
    manager,
    seconds: Math.min(MOST_SECONDS, Math.max(0, Math.round((end - draft.startedAt) / 1000))),
    note: draft.note.trim(),
    answers: SCRIPT_BLOCKS.filter((block) => draft.answers[block] !== undefined).map((block) => ({
      block,
      said: draft.answers[block]!.trim(),
    })),
    callback:
      disposition === 'reached-callback' && callback !== null
        ? { on: callback.on, minute: callback.minute }
        : null,
    promise: promise === '' || promiseBy === null ? null : { on: promiseBy, text: promise },
    complaint: complaint === '' ? null : { text: complaint },
    solved:
      draft.solvedId === null
        ? null
        : { complaintId: draft.solvedId, solution: draft.solution.trim() },
  }
}
