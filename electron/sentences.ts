/** What may keep the program from starting, as a sentence for whoever started it. */
const SENTENCES: Readonly<Record<string, string>> = {
  'base.damaged': 'The base is damaged. Restore it from its newest backup.',
  'base.diskFull': 'The disk is full. Make some room and start again.',
  'base.foreign': 'The file is not a base of Regulars. It was left as it is.',
  'base.inUse': 'Another Regulars has the base open. Close it, or go on there.',
  'base.newer':
    'The base comes from a newer Regulars. Update the program; the base was left as it is.',
  'base.readOnly': 'The base cannot be written: its folder or file is read-only.',
  EACCES: 'Permission was denied for the base, its folder or the port.',
  EADDRINUSE: 'The port is taken by another program. Choose another one.',
}

/** Never a stack: a code that nobody foresaw is told with its message. */
export function sentenceFor(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  const known = typeof code === 'string' ? SENTENCES[code] : undefined
  if (known !== undefined) return known
  return `Regulars could not start: ${error instanceof Error ? error.message : String(error)}`
}
