import { describe, expect, it } from 'vitest'
import { hasVariantB, inVariant, type Script } from '#shared/domain/scripts/script.ts'

const script = (variants: Script['variants']): Script => ({
  ...{ segmentId: 'new', locale: 'en', objections: [], variants },
  blocks: { opening: 'Hello.', closing: 'Goodbye.' },
})

describe('variant B of a script', () => {
  it.each<[string, Script['variants'], boolean]>([
    ['no second wording', {}, false],
    ['one with nothing in it', { opening: ' \n' }, false],
    ['the same words again', { opening: ' Hello. ', closing: 'Goodbye.' }, false],
    ['other words', { closing: 'See you.' }, true],
    ['words for a block that the first variant leaves out', { offer: 'Ten off.' }, true],
  ])('with %s', (_, variants, differs) => {
    expect(hasVariantB(script(variants))).toBe(differs)
  })

  it('takes the place of the first only where it says something', () => {
    const { blocks } = inVariant(script({ opening: ' ', closing: 'See you.' }), 'b')
    expect(blocks).toEqual({ opening: 'Hello.', closing: 'See you.' })
    expect(inVariant(script({ closing: 'See you.' }), 'a').blocks.closing).toBe('Goodbye.')
  })
})
