import { afterEach, expect, it } from 'vitest'
import { stepOf } from '../../../renderer/features/calls/lists/listKeys.ts'

function press(key: string, init: KeyboardEventInit = {}, from: Element = document.body) {
  let step: number | undefined
  const listen = (event: KeyboardEvent): void => {
    step = stepOf(event)
  }
  document.addEventListener('keydown', listen)
  from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }))
  document.removeEventListener('keydown', listen)
  return step
}

afterEach(() => document.body.replaceChildren())

it('walks with j and k and with the arrows', () => {
  expect(['j', 'ArrowDown', 'k', 'ArrowUp', 'x'].map((key) => press(key))).toEqual([
    1, 1, -1, -1, 0,
  ])
})

it('leaves shortcuts alone', () => {
  expect(press('k', { ctrlKey: true })).toBe(0)
  expect(press('j', { altKey: true })).toBe(0)
})

it.each(['input', 'textarea', 'select', 'summary'])('lets people type in a %s', (tag) => {
  const element = document.createElement(tag)
  document.body.append(element)
  expect(press('j', {}, element)).toBe(0)
})

it('leaves the keys to an open dialog or menu', () => {
  for (const role of ['dialog', 'menu', 'listbox', 'tab']) {
    const box = document.createElement('div')
    box.setAttribute('role', role)
    const button = document.createElement('button')
    box.append(button)
    document.body.append(box)
    expect(press('ArrowDown', {}, button), role).toBe(0)
  }
})
