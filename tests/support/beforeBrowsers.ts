import { ensurePages } from '../../electron/builtPages.ts'
import { launchBrowser } from './browser.ts'

/**
 * Once before all walks through the program: files of tests run side by side, and must find the
 * pages built and the browser unpacked, else each of them would begin to write the same files.
 */
export async function setup(): Promise<void> {
  await ensurePages(console.log)
  const browser = await launchBrowser()
  await browser.close()
}
