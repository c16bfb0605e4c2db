import { spawn } from 'node:child_process'

/** The system's own way to open an address, as a program and its arguments: no shell reads it. */
export function openCommand(
  url: string,
  platform: NodeJS.Platform = process.platform,
): { program: string; args: string[] } {
  if (platform === 'win32') {
    // `start` is a word of cmd and no program; this is what it does with an address.
    return { program: 'rundll32', args: ['url.dll,FileProtocolHandler', url] }
  }
  return { program: platform === 'darwin' ? 'open' : 'xdg-open', args: [url] }
}

/** Tries to show `url` in the user's browser. Where that fails, the printed address remains. */
export function openBrowser(url: string): void {
  const { program, args } = openCommand(url)
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.once('error', () => undefined)
  child.unref()
}
