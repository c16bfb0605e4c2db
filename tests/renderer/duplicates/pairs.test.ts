import { describe, expect, it } from 'vitest'
import type { DuplicatePair, DuplicateSide } from '#shared/api/customers.contract.ts'
import { readPairKey } from '../../../renderer/features/duplicates/pairKeys.ts'
import {
  likelihoodOf,
  likelyKept,
  pairRows,
} from '../../../renderer/features/duplicates/pairRows.ts'

const write = { number: String, money: (minor: number) => `${minor / 100} zł`, day: String }

function side(changes: Partial<DuplicateSide>): DuplicateSide {
  const nothing = { externalId: null, city: '', birthday: null, lastPurchase: null, source: '' }
  return { id: 1, name: 'Anna', contacts: [], purchases: 0, spendMinor: 0, ...nothing, ...changes }
}

const contact = (channel: 'phone' | 'email' | 'viber', value: string) => ({
  channel,
  value,
  raw: value,
  label: '',
  preferred: false,
  needsReview: false,
})

const pairOf = (a: Partial<DuplicateSide>, b: Partial<DuplicateSide>): DuplicatePair => ({
  a: side(a),
  b: side({ id: 2, ...b }),
  score: 80,
  reasons: ['name'],
})

describe('two customers side by side', () => {
  it('tell field by field what is the same, what differs and what is not known', () => {
    const rows = pairRows(
      pairOf(
        { city: 'Kraków', contacts: [contact('phone', '+1'), contact('phone', '+2')] },
        { city: 'Gdynia', contacts: [contact('phone', '+2')], birthday: '1980-05-12' },
      ),
      write,
    )
    const found = rows.map(({ field, comparison }) => [field, comparison])
    expect(found).toEqual([
      ['phone', 'same'],
      ['city', 'differs'],
      ['birthday', null],
      ['purchases', null],
      ['spend', null],
    ])
    expect(rows[2]).toMatchObject({ a: [], b: ['1980-05-12'] })
  })

  it('propose to keep who bought more, then who can be reached in more ways', () => {
    expect(likelyKept(pairOf({ purchases: 1 }, { purchases: 2 }))).toBe('b')
    expect(likelyKept(pairOf({}, { contacts: [contact('email', 'a@b.c')] }))).toBe('b')
    expect(likelyKept(pairOf({}, {}))).toBe('a')
  })

  it('put the score in words', () => {
    expect([60, 67, 68, 84, 85, 100].map(likelihoodOf)).toEqual([
      'low',
      'low',
      'middle',
      'middle',
      'high',
      'high',
    ])
  })
})

describe('keys', () => {
  const press = (code: string, more = {}) => {
    const done: string[] = []
    const isOurs = readPairKey(
      { key: '', code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more },
      {
        move: (by) => done.push(`move ${by}`),
        keep: (kept) => done.push(`keep ${kept}`),
        merge: () => done.push('merge'),
        keepApart: () => done.push('apart'),
        undoLast: () => done.push('undo'),
      },
    )
    return [isOurs, ...done]
  }

  it('act by their place, whatever letters the keyboard has', () => {
    expect(press('ArrowUp')).toEqual([true, 'move -1'])
    expect(press('ArrowDown')).toEqual([true, 'move 1'])
    expect(press('ArrowLeft')).toEqual([true, 'keep a'])
    expect(press('ArrowRight')).toEqual([true, 'keep b'])
    expect(press('KeyM', { key: 'ь' })).toEqual([true, 'merge'])
    expect(press('KeyD', { key: 'в' })).toEqual([true, 'apart'])
    expect(press('KeyZ', { ctrlKey: true })).toEqual([true, 'undo'])
    expect(press('KeyZ', { metaKey: true })).toEqual([true, 'undo'])
  })

  it('leave all others alone', () => {
    expect(press('KeyZ')).toEqual([false])
    expect(press('KeyM', { ctrlKey: true })).toEqual([false])
    expect(press('KeyD', { altKey: true })).toEqual([false])
    expect(press('Enter')).toEqual([false])
  })
})
