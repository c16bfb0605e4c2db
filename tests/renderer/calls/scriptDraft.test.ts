import { describe, expect, it } from 'vitest'
import { scriptInput } from '#shared/api/scripts.contract.ts'
import {
  draftOf,
  halfObjection,
  insertField,
  isSameScript,
  openBraces,
  problemsAt,
  scriptOf,
} from '../../../renderer/features/calls/scripts/scriptDraft.ts'

const script = {
  blocks: { opening: 'Hello {{ customer.name }}!', offer: 'Now {{ offer.discount }}.' },
  variants: { offer: 'Now or never.' },
  objections: [{ objection: 'Too dear.', answer: 'See what you save.' }],
}

describe('a script while it is written', () => {
  it('comes back as it was', () => {
    expect(scriptOf(draftOf(script))).toEqual(script)
  })

  it('leaves the saved script alone', () => {
    const draft = draftOf(script)
    draft.objections[0]!.answer = 'Other'
    draft.blocks.opening = ''
    expect(script.objections[0]!.answer).toBe('See what you save.')
    expect(isSameScript(draft, draftOf(script))).toBe(false)
  })

  it('is not changed by white space at the ends', () => {
    const draft = draftOf(script)
    draft.blocks.opening += '  \n'
    expect(isSameScript(draft, draftOf(script))).toBe(true)
  })

  it('is taken by the contract without its empty blocks', () => {
    const input = { segmentId: 'new', locale: 'ka', ...scriptOf(draftOf(script)) }
    expect(scriptInput.safeParse(input).success).toBe(true)
    expect(Object.keys(input.blocks)).toEqual(['opening', 'offer'])
  })

  it('finds the objection with one half only', () => {
    const draft = draftOf(script)
    expect(halfObjection(draft)).toBeNull()
    draft.objections.push({ objection: 'Later.', answer: ' ' })
    expect(halfObjection(draft)).toBe(1)
  })
})

describe('a field put into a text', () => {
  const insert = (text: string, start: number, end = start) =>
    insertField(text, start, end, 'customer.name')

  it('stands apart from the letters around it', () => {
    expect(insert('Helloyou', 5)).toEqual({
      text: 'Hello {{ customer.name }} you',
      cursor: 'Hello {{ customer.name }} '.length,
    })
  })

  it('stays close to white space and to what ends a sentence', () => {
    expect(insert('Hello .', 6).text).toBe('Hello {{ customer.name }}.')
    expect(insert('Բարև։', 5).text).toBe('Բարև։ {{ customer.name }}')
    expect(insert('', 0).text).toBe('{{ customer.name }}')
  })

  it('replaces what is selected', () => {
    expect(insert('Hello NAME!', 6, 10).text).toBe('Hello {{ customer.name }}!')
  })
})

describe('two curly brackets before the cursor', () => {
  it('ask for a field, and are a part of what is put in', () => {
    const at = openBraces('Hello {{ there', 8)
    expect(at).toBe(6)
    expect(insertField('Hello {{ there', at!, 8, 'customer.name').text).toBe(
      'Hello {{ customer.name }} there',
    )
    expect(openBraces('Hello { there', 7)).toBeNull()
  })
})

describe('what the engine finds wrong', () => {
  const problem = { code: 'script.field', field: 'customer.shoe', objection: null } as const
  const all = [
    { ...problem, block: 'offer', variant: 'a' },
    { ...problem, block: 'offer', variant: 'b' },
    { ...problem, block: 'objections', variant: 'a', objection: 2 },
  ] as const

  it('stands beside its own text alone', () => {
    expect(problemsAt(all, 'offer', 'b')).toEqual([all[1]])
    expect(problemsAt(all, 'objections', 'a', 2)).toEqual([all[2]])
    expect(problemsAt(all, 'objections', 'a', 1)).toEqual([])
  })
})
