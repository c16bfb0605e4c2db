import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paidPerLine, refundFor, type ReturnedSoFar } from '#shared/domain/purchases/refund.ts'

const NOTHING: ReturnedSoFar = { milli: 0, minor: 0 }

/** Returns the parts one after another; what each gave back. */
function inParts(
  line: { quantityMilli: number; paidMinor: number },
  parts: readonly number[],
  currency: string,
): number[] {
  const before = { ...NOTHING }
  return parts.map((milli) => {
    const minor = refundFor(line, before, milli, currency)
    before.milli += milli
    before.minor += minor
    return minor
  })
}

describe('money back', () => {
  it('is in proportion, rounded half-up, the last part takes the rest', () => {
    const three = { quantityMilli: 3000, paidMinor: 1000 }
    expect(inParts(three, [1000, 1000, 1000], 'PLN')).toEqual([333, 334, 333])
    expect(inParts({ ...three, paidMinor: 100_000 }, [1000, 1000, 1000], 'AMD')).toEqual([
      33_300, 33_400, 33_300,
    ])
    // Half a step counts as one; 50 minor units are half a dram.
    expect(inParts({ quantityMilli: 2000, paidMinor: 100 }, [1000, 1000], 'AMD')).toEqual([100, 0])
    // Paid before there were steps: the last part gives what is left, whatever it is.
    expect(inParts({ quantityMilli: 2000, paidMinor: 150 }, [1000, 1000], 'AMD')).toEqual([100, 50])
  })

  it('is what was paid, over any parts, and never less than nothing', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(
        parts,
        fc.integer({ min: 0, max: 1e13 }),
        fc.constantFrom('AMD', 'GEL'),
        (milli, paidMinor, currency) => {
          const quantityMilli = milli.reduce((sum, part) => sum + part, 0)
          const given = inParts({ quantityMilli, paidMinor }, milli, currency)
          expect(Math.min(...given)).toBeGreaterThanOrEqual(0)
          expect(given.reduce((sum, minor) => sum + minor, 0)).toBe(paidMinor)
        },
      ),
    )
  })

  it('is less what other programs gave back already', () => {
    const line = { quantityMilli: 2000, paidMinor: 1000 }
    expect(refundFor(line, { milli: 1000, minor: 800 }, 1000, 'PLN')).toBe(200)
    expect(refundFor(line, { milli: 1000, minor: 1000 }, 500, 'PLN')).toBe(0)
  })
})

describe('what was paid for a line', () => {
  const line = (quantityMilli: number, totalMinor: number) => ({ quantityMilli, totalMinor })

  it('is its total where all lines are goods', () => {
    expect(paidPerLine([line(1000, 300), line(500, 0)])).toEqual([300, 0])
  })

  it('has its share of a discount or a fee that is a line of its own', () => {
    expect(paidPerLine([line(1000, 300), line(1000, 100), line(-1000, -40)])).toEqual([
      270,
      90,
      null,
    ])
    expect(paidPerLine([line(1000, 300), line(1000, -1), line(0, 2)])).toEqual([301, null, null])
  })

  it('sums to the document, whatever the lines', () => {
    const some = fc.array(
      fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -50, max: 900 })),
    )
    fc.assert(
      fc.property(some, (drawn) => {
        const lines = [
          line(1000, 10_000),
          ...drawn.map(([quantity, total]) => line(quantity, total)),
        ]
        const paid = paidPerLine(lines)
        const sum = lines.reduce((total, { totalMinor }) => total + totalMinor, 0)
        expect(paid.reduce<number>((total, minor) => total + (minor ?? 0), 0)).toBe(sum)
      }),
    )
  })
})
