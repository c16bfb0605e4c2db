import type { CorpusFile } from './corpusFile.ts'
import { bookOddities } from './oddBooks.ts'
import { oddLists, oddQuestions, oddSales } from './oddTexts.ts'
import { programFiles } from './programs.ts'

/** Hand-made files. */
export function oddFiles(): CorpusFile[] {
  return [...oddSales(), ...oddQuestions(), ...oddLists(), ...bookOddities(), ...programFiles()]
}
