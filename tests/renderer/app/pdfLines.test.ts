import { expect, it } from 'vitest'
import { linesOf } from '../../../renderer/app/pdf/pdfLines.ts'

it('joins words of one height into a line and drops empty pieces', () => {
  const words = [
    { text: 'Item', y: 700 },
    { text: ' ', y: 700 },
    { text: 'Price', y: 700.4 },
    { text: 'Hand grinder', y: 684 },
    { text: '', y: 684 },
    { text: '65.00 €', y: 684 },
  ]
  expect(linesOf(words)).toEqual(['Item Price', 'Hand grinder 65.00 €'])
})
