import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import type { CallColumn, CallWorkbookWords } from './words.ts'

/** A customer's row in words; outcome, callback and notes are for people to fill in. */
export function rowTexts(target: CallTarget, words: CallWorkbookWords): Record<CallColumn, string> {
  return {
    name: target.name,
    phones: target.phones.join('\n'),
    whyNow: target.whyNow,
    facts: target.facts.join('\n'),
    offer: target.offer,
    script: target.script.blocks
      .map(({ block, text }) => `${words.blocks[block]}: ${text}`)
      .join('\n'),
    outcome: '',
    callback: '',
    notes: '',
  }
}
