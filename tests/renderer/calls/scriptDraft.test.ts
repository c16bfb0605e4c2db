import { describe, expect, it } from 'vitest'
import { scriptInput } from '#shared/api/scripts.contract.ts'
import {
  draftOf,
  faultOf,
  halfObjection,
  insertField,
  isSameScript,
  scriptOf,
} from '../../../renderer/features/calls/scripts/scriptDraft.ts'

const script = {
  blocks: { opening: 'Hello {{ customer.name }}!', offer: 'Now {{ offer.discount }}.' },
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

describe('what the engine finds wrong', () => {
  it('leads to the block and the field', () => {
    expect(faultOf({ block: 'offer', field: 'customer.shoe' })).toEqual({
      block: 'offer',
      objection: null,
      field: 'customer.shoe',
    })
    expect(faultOf({ block: 'objections', objection: 2, field: '' })).toEqual({
      block: 'objections',
      objection: 2,
      field: null,
    })
  })

  it('is left to the general words when it names no place', () => {
    expect(faultOf({})).toBeNull()
    expect(faultOf({ block: 'elsewhere' })).toBeNull()
  })
})
