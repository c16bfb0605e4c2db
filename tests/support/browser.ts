import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** A real browser: one that is installed, else the one that comes with the tests. */
export async function launchBrowser(): Promise<Browser> {
  const installed = [process.env.REGULARS_TEST_BROWSER, ...INSTALLED].find(
    (path) => path !== undefined && existsSync(path),
  )
  // Test machines are containers without the kernel's namespaces for a browser's sandbox.
  if (installed) {
    return chromium.launch({ executablePath: installed, args: ['--no-sandbox', '--disable-gpu'] })
  }
  const { default: bundled } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await bundled.executablePath(), args: bundled.args })
}
