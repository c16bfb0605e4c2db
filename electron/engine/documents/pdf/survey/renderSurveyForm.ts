import type { SurveyDocument } from '#shared/domain/forms/surveyForm.ts'
import { toPdf } from '../pdfmake.ts'
import { surveyLayout } from './layout.ts'

/**
 * The paper form as a PDF (A4, fonts embedded), once or four times on a page. The same form
 * gives the same bytes. A logo that `checkLogo` refuses is left out.
 */
export function renderSurveyForm(document: SurveyDocument): Promise<Uint8Array> {
  return toPdf(surveyLayout(document))
}
