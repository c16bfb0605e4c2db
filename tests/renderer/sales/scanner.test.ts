import { describe, expect, it } from 'vitest'
import {
  codesOf,
  scanReader,
  type Scan,
  type ScanKey,
} from '../../../renderer/features/sales/scanner.ts'

const NO_KEYS = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

const codeOf = (char: string): string =>
  /\d/.test(char) ? `Digit${char}` : char === '-' ? 'Minus' : `Key${char.toUpperCase()}`

/** Presses the text's keys so many milliseconds apart, and gives what the last one brought. */
function press(
  read: (key: ScanKey) => Scan | null,
  text: string,
  gapMs: number,
  start = 1_000,
): Scan | null {
  let found: Scan | null = null
  ;[...text, '\n'].forEach((char, index) => {
    const key = char === '\n' ? 'Enter' : char
    found = read({ ...NO_KEYS, key, code: codeOf(char), timeStamp: start + index * gapMs })
  })
  return found
}

describe('what a scanner sends', () => {
  it('is read when the keys come faster than anybody types', () => {
    expect(press(scanReader(), '4850001234567', 4)).toEqual({
      text: '4850001234567',
      byPlace: '4850001234567',
    })
    expect(press(scanReader(), 'AB-1200', 20)?.text).toBe('AB-1200')
  })

  it('is not what fingers type, however short the word', () => {
    expect(press(scanReader(), 'coffee', 120)).toBeNull()
    expect(press(scanReader(), '4850001234567', 51)).toBeNull()
    expect(press(scanReader(), 'abc', 4)).toBeNull()
    expect(press(scanReader(), '', 4)).toBeNull()
  })

  it('is read also where a busy computer held some of the keys back', () => {
    const read = scanReader()
    let at = 0
    for (const [index, key] of [...'4850001234567'].entries()) {
      at += index === 1 || index === 7 ? 110 : 4
      read({ ...NO_KEYS, key, code: codeOf(key), timeStamp: at })
    }
    const scan = read({ ...NO_KEYS, key: 'Enter', code: 'Enter', timeStamp: at + 4 })
    expect(scan?.text).toBe('4850001234567')
  })

  it('begins anew after a pause, so that a typed letter before it is not taken in', () => {
    const read = scanReader()
    read({ ...NO_KEYS, key: 'x', code: 'KeyX', timeStamp: 0 })
    expect(press(read, '48500', 5, 400)?.text).toBe('48500')
  })

  it('begins anew after each scan', () => {
    const read = scanReader()
    expect(press(read, '11111', 5, 0)?.text).toBe('11111')
    expect(press(read, '22222', 5, 40)?.text).toBe('22222')
  })

  it('is no shortcut', () => {
    const read = scanReader()
    for (const [at, key] of [...'abcd'].entries()) {
      read({ ...NO_KEYS, ctrlKey: true, key, code: codeOf(key), timeStamp: at })
    }
    expect(read({ ...NO_KEYS, key: 'Enter', code: 'Enter', timeStamp: 5 })).toBeNull()
  })

  it('gives the code by the places of the keys where the layout writes other letters', () => {
    const read = scanReader()
    // The row of digits under an Armenian layout, and letters under a Russian one.
    const keys = [
      ['է', 'Digit1', false],
      ['թ', 'Digit2', false],
      ['Shift', 'ShiftLeft', true],
      ['Ф', 'KeyA', true],
      ['и', 'KeyB', false],
      ['7', 'Numpad7', false],
    ] as const
    keys.forEach(([key, code, shiftKey], index) =>
      read({ ...NO_KEYS, key, code, shiftKey, timeStamp: index * 5 }),
    )
    const scan = read({ ...NO_KEYS, key: 'Enter', code: 'Enter', timeStamp: 30 })
    expect(scan).toEqual({ text: 'էթФи7', byPlace: '12Ab7' })
    expect(codesOf(scan!)).toEqual(['էթФи7', '12Ab7'])
  })

  it('is looked for once where both readings are the same', () => {
    expect(codesOf({ text: ' 485 ', byPlace: '485' })).toEqual(['485'])
  })
})
