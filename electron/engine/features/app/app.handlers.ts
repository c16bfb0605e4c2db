import { basename } from 'node:path'
import packageJson from '../../../../package.json' with { type: 'json' }
import { asOfDate } from '../../asOf.ts'
import { os } from '../../procedure.ts'
import { isStored, readSettings, suggestedAsOf } from '../../store/settings.ts'
import { countRecords } from './app.repo.ts'

export const appHandlers = {
  info: os.app.info.handler(async ({ context }) => {
    const { base, ports, door } = context
    const settings = await readSettings(base.read)
    const today = ports.clock.today()
    const records = await countRecords(base.read)
    return {
      version: packageJson.version,
      door,
      baseName: basename(base.path),
      isEmpty: records.customers + records.documents + records.products === 0,
      hasSample: records.sampleCustomers > 0,
      currency: settings.currency,
      isCurrencyChosen: await isStored(base.read, 'currency'),
      today,
      asOf: (await asOfDate(context)).asOf,
      suggestedAsOf:
        settings.asOf === null && context.asOf === null
          ? await suggestedAsOf(base.read, today)
          : null,
      customers: records.customers,
    }
  }),

  events: os.app.events.handler(({ context, signal }) => context.events.stream(signal)),
}

export const jobsHandlers = {
  list: os.jobs.list.handler(({ context }) => context.jobs.list()),
  wait: os.jobs.wait.handler(({ input, context }) => context.jobs.wait(input.id)),
  cancel: os.jobs.cancel.handler(({ input, context }) => context.jobs.cancel(input.id)),
}

export const uploadsHandlers = {
  begin: os.uploads.begin.handler(({ input, context }) => ({
    uploadId: context.files.begin(input.name, input.size),
  })),
  append: os.uploads.append.handler(async ({ input, context }) => ({
    received: await context.files.append(
      input.uploadId,
      input.offset,
      new Uint8Array(await input.bytes.arrayBuffer()),
    ),
  })),
  discard: os.uploads.discard.handler(({ input, context }) =>
    context.files.discard(input.uploadId),
  ),
}

export const downloadsHandlers = {
  get: os.downloads.get.handler(({ input, context }) => context.files.read(input.downloadId)),
}
