import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { namesOnce, type Outlet } from './outlet.ts'

/** Bytes that may wait for the disk before the next file is asked for. */
const MOST_WAITING = 8 * 1024 * 1024

/**
 * Files into one zip at `path`; `at` is the time that each of them bears. A file that was laid
 * down cannot be taken out again, so it is shown at once: the zip as a whole is what is hidden
 * until it is finished.
 */
export function zipOutlet(path: string, at: Date): Outlet {
  const zip = new ZipFile()
  const target = createWriteStream(path, { flush: true })
  const writing = pipeline(zip.outputStream, target)
  let failure: unknown = null
  writing.catch((error: unknown) => (failure = error))
  const nameOnce = namesOnce()
  let laidBytes = 0
  return {
    async lay(wanted, bytes) {
      const name = nameOnce(wanted)
      // PDFs are packed already; packing them again costs time and gains little.
      zip.addBuffer(Buffer.from(bytes), name, { compress: false, mtime: at })
      laidBytes += bytes.length
      while (laidBytes - target.bytesWritten > MOST_WAITING) {
        if (failure !== null) throw failure
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      if (failure !== null) throw failure
      return { name, show: () => Promise.resolve(), discard: () => Promise.resolve() }
    },
    async finish() {
      zip.end()
      await writing
    },
    async abandon() {
      target.destroy()
      await writing.catch(() => undefined)
      await rm(path, { force: true })
    },
  }
}
