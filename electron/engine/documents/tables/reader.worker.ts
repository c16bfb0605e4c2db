import { parentPort, workerData } from 'node:worker_threads'
import { openTable } from './openTable.ts'
import { packBatch, type ReaderAnswer, type ReaderAsk, type ReaderStart } from './readerMessages.ts'
import { ReadError, type TableBatch, type TableFile } from './table.ts'

/** One reading of the file, moved on by `next` asks only, so that batches never pile up. */
interface Pass {
  batches: AsyncIterator<TableBatch>
  read: number
}

const port = parentPort
const { path, options } = workerData as ReaderStart
const passes = new Map<number, Pass>()

function answer(message: ReaderAnswer): void {
  port?.postMessage(message)
}

function refuse(pass: number, error: unknown): void {
  if (error instanceof ReadError) {
    answer({ kind: 'refused', pass, code: error.code, args: error.args })
  } else {
    answer({ kind: 'failed', pass, message: error instanceof Error ? error.message : 'unknown' })
  }
}

function startPass(file: TableFile, id: number, maxRowsPerSheet: number | undefined): Pass {
  const pass: Pass = { batches: { next: async () => ({ done: true, value: undefined }) }, read: 0 }
  const onBytes = (read: number) => {
    pass.read = read
  }
  const rowsOptions = maxRowsPerSheet === undefined ? { onBytes } : { onBytes, maxRowsPerSheet }
  pass.batches = file.rows(rowsOptions)[Symbol.asyncIterator]()
  passes.set(id, pass)
  return pass
}

async function handle(file: TableFile, ask: ReaderAsk): Promise<void> {
  const { pass: id } = ask
  try {
    if (ask.kind === 'stop') {
      await passes.get(id)?.batches.return?.()
      passes.delete(id)
      return
    }
    const pass = passes.get(id) ?? startPass(file, id, ask.maxRowsPerSheet)
    const next = await pass.batches.next()
    if (next.done !== true) {
      answer({ kind: 'batch', pass: id, batch: packBatch(next.value), read: pass.read })
      return
    }
    passes.delete(id)
    answer({ kind: 'end', pass: id, read: pass.read })
  } catch (error) {
    passes.delete(id)
    refuse(id, error)
  }
}

try {
  const file = await openTable(path, options)
  port?.on('message', (ask: ReaderAsk) => void handle(file, ask))
  const { format, bytes, sheets, csv } = file
  const opened = csv === undefined ? { format, bytes, sheets } : { format, bytes, sheets, csv }
  answer({ kind: 'opened', file: opened })
} catch (error) {
  refuse(0, error)
}
