import type { CorpusFile } from './corpusFile.ts'
import { bookOddities } from './oddBooks.ts'
import { oddLists } from './oddLists.ts'
import { oddQuestions } from './oddQuestions.ts'
import { oddSales } from './oddSales.ts'
import { programFiles } from './programs.ts'

/** Hand-made files. */
export function oddFiles(): CorpusFile[] {
  return [...oddSales(), ...oddQuestions(), ...oddLists(), ...bookOddities(), ...programFiles()]
}
