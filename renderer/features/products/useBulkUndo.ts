import { useToast } from '@nuxt/ui/composables'
import { ref } from 'vue'
import { engine } from '../../api/client.ts'
import { useErrors } from '../../app/errors.ts'
import { useLists } from '../../app/lists.ts'
import { useWords } from '../../app/words.ts'

/** More names than these nobody reads in a notice. */
const MOST_NAMES = 5

/** Takes a change of many prices back, and says what became of it. */
export function useBulkUndo() {
  const { t, count } = useWords()
  const lists = useLists()
  const errors = useErrors()
  const toast = useToast()
  const undoing = ref<number | null>(null)

  async function undo(id: number): Promise<void> {
    undoing.value = id
    try {
      const { restored, withdrawn, edited } = await engine.products.bulkUndo({ id })
      const said = [
        ...(restored > 0 ? [count('products.changes.restored', restored)] : []),
        ...(withdrawn > 0 ? [count('products.changes.withdrawn', withdrawn)] : []),
      ]
      if (edited.total > 0) {
        const names = edited.rows.slice(0, MOST_NAMES).map(({ name }) => name)
        const more = edited.total - names.length
        const listed =
          more > 0
            ? count('products.changes.andMore', more, { names: names.join(', ') })
            : lists.and(names)
        said.push(count('products.changes.edited', edited.total, { names: listed }))
      }
      toast.add({
        title: t('products.changes.undone'),
        description: said.join(' '),
        color: 'success',
        icon: 'i-lucide-circle-check',
        duration: 10_000,
      })
    } catch (error) {
      errors.show(error)
    } finally {
      undoing.value = null
    }
  }

  return { undo, undoing }
}
