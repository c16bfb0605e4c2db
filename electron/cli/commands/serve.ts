import { resolve } from 'node:path'
import { startBrowserMode } from '../../serve.ts'
import { parseOptions, text, UsageError } from '../options.ts'

const HIGHEST_PORT = 65_535

/** `serve`: browser mode, until it is stopped. */
export async function serveCommand(args: readonly string[]): Promise<undefined> {
  const { common, values } = parseOptions(
    args,
    { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
    'none',
  )
  const port = Number(text(values, 'port') ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_PORT)
    throw new UsageError('badOption', '--port N')
  const mode = await startBrowserMode({
    basePath: resolve(common.base),
    port,
    open: values['no-open'] !== true,
    currency: common.currency,
    // Without the option a new base asks the browser for its language.
    locale: text(values, 'locale') === undefined ? undefined : common.locale,
  })
  if (mode.kind === 'running') await mode.ended
}
