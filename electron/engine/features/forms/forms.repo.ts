import type { SurveyForm } from '#shared/domain/forms/surveyForm.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'

const KEY = 'surveyForm'

/** The owner's form; `null` until one is saved. */
export async function readForm(db: ReadDb): Promise<SurveyForm | null> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as SurveyForm) : null
}

export async function writeForm(tx: WriteTx, form: SurveyForm): Promise<void> {
  const row = { key: KEY, value: JSON.stringify(form) }
  await tx
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
    .execute()
}
