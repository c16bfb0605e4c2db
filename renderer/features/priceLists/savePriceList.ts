import { engine } from '../../api/client.ts'
import { saveFile } from '../../ui/saveFile.ts'

/** Hands an issued price list to the user as the PDF that was frozen with its number. */
export async function savePriceList(id: number): Promise<void> {
  saveFile(await engine.priceLists.pdf({ id }))
}
