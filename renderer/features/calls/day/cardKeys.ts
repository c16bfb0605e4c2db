import { DISPOSITIONS, type Disposition } from '#shared/domain/scripts/callList.ts'

/** What a key does on the card. */
export type CardAction =
  | { kind: 'disposition'; disposition: Disposition }
  | { kind: (typeof LETTERS)[keyof typeof LETTERS] }
  | { kind: 'move'; step: 1 | -1 }
  | { kind: 'confirm' }

/** By the key's place, so that they work on Armenian, Georgian and Russian keyboards. */
const LETTERS = {
  KeyU: 'undo',
  KeyS: 'skip',
  KeyN: 'note',
  KeyC: 'callback',
  KeyP: 'promise',
  KeyL: 'priceList',
  KeyO: 'order',
  KeyX: 'complaint',
  KeyR: 'solved',
  KeyQ: 'objections',
  KeyA: 'script',
  KeyT: 'phone',
  KeyW: 'whatsapp',
  KeyV: 'viber',
  KeyE: 'telegram',
} as const

/** The letter on the button of an action. */
export const LETTER_OF = Object.fromEntries(
  Object.entries(LETTERS).map(([code, kind]) => [kind, code.slice(3)]),
) as Record<(typeof LETTERS)[keyof typeof LETTERS], string>

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>

/** @returns `null` for a key of somebody who types, and for one that means nothing here */
export function cardAction(press: Key): CardAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  if (isTyping(press.target)) return null
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1] ?? figure(press.key)
  const disposition = digit === undefined ? undefined : DISPOSITIONS[Number(digit) - 1]
  if (disposition !== undefined) return { kind: 'disposition', disposition }
  if (press.key === 'ArrowDown') return { kind: 'move', step: 1 }
  if (press.key === 'ArrowUp') return { kind: 'move', step: -1 }
  if (press.key === 'Enter') return isPressable(press.target) ? null : { kind: 'confirm' }
  const letter = LETTERS[press.code as keyof typeof LETTERS]
  return letter === undefined ? null : { kind: letter }
}

const figure = (key: string): string | undefined => (/^[1-9]$/.test(key) ? key : undefined)

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select') !== null
}

const isPressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('a, button, summary') !== null
