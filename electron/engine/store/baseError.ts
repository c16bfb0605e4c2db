/** Why a base cannot be used; the boundary gives it to the user under the same code. */
export type BaseErrorCode =
  'base.newer' | 'base.foreign' | 'base.damaged' | 'base.readOnly' | 'base.diskFull' | 'base.inUse'

export class BaseError extends Error {
  readonly code: BaseErrorCode
  readonly args: Record<string, string | number>
  constructor(code: BaseErrorCode, args: Record<string, string | number> = {}) {
    super(code)
    this.name = 'BaseError'
    this.code = code
    this.args = args
  }
}

/** What SQLite and the file system say, in our codes; `null` for what is none of these. */
export function baseErrorOf(error: unknown): BaseError | null {
  if (error instanceof BaseError) return error
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return null
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return new BaseError('base.diskFull')
  if (/^SQLITE_IOERR/.test(code)) return new BaseError('base.diskFull')
  if (/^SQLITE_READONLY|^SQLITE_CANTOPEN|^EACCES$|^EROFS$|^EPERM$/.test(code))
    return new BaseError('base.readOnly')
  if (code === 'SQLITE_NOTADB') return new BaseError('base.foreign')
  if (/^SQLITE_CORRUPT/.test(code)) return new BaseError('base.damaged')
  return null
}
