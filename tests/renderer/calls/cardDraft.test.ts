import { describe, expect, it } from 'vitest'
import { callRecordInput } from '#shared/api/callDay.contract.ts'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import { cardAddress, itemOfAddress } from '../../../renderer/app/calls/callAddress.ts'
import {
  again,
  cameBack,
  emptyDraft,
  left,
  recordOf,
} from '../../../renderer/features/calls/day/cardDraft.ts'

const ITEMS: CallItemRef[] = [
  { cause: 'callback', taskId: 7 },
  { cause: 'followUp', taskId: 8 },
  { cause: 'complaint', complaintId: 9 },
  { cause: 'campaign', campaignId: 4, customerId: 1042 },
  { cause: 'own', customerId: 3 },
]
const NOTHING = { callback: null, promiseBy: null }

describe('the address of a card', () => {
  it.each(ITEMS)('$cause comes back from it', (item) => {
    const query = new URLSearchParams(cardAddress(item).split('?')[1])
    expect(itemOfAddress(query.get('item'))).toEqual(item)
  })

  it.each(['', 'own', 'own-x', 'own-1-2', 'campaign-4', 'callback-1e9', 'nothing-1', undefined])(
    'no place: %s',
    (text) => expect(itemOfAddress(text)).toBeNull(),
  )
})

describe('what a card sends off', () => {
  it('is what the contract takes, empty and full', () => {
    const empty = emptyDraft(0)
    for (const item of ITEMS) {
      expect(callRecordInput.safeParse(recordOf(empty, item, 'busy', '', NOTHING)).success).toBe(
        true,
      )
    }
    const full = {
      ...empty,
      stoppedAt: 125_400,
      note: '  later  ',
      answers: { whyNow: ' soon ', opening: '' },
      promise: 'a catalogue',
      complaint: 'too late',
      solvedId: 5,
      solution: 'sent again',
    }
    const understood = { callback: { on: '2026-03-12', minute: 600 }, promiseBy: '2026-03-13' }
    const record = recordOf(full, ITEMS[0]!, 'reached-callback', 'Anna', understood)
    expect(callRecordInput.parse(record)).toMatchObject({
      seconds: 125,
      note: 'later',
      // In the order of the script, not of the ticks.
      answers: [
        { block: 'opening', said: '' },
        { block: 'whyNow', said: 'soon' },
      ],
      callback: { on: '2026-03-12', minute: 600 },
      promise: { on: '2026-03-13', text: 'a catalogue' },
      complaint: { text: 'too late' },
      solved: { complaintId: 5, solution: 'sent again' },
    })
  })

  it('sends a callback only with the outcome that asks for one', () => {
    const understood = { callback: { on: '2026-03-12', minute: 600 }, promiseBy: null }
    const record = recordOf(emptyDraft(0), ITEMS[0]!, 'reached-order', '', understood)
    expect(record.callback).toBeNull()
  })

  it('is the same call when it is sent again', () => {
    const draft = { ...emptyDraft(0), stoppedAt: 60_000 }
    const send = () => recordOf(draft, ITEMS[3]!, 'no-answer', '', NOTHING)
    expect(send()).toEqual(send())
  })
})

describe('how long a call took', () => {
  const MINUTE = 60_000
  const seconds = (draft: ReturnType<typeof emptyDraft>, now: number) =>
    recordOf({ ...draft, stoppedAt: now }, ITEMS[0]!, 'busy', '', NOTHING).seconds

  it('goes on while an order is taken, and stands still on pages that have nothing to do with it', () => {
    const begun = emptyDraft(0)
    expect(seconds(cameBack(left(begun, MINUTE, 'saleNew'), 3 * MINUTE), 4 * MINUTE)).toBe(240)
    const away = left(begun, MINUTE, 'campaigns')
    expect(seconds(cameBack(away, 20 * MINUTE), 21 * MINUTE)).toBe(120)
    expect(left(away, 5 * MINUTE, 'settings')).toEqual(away)
  })

  it('does not count the time after an outcome that is taken back', () => {
    const ended = { ...emptyDraft(0), stoppedAt: 2 * MINUTE }
    const anew = again(ended, 60 * MINUTE)
    expect(anew.requestId).not.toBe(ended.requestId)
    expect(seconds(anew, 61 * MINUTE)).toBe(180)
  })
})
