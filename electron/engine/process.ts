import { AppError } from '#shared/api/errors.ts'
import { openEngine } from './engine.ts'
import { toAppError } from './errors.ts'
import { fileLog } from './ports/fileLog.ts'
import { defaultPorts } from './ports/ports.ts'
import { serveMessagePort, serveRefusal } from './transports/messagePort.ts'

/**
 * The engine's own process behind the desktop window. Arguments: the base and the log file.
 * Takes `connect` with a port for each page, and `close`.
 */
const [basePath, logFile] = process.argv.slice(2)
if (basePath === undefined || logFile === undefined) throw new Error('base and log file expected')

const ports = defaultPorts({ log: fileLog(logFile) })
const opening = openEngine({ basePath, door: 'electron', ports }).catch((error: unknown) =>
  toAppError(error, ports),
)

// One malformed message, or an answer to a page that just went, must not end the engine.
process.on('unhandledRejection', (reason) =>
  ports.log.error('unhandled rejection', withoutMessage(reason)),
)

process.parentPort.on('message', ({ data, ports: [port] }) => {
  if (isRequest(data, 'close')) void close()
  else if (isRequest(data, 'connect') && port) void connect(port)
})

async function connect(port: Electron.MessagePortMain): Promise<void> {
  const engine = await opening
  if (engine instanceof AppError) {
    const args = { ...engine.args }
    // How to reach another door is for programs, not for pages.
    delete args.address
    serveRefusal(engine.code, args, port)
  } else {
    serveMessagePort(engine, port)
  }
}

async function close(): Promise<void> {
  const engine = await opening
  if (!(engine instanceof AppError)) await engine.close()
  process.exit(0)
}

function isRequest(data: unknown, type: string): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === type
}

/** Where it happened, without what was said: a parser's message repeats what it read. */
function withoutMessage(reason: unknown): string {
  if (!(reason instanceof Error)) return typeof reason
  const frames = (reason.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [reason.name, ...frames].join('\n')
}
