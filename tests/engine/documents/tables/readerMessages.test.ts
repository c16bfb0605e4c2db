import { expect, it } from 'vitest'
import {
  BatchPacker,
  BatchUnpacker,
  type PackedBatch,
} from '../../../../electron/engine/documents/tables/readerMessages.ts'
import { EMPTY_CELL, type Cell } from '../../../../electron/engine/documents/tables/table.ts'

const ROWS = 500
const BATCHES = 100

const text = (value: string): Cell => ({ kind: 'text', text: value })

it('gives every cell again, more of them than are remembered, and sends one that repeats once', () => {
  const packer = new BatchPacker()
  const unpacker = new BatchUnpacker()
  const often = text('often')
  const day: Cell = { kind: 'date', day: '2026-03-01', time: null }
  const price: Cell = { kind: 'number', value: 12.5, mark: 'zł' }
  let sent = 0
  for (let batch = 0; batch < BATCHES; batch++) {
    const rows = Array.from({ length: ROWS }, (_, i) => {
      const row = 1 + batch * ROWS + i
      const own = text(`own ${row}`)
      const plain: Cell = { kind: 'number', value: row / 8 }
      return { row: row + 3e9, cells: [own, often, EMPTY_CELL, plain, own, day, price] }
    })
    const packed: PackedBatch = structuredClone(packer.pack({ sheet: 2, rows }))
    sent += packed.fresh.length
    expect(unpacker.unpack(packed)).toEqual({ sheet: 2, rows })
  }
  // Each row's own text once; what repeats anew only where both sides had forgotten it.
  expect(sent).toBeGreaterThan(ROWS * BATCHES + 3)
  expect(sent).toBeLessThan(ROWS * BATCHES + 10)
})
