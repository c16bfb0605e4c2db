import log from 'electron-log/node.js'
import type { Log } from './ports.ts'

const MAX_BYTES = 1024 * 1024

/** A log in a file that keeps its last megabyte or two. Nothing is sent anywhere. */
export function fileLog(path: string): Log {
  const logger = log.create({ logId: path })
  logger.transports.console.level = false
  logger.transports.remote.level = false
  logger.transports.file.resolvePathFn = () => path
  logger.transports.file.maxSize = MAX_BYTES
  return {
    info: (message) => logger.info(message),
    error: (message, error) => logger.error(message, error),
  }
}
