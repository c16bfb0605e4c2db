/**
 * Where many files go. Each is whole or not there at all: it is first laid down out of sight,
 * and shown once whatever it stands for is settled.
 */
export interface Outlet {
  /**
   * Lays a file down; the name is made free of others' by the outlet. The bytes are not looked
   * at again once it is done.
   */
  lay(name: string, bytes: Uint8Array): Promise<LaidFile>
  /** All that were shown are safe on the disk now. Nothing is laid down afterwards. */
  finish(): Promise<void>
  /** Nothing of it stays. */
  abandon(): Promise<void>
}

export interface LaidFile {
  name: string
  show(): Promise<void>
  discard(): Promise<void>
}

/** Gives each name once: the second "a.pdf" is "a (2).pdf". Case does not tell names apart. */
export function namesOnce(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const dot = name.lastIndexOf('.')
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    let free = name
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem} (${n})${ending}`
    taken.add(free.toLowerCase())
    return free
  }
}

/** The place for the files is none; the code is one that users are told about. */
export class OutletError extends Error {
  readonly code: 'folder.missing' | 'folder.unwritable'
  constructor(code: OutletError['code']) {
    super(code)
    this.name = 'OutletError'
    this.code = code
  }
}
