import { parentPort, workerData } from 'node:worker_threads'
import { openTable } from './openTable.ts'
import {
  BatchPacker,
  handedOver,
  type ReaderAnswer,
  type ReaderAsk,
  type ReaderStart,
} from './readerMessages.ts'
import { ReadError, type TableBatch, type TableFile } from './table.ts'

/** One reading of the file, moved on by `next` asks only, so that batches never pile up. */
interface Pass {
  batches: AsyncIterator<TableBatch>
  packer: BatchPacker
  read: number
}

const port = parentPort
const { path, options } = workerData as ReaderStart
const passes = new Map<number, Pass>()
/** Readings that are over: what was asked of them before that was known is answered the same. */
const ended = new Set<number>()

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
  const onBytes = (read: number) => {
    pass.read = read
  }
  const rowsOptions = maxRowsPerSheet === undefined ? { onBytes } : { onBytes, maxRowsPerSheet }
  const batches = file.rows(rowsOptions)[Symbol.asyncIterator]()
  const pass: Pass = { batches, packer: new BatchPacker(), read: 0 }
  passes.set(id, pass)
  return pass
}

function close(id: number): void {
  passes.delete(id)
  ended.add(id)
}

async function handle(file: TableFile, ask: ReaderAsk): Promise<void> {
  const { pass: id } = ask
  try {
    if (ask.kind === 'stop') {
      await passes.get(id)?.batches.return?.()
      close(id)
      return
    }
    if (ended.has(id)) return answer({ kind: 'end', pass: id, read: 0 })
    const pass = passes.get(id) ?? startPass(file, id, ask.maxRowsPerSheet)
    const next = await pass.batches.next()
    if (next.done !== true) {
      const batch = pass.packer.pack(next.value)
      port?.postMessage(
        { kind: 'batch', pass: id, batch, read: pass.read } satisfies ReaderAnswer,
        handedOver(batch),
      )
      return
    }
    close(id)
    answer({ kind: 'end', pass: id, read: pass.read })
  } catch (error) {
    close(id)
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
