import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import type { CallColumn, CallWorkbookWords } from './words.ts'

/** The name of a block before its text; a question keeps its own mark. */
export function blockLabel(name: string): string {
  return /[?!՞]$/.test(name) ? name : `${name}:`
}

/** A customer's row in words; outcome, callback and notes are for people to fill in. */
export function rowTexts(target: CallTarget, words: CallWorkbookWords): Record<CallColumn, string> {
  return {
    name: target.name,
    phones: target.phones.join('\n'),
    whyNow: target.whyNow,
    facts: target.facts.join('\n'),
    offer: target.offer,
    script: target.script.blocks
      .map(({ block, text }) => `${blockLabel(words.blocks[block])} ${text}`)
      .join('\n'),
    outcome: '',
    callback: '',
    notes: '',
  }
}
