import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { JobState } from '#shared/api/app.contract.ts'
import type { ImportResult } from '#shared/api/imports.contract.ts'
import { NO_ANSWERS, type ImportAnswers } from '#shared/domain/imports/fields.ts'
import type { Engine } from '../../electron/engine/engine.ts'

export interface ImportRequest {
  answers?: Partial<ImportAnswers>
  dryRun?: boolean
}

/** Imports a file of the disk and waits for the job's end, whatever it is. */
export async function importJob(
  engine: Engine,
  path: string,
  request: ImportRequest = {},
): Promise<JobState> {
  const client = engine.client()
  const uploadId = engine.context.files.borrow(path, basename(path))
  const answers = { ...NO_ANSWERS, ...request.answers }
  const { jobId } = await client.imports.start({
    uploadId,
    answers,
    dryRun: request.dryRun ?? false,
  })
  return client.jobs.wait({ id: jobId })
}

/** The same, for a file that has to go in. */
export async function importFile(
  engine: Engine,
  path: string,
  request: ImportRequest = {},
): Promise<ImportResult> {
  const job = await importJob(engine, path, request)
  if (job.state !== 'done') throw new Error(`the import ended as ${job.state}: ${job.error?.code}`)
  return job.result as ImportResult
}

/** Writes rows as a csv file in the folder; returns its path. */
export async function writeCsv(
  folder: string,
  name: string,
  rows: readonly (readonly string[])[],
): Promise<string> {
  const path = join(folder, name)
  const text = rows
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n')
  await writeFile(path, text)
  return path
}
