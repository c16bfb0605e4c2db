import { afterEach, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'
import { useGridKeys } from '../../../renderer/features/products/useGridKeys.ts'

const ROWS = 3
const COLUMNS = 4

function grid() {
  const host = document.createElement('table')
  for (let row = 0; row < ROWS; row++) {
    const line = host.insertRow()
    for (let column = 0; column < COLUMNS; column++) {
      const cell = line.insertCell()
      cell.tabIndex = -1
      cell.dataset.cell = `${row}-${column}`
    }
  }
  document.body.append(host)
  const keys = useGridKeys(ref(host), () => ({ row: ROWS, column: COLUMNS }))
  const press = async (key: string, init: KeyboardEventInit = {}) => {
    const moved = keys.move(new KeyboardEvent('keydown', { key, cancelable: true, ...init }))
    await nextTick()
    return moved
  }
  const focused = () => (document.activeElement as HTMLElement).dataset.cell
  return { press, focused }
}

afterEach(() => document.body.replaceChildren())

it('walks with the arrows and stops at the edges', async () => {
  const { press, focused } = grid()
  await press('ArrowDown')
  await press('ArrowRight')
  expect(focused()).toBe('1-1')
  for (let n = 0; n < 9; n++) await press('ArrowDown')
  expect(focused()).toBe('2-1')
  for (let n = 0; n < 9; n++) await press('ArrowLeft')
  expect(focused()).toBe('2-0')
})

it('goes to the ends of the row, and with Ctrl to the corners', async () => {
  const { press, focused } = grid()
  await press('ArrowDown')
  await press('End')
  expect(focused()).toBe('1-3')
  await press('Home', { ctrlKey: true })
  expect(focused()).toBe('0-0')
  await press('End', { ctrlKey: true })
  expect(focused()).toBe('2-3')
})

it('leaves other keys alone', async () => {
  const { press } = grid()
  expect(await press('Enter')).toBe(false)
  expect(await press('a')).toBe(false)
})
