import type { OtherFigures } from '#shared/domain/imports/otherFigures.ts'
import { figureWords } from '#shared/domain/imports/figureWords.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useWords } from '../../app/words.ts'

/** What a row says and what the base keeps instead, in words. */
export function useFigures() {
  const { t, locale } = useWords()
  const app = useAppStore()
  const words = (figures: OtherFigures['kept']): string =>
    t('errors.rejects.figure', figureWords(figures, app.currency, locale.value))
  return {
    kept: ({ kept }: OtherFigures): string => t('imports.rejected.kept', { kept: words(kept) }),
    said: ({ said }: OtherFigures): string => t('imports.rejected.said', { said: words(said) }),
  }
}
