import { describe, expect, it } from 'vitest'
import { DISPOSITIONS } from '#shared/domain/scripts/callList.ts'
import { cardAction, LETTER_OF } from '../../../renderer/features/calls/day/cardKeys.ts'

function press(key: string, code: string, on: EventTarget | null = document.body, more = {}) {
  const none = { ctrlKey: false, metaKey: false, altKey: false }
  return cardAction({ key, code, target: on, ...none, ...more })
}
const element = (html: string): Element => {
  document.body.innerHTML = html
  return document.body.firstElementChild!
}

describe('keys of the call card', () => {
  it('gives each outcome its figure, above the letters and on the number pad', () => {
    DISPOSITIONS.forEach((disposition, index) => {
      const figure = String(index + 1)
      const action = { kind: 'disposition', disposition }
      expect(press(figure, `Digit${figure}`)).toEqual(action)
      expect(press(figure, `Numpad${figure}`)).toEqual(action)
      // A French keyboard writes another sign with the same key.
      expect(press('é', `Digit${figure}`)).toEqual(action)
    })
    expect(press('0', 'Digit0')).toBeNull()
  })

  it('takes letters by their place, whatever they write', () => {
    expect(press('г', 'KeyU')).toEqual({ kind: 'undo' })
    expect(press('ծ', 'KeyC')).toEqual({ kind: 'callback' })
    expect(press('z', 'KeyZ')).toBeNull()
  })

  it('has no letter twice', () => {
    const letters = Object.values(LETTER_OF)
    expect(new Set(letters).size).toBe(letters.length)
    // The shell's `g` leads to other pages.
    expect(letters).not.toContain('G')
  })

  it('leaves keys alone while somebody types, and with Ctrl, Alt or Cmd', () => {
    for (const html of ['<input>', '<textarea></textarea>', '<select></select>']) {
      expect(press('5', 'Digit5', element(html)), html).toBeNull()
    }
    for (const held of ['ctrlKey', 'metaKey', 'altKey']) {
      expect(press('u', 'KeyU', document.body, { [held]: true }), held).toBeNull()
    }
  })

  it('lets Enter press what has the focus, and confirms anywhere else', () => {
    expect(press('Enter', 'Enter', element('<button></button>'))).toBeNull()
    expect(press('Enter', 'Enter', element('<h1></h1>'))).toEqual({ kind: 'confirm' })
    expect(press('5', 'Digit5', element('<button></button>'))).not.toBeNull()
  })
})
