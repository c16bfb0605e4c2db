import { beforeEach, describe, expect, it } from 'vitest'
import {
  rememberColumns,
  rememberedColumns,
} from '../../../renderer/features/customers/columnMemory.ts'
import { emptyFilter } from '../../../renderer/features/customers/customerFilter.ts'
import { useSavedFilters } from '../../../renderer/features/customers/savedFilters.ts'

beforeEach(() => localStorage.clear())

describe('saved filters', () => {
  it('are kept by name, replaced by the same name, and removed', () => {
    const { save } = useSavedFilters()
    save('Lapsed', { ...emptyFilter(), segmentIds: ['lapsed'] })
    save('Big', { ...emptyFilter(), minSpendMinor: 100 })
    save('Big', { ...emptyFilter(), minSpendMinor: 200 })
    const again = useSavedFilters()
    expect(again.saved.value.map(({ name }) => name)).toEqual(['Big', 'Lapsed'])
    expect(again.saved.value[0]?.filter.minSpendMinor).toBe(200)
    again.remove('Big')
    expect(useSavedFilters().saved.value.map(({ name }) => name)).toEqual(['Lapsed'])
  })

  it('begin anew where what was kept cannot be read', () => {
    for (const broken of ['{', '{"a":1}', '[1,null,{"name":5}]']) {
      localStorage.setItem('regulars.customers.filters', broken)
      expect(useSavedFilters().saved.value).toEqual([])
    }
  })
})

describe('the columns', () => {
  const known = ['name', 'phone', 'email', 'spend']

  it('show the main ones first', () => {
    const hidden = rememberedColumns(known).filter((column) => column.hide)
    expect(hidden.map(({ colId }) => colId)).toEqual(['email'])
  })

  it('come back in their order and width; new ones follow, gone ones are forgotten', () => {
    rememberColumns([
      { colId: 'email', hide: false, width: 300 },
      { colId: 'gone', hide: false },
      { colId: 'name', hide: false, sort: 'desc' },
    ])
    const columns = rememberedColumns(known)
    expect(columns.map(({ colId }) => colId)).toEqual(['email', 'name', 'phone', 'spend'])
    expect(columns[0]?.width).toBe(300)
    expect(columns[1]?.sort).toBe('desc')
  })

  it('go on taking the room that is left, unless somebody set a width', () => {
    rememberColumns([
      { colId: 'name', width: 294, flex: 3 },
      { colId: 'phone', width: 200 },
    ])
    const columns = rememberedColumns(known)
    expect(columns[0]).toMatchObject({ colId: 'name', flex: 3 })
    expect(columns[1]).toMatchObject({ colId: 'phone', width: 200, flex: null })
  })
})
