import { textOf } from './cellText.ts'
import type { Cell } from './importRow.ts'

const YES = wordSet('yes, y, true, 1, tak, t, այո, კი, დიახ, да, д, +, ✓, ✔, истина, prawda')
const NO = wordSet('no, n, false, 0, nie, ոչ, არა, нет, н, -, –, ✗, ✘, ложь, fałsz')

/** What a column of consents says; `null` where the word is not known, never a guess. */
export function yesNoOf(cell: Cell | undefined): boolean | null {
  const word = textOf(cell).toLowerCase()
  if (YES.has(word)) return true
  return NO.has(word) ? false : null
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(', ').map((word) => word.normalize('NFC')))
}
