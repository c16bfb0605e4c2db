import { useToast } from '@nuxt/ui/composables'
import type { TaskRow } from '#shared/domain/tasks/task.ts'
import { engine } from '../../api/client.ts'
import { useErrors } from '../../app/errors.ts'
import { useWords } from '../../app/words.ts'

/** Tasks are closed with one press, and opened again with another. */
export function useTasks() {
  const toast = useToast()
  const errors = useErrors()
  const { t } = useWords()

  async function close({ id, customerName }: TaskRow, how: 'done' | 'dropped'): Promise<void> {
    try {
      await engine.tasks.close({ id, how })
      toast.add({
        title: t(`tasks.${how}Said`, { name: customerName }),
        color: 'success',
        actions: [{ label: t('tasks.undo'), onClick: () => void reopen(id) }],
      })
    } catch (error) {
      errors.show(error)
    }
  }

  async function reopen(id: number): Promise<void> {
    try {
      await engine.tasks.reopen({ id })
    } catch (error) {
      errors.show(error)
    }
  }

  return { close }
}
