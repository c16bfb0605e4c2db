import { useToast } from '@nuxt/ui/composables'
import { ref } from 'vue'
import type { CatalogueExportResult, ProductFilter } from '#shared/api/products.contract.ts'
import { engine } from '../../api/client.ts'
import { knownError } from '../../api/engineError.ts'
import { useErrors } from '../../app/errors.ts'
import { useJobs } from '../../app/jobs.ts'
import { useWords } from '../../app/words.ts'
import { saveFile } from '../../ui/saveFile.ts'

/** Writes the products that the filter finds into a workbook, and hands it over. */
export function useCatalogueExport() {
  const { locale, t, count } = useWords()
  const errors = useErrors()
  const jobs = useJobs()
  const toast = useToast()
  const isBusy = ref(false)

  async function run(filter: ProductFilter): Promise<void> {
    isBusy.value = true
    try {
      const { jobId } = await engine.products.export({ filter, locale: locale.value })
      const job = await jobs.finish(jobId)
      if (job.state === 'failed') errors.show(job.error)
      if (job.state === 'done') await handOver(job.result as CatalogueExportResult)
    } catch (error) {
      if (knownError(error).code !== 'cancelled') errors.show(error)
    } finally {
      isBusy.value = false
    }
  }

  async function handOver({
    downloadId,
    fileName,
    products,
  }: CatalogueExportResult): Promise<void> {
    saveFile(await engine.downloads.get({ downloadId }))
    toast.add({
      title: t('products.export.saved', {
        name: fileName,
        products: count('products.count', products),
      }),
      color: 'success',
      icon: 'i-lucide-circle-check',
    })
  }

  return { run, isBusy }
}
