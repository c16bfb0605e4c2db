import { describe, expect, it } from 'vitest'
import type { Consent, ContactPoint } from '#shared/domain/customers/contactPoint.ts'
import type { TimelineEntry } from '#shared/api/customers.contract.ts'
import {
  channelRows,
  contactInputs,
  missingWays,
  newestOf,
  newWord,
  withPreferred,
  withWord,
} from '../../../renderer/features/customers/reach.ts'
import { byDay } from '../../../renderer/features/customers/timelineEntries.ts'

const contact = (channel: ContactPoint['channel'], value: string, preferred = false) => ({
  channel,
  value,
  raw: `raw ${value}`,
  label: '',
  preferred,
  needsReview: false,
})
const said = (on: string, given: boolean, channel: Consent['channel'] = 'email'): Consent => ({
  channel,
  purpose: 'marketing',
  given,
  on,
  source: 'form',
  wording: '',
})

describe('how a customer is reached', () => {
  it('lists channels with a contact or a word on consent, the preferred one first', () => {
    const rows = channelRows({
      contacts: [contact('phone', '1'), contact('email', 'a@b.am', true), contact('website', 'w')],
      consents: [said('2026-01-01', true, 'viber')],
    })
    expect(rows.map((row) => row.channel)).toEqual(['email', 'phone', 'viber', 'website'])
    expect(rows.at(-1)?.consents).toEqual([])
    expect(rows[2]?.contacts).toEqual([])
  })

  it('takes the newest word; of one day the one that was written down last', () => {
    // The engine gives them newest first.
    const history = [said('2026-02-01', false), said('2026-02-01', true), said('2026-01-01', true)]
    expect(newestOf(history, 'email', 'marketing')?.given).toBe(false)
    expect(newestOf(history, 'email', 'service')).toBeNull()
    expect(newestOf(history, 'phone', 'marketing')).toBeNull()
  })

  it('says what is missing; any messenger will do', () => {
    expect(missingWays([])).toEqual(['phone', 'email', 'messenger'])
    expect(missingWays([contact('telegram', '@a'), contact('phone', '1')])).toEqual(['email'])
  })

  it('prefers one contact at most, and none when it is chosen again', () => {
    const contacts = [contact('phone', '1', true), contact('email', 'a')]
    expect(withPreferred(contacts, 1).map((one) => one.preferred)).toEqual([false, true])
    expect(withPreferred(contacts, 0).map((one) => one.preferred)).toEqual([false, false])
  })

  it('sends a doubtful contact back as it was written', () => {
    const doubtful = { ...contact('phone', 'x'), needsReview: true }
    expect(contactInputs([doubtful])[0]?.value).toBe('raw x')
  })

  it('adds a word to what was said before, and proposes the opposite of the last', () => {
    const before = [said('2026-01-01', true)]
    const form = { ...newWord(before[0]!, '2026-03-01'), source: ' call ', wording: ' No. ' }
    expect(form.said).toBe('withdrawn')
    expect(withWord(before, 'email', 'marketing', form)).toEqual([
      before[0],
      { ...said('2026-03-01', false), source: 'call', wording: 'No.' },
    ])
    expect(newWord(null, '2026-03-01').said).toBe('given')
  })
})

describe('the days of a timeline', () => {
  const entry = (at: string): TimelineEntry => ({ id: at, at, kind: 'edit', changes: [] })

  it('puts entries under their day, with the time where it is known', () => {
    const groups = byDay(
      [entry('2026-03-02T14:05'), entry('2026-03-02'), entry('2026-03-01')],
      'pl',
    )
    expect(groups.map(({ day, entries }) => [day, entries.map(({ time }) => time)])).toEqual([
      ['2026-03-02', ['14:05', null]],
      ['2026-03-01', [null]],
    ])
  })

  it("puts an instant under the reader's own day", () => {
    const moment = new Date(2026, 2, 1, 0, 30)
    const [group] = byDay([entry(moment.toISOString())], 'pl')
    expect(group?.day).toBe('2026-03-01')
    expect(group?.entries[0]?.time).toBe('00:30')
  })
})
