import type { ImportAnswers, ImportQuestion } from '#shared/domain/imports/fields.ts'
import type { Truth } from './truth.ts'

/** A file of the corpus, with the truth about it. */
export interface CorpusFile {
  /** With its extension. */
  name: string
  /** What it crosses, for whoever reads of a failure. */
  about: string
  currency: string
  bytes: Buffer
  truth: Truth
  /** What the file leaves open: it must be asked, and is right once answered. */
  asks?: { codes: ImportQuestion['code'][]; answers: Partial<ImportAnswers> }
  /** The whole file must be refused with this code. */
  refused?: string
}
