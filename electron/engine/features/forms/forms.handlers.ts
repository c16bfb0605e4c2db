import { fileNamePart } from '#shared/domain/locales/fileName.ts'
import type { SurveyForm } from '#shared/domain/forms/surveyForm.ts'
import { writeAnd } from '../../context.ts'
import { renderSurveyInWorker } from '../../documents/pdf/renderInWorker.ts'
import { standardForm } from '../../documents/pdf/survey/words.ts'
import { os } from '../../procedure.ts'
import { readSettings } from '../../store/settings.ts'
import { readForm, writeForm } from './forms.repo.ts'

export const formsHandlers = {
  get: os.forms.get.handler(({ context }) => readForm(context.base.read)),

  standard: os.forms.standard.handler(({ input }) => standardForm(input.locale)),

  save: os.forms.save.handler(({ input, context }) =>
    writeAnd(context, ['settings'], (tx) => writeForm(tx, input)),
  ),

  pdf: os.forms.pdf.handler(async ({ input, context }) => {
    const { business } = await readSettings(context.base.read)
    const bytes = await renderSurveyInWorker({ form: input, business })
    return new File([bytes as Uint8Array<ArrayBuffer>], fileName(input), {
      type: 'application/pdf',
    })
  }),
}

/** Title and language, in letters that every file system takes. */
function fileName({ title, locale }: SurveyForm): string {
  return `${[fileNamePart(title), locale].filter((part) => part !== '').join('_')}.pdf`
}
