import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '#shared/api/errors.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { writeAnd } from '../../context.ts'
import { zipOutlet } from '../../documents/archive/zipOutlet.ts'
import { letGo } from '../../documents/letGo.ts'
import type { WriteTx } from '../../store/base.ts'
import { addBatch, countIssued, numberAfter } from './batches.repo.ts'
import { endedBy, type ManyOutcome, type ManyWork } from './manyWork.ts'
import { drafts } from './manyDrafts.service.ts'
import { paperOf } from './paper.service.ts'
import { insertPriceList, nextNumber } from './priceLists.repo.ts'

interface ZipOutcome extends ManyOutcome {
  downloadId: string | null
  fileName: string | null
}

/** A second list issued meanwhile takes a number; more than that on end is no accident. */
const TRIES = 3
/** Lists issued before others get a turn. */
const AT_ONCE = 20

/**
 * All lists into one zip, under numbers that follow the newest; they are issued together once
 * the zip is whole on the disk. When a number was given to another list meanwhile, all are
 * printed again.
 */
export async function issueIntoZip(work: ManyWork): Promise<ZipOutcome> {
  const leftOut = [...work.leftOut]
  for (let left = TRIES; left > 0; left--) {
    work.leftOut = [...leftOut]
    const outcome = await tryZip(work)
    if (outcome) return outcome
  }
  throw new AppError('busy')
}

/** `null` where a number was taken. */
async function tryZip(work: ManyWork): Promise<ZipOutcome | null> {
  const { context, day, task } = work
  const fileName = `price-lists_${day}.zip`
  const downloadId = context.files.begin(fileName, null, 'application/zip')
  const draftsPath = context.files.sidePath(downloadId)
  const nothing = { batchId: null, issued: 0, downloadId: null, fileName: null }
  let isKept = false
  try {
    const first = await nextNumber(context.base.read, day)
    const { laid, ended } = await fillZip(work, context.files.entry(downloadId).path, {
      first,
      draftsPath,
    })
    if (laid === 0) return { ...nothing, ended }
    const at = context.ports.clock.now().toISOString()
    const batchId = await writeAnd(context, ['priceLists'], async (tx) => {
      if ((await nextNumber(tx, day)) !== first) return null
      const id = await addBatch(tx, { at, day, task })
      await issueLaid(tx, { draftsPath, first, batchId: id })
      await countIssued(tx, id)
      return id
    })
    if (batchId === null) return null
    isKept = true
    return { batchId, issued: laid, downloadId, fileName, ended }
  } finally {
    await rm(draftsPath, { force: true })
    if (!isKept) await context.files.discard(downloadId)
  }
}

/** Prints and packs all; what is packed when the work ends early stays in the zip. */
async function fillZip(
  work: ManyWork,
  path: string,
  { first, draftsPath }: { first: string; draftsPath: string },
): Promise<{ laid: number; ended: ManyOutcome['ended'] }> {
  const { context, task } = work
  const outlet = zipOutlet(path, context.ports.clock.now())
  const notes = createWriteStream(draftsPath)
  let laid = 0
  let ended: ManyOutcome['ended'] = null
  try {
    for await (const { client, document, pictures } of drafts(work)) {
      const number = numberAfter(first, laid)
      const paper = await paperOf(context, { ...document, number }, pictures, client, task.format)
      await outlet.lay(paper.name, paper.bytes)
      letGo(paper.bytes)
      if (!notes.write(`${JSON.stringify(document)}\n`)) await once(notes, 'drain')
      laid++
    }
  } catch (error) {
    ended = await endedOr(error, work, () => outlet.abandon())
  }
  notes.end()
  try {
    await finished(notes)
    if (ended !== 'folder.full') await outlet.finish()
  } catch (error) {
    ended = await endedOr(error, work, () => outlet.abandon())
  }
  // A zip that the disk had no room for is none.
  return ended === 'folder.full' || ended === 'folder.unwritable'
    ? { laid: 0, ended }
    : { laid, ended }
}

async function endedOr(
  error: unknown,
  work: ManyWork,
  abandon: () => Promise<void>,
): Promise<NonNullable<ManyOutcome['ended']>> {
  try {
    const ended = endedBy(error, work)
    if (ended !== 'cancelled') await abandon()
    return ended
  } catch (unforeseen) {
    await abandon()
    throw unforeseen
  }
}

/** Gives the numbers that are printed already, in the same order. */
async function issueLaid(
  tx: WriteTx,
  { draftsPath, first, batchId }: { draftsPath: string; first: string; batchId: number },
): Promise<void> {
  let at = 0
  for await (const line of createInterface({ input: createReadStream(draftsPath) })) {
    const document = JSON.parse(line) as PriceListDocument
    const expected = numberAfter(first, at++)
    const issued = await insertPriceList(tx, document, expected, { batchId })
    if (!issued) throw new Error('a number was taken inside the write that checked it')
    if (at % AT_ONCE === 0) await nextTurn()
  }
}
