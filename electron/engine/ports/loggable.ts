/**
 * An error as a log may keep it: what kind it is and where it came from. Messages quote what
 * they complain about (`JSON.parse` and SQLite's search do), and that may be somebody's name:
 * everything from the first quotation mark to the last is left out.
 */
export function loggable(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(`thrown: ${typeof error}`)
  const safe = new Error(withoutQuotes(error.message))
  safe.name = error.name
  safe.stack = safeStack(error.stack ?? `${error.name}: ${error.message}`)
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? Object.assign(safe, { code }) : safe
}

/** The frames as they are; the message above them without its quotations. */
function safeStack(stack: string): string {
  const lines = stack.split('\n')
  const first = lines.findIndex((line) => /^\s+at /.test(line))
  const frames = first === -1 ? [] : lines.slice(first)
  const message = first === -1 ? lines : lines.slice(0, first)
  return [withoutQuotes(message.join('\n')), ...frames].join('\n')
}

function withoutQuotes(text: string): string {
  return text.replace(/["'`].*["'`]/s, '…')
}
