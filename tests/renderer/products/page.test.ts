import { describe, expect, it } from 'vitest'
import { fittedSize } from '../../../renderer/features/products/pictureFile.ts'
import { readProductKey } from '../../../renderer/features/products/productKeys.ts'
import { useSelection } from '../../../renderer/features/products/useSelection.ts'

describe('a picture', () => {
  it('keeps its shape and is never enlarged', () => {
    expect(fittedSize({ width: 4000, height: 3000 }, 1200)).toEqual({ width: 1200, height: 900 })
    expect(fittedSize({ width: 900, height: 2400 }, 1200)).toEqual({ width: 450, height: 1200 })
    expect(fittedSize({ width: 300, height: 200 }, 1200)).toEqual({ width: 300, height: 200 })
    expect(fittedSize({ width: 50_000, height: 3 }, 1200)).toEqual({ width: 1200, height: 1 })
  })
})

describe('chosen products', () => {
  const filter = { search: 'a' }
  const begin = () =>
    useSelection(
      () => 40,
      () => filter,
    )

  it('are chosen one by one', () => {
    const selection = begin()
    expect(selection.input()).toBeNull()
    selection.set([1, 2, 3], true)
    selection.toggle(2)
    expect(selection.size.value).toBe(2)
    expect(selection.input()).toEqual({ by: 'ids', ids: [1, 3] })
  })

  it('are all that the filter finds but some', () => {
    const selection = begin()
    selection.toggle(9)
    selection.takeAll()
    selection.toggle(4)
    selection.set([5, 6], false)
    selection.set([6], true)
    expect(selection.has(4)).toBe(false)
    expect(selection.has(9)).toBe(true)
    expect(selection.size.value).toBe(38)
    expect(selection.input()).toEqual({ by: 'filter', filter, except: [4, 5] })
    selection.clear()
    expect(selection.input()).toBeNull()
  })
})

describe('the keys of a product', () => {
  const press = (part: object) => {
    const done: string[] = []
    const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
    const isOurs = readProductKey(
      { key: '', code: '', ...plain, ...part },
      {
        previous: () => done.push('previous'),
        next: () => done.push('next'),
        save: () => done.push('save'),
      },
    )
    return isOurs ? done : null
  }

  it('go on and back with Alt, and save with Ctrl or Cmd', () => {
    expect(press({ key: 'ArrowUp', altKey: true })).toEqual(['previous'])
    expect(press({ key: 'ArrowDown', altKey: true })).toEqual(['next'])
    // By its place: on a Russian keyboard the letter is another.
    expect(press({ key: 'ы', code: 'KeyS', ctrlKey: true })).toEqual(['save'])
    expect(press({ key: 's', code: 'KeyS', metaKey: true })).toEqual(['save'])
  })

  it('leave everything else to the page', () => {
    expect(press({ key: 'ArrowDown' })).toBeNull()
    expect(press({ key: 's', code: 'KeyS' })).toBeNull()
    expect(press({ key: 'ArrowDown', altKey: true, shiftKey: true })).toBeNull()
  })
})
