import { writeAnd } from '../../context.ts'
import { folderOutlet } from '../../documents/archive/folderOutlet.ts'
import type { Outlet } from '../../documents/archive/outlet.ts'
import { letGo } from '../../documents/letGo.ts'
import { addBatch, countIssued } from './batches.repo.ts'
import { endedBy, type ManyOutcome, type ManyWork } from './manyWork.ts'
import { drafts, type Draft } from './manyDrafts.service.ts'
import { paperOf } from './paper.service.ts'
import { insertPriceList, nextNumber } from './priceLists.repo.ts'

/**
 * One list after another: printed under the number that is next, laid down out of sight, issued
 * if the number is still free, then shown.
 */
export async function issueIntoFolder(work: ManyWork, path: string): Promise<ManyOutcome> {
  const outlet = await folderOutlet(path)
  const outcome: ManyOutcome = { batchId: null, issued: 0, ended: null }
  try {
    for await (const draft of drafts(work)) {
      outcome.batchId ??= await begin(work)
      await issue(work, outlet, draft, outcome.batchId)
      outcome.issued++
    }
  } catch (error) {
    outcome.ended = endedBy(error, work)
  } finally {
    await outlet.abandon()
    await end(work, outcome)
  }
  await outlet.finish()
  return outcome
}

function begin({ context, task, day }: ManyWork): Promise<number> {
  const at = context.ports.clock.now().toISOString()
  return context.base.write((tx) => addBatch(tx, { at, day, task }))
}

/** A batch that issued nothing leaves no trace. */
async function end({ context }: ManyWork, { batchId }: ManyOutcome): Promise<void> {
  if (batchId === null) return
  await writeAnd(context, ['priceLists'], (tx) => countIssued(tx, batchId))
}

/** Printed again where another price list took the number meanwhile. */
async function issue(
  { context, task, day }: ManyWork,
  outlet: Outlet,
  { client, document, pictures }: Draft,
  batchId: number,
): Promise<void> {
  for (;;) {
    const number = await nextNumber(context.base.read, day)
    const paper = await paperOf(context, { ...document, number }, pictures, client, task.format)
    const file = await outlet.lay(paper.name, paper.bytes)
    letGo(paper.bytes)
    const issued = await context.base
      .write((tx) => insertPriceList(tx, document, number, { batchId }))
      .catch(async (error: unknown) => {
        await file.discard()
        throw error
      })
    if (issued) return file.show()
    await file.discard()
  }
}
