import type { StagedDocument, StagedSales } from './stagedSales.ts'

/**
 * Where two customers of the file turned out to be one of the base, their documents with the
 * same number, or of the same moment, are one too: the earlier takes over the lines of the later.
 * @returns the documents that are left
 */
export function joinDocuments(sales: StagedSales): StagedDocument[] {
  const { documents } = sales
  const leadByKey = new Map<string, number>()
  const leads = documents.map((document, place) => {
    if (document.customerId === null) return place
    const key = keyOf(document)
    const lead = leadByKey.get(key)
    if (lead === undefined) leadByKey.set(key, place)
    return lead ?? place
  })
  for (const [place, lead] of leads.entries()) {
    if (lead !== place) takeOver(documents[lead]!, documents[place]!)
  }
  for (let line = 0; line < sales.lineCount; line++) {
    sales.document.set(line, leads[sales.document.get(line)]!)
  }
  return documents.filter((_, place) => leads[place] === place)
}

function keyOf({ customerId, number, day, time, isReturn }: StagedDocument): string {
  const own = number === null ? `${day} ${time ?? ''}` : `#${number}`
  return `${customerId!} ${isReturn ? 'return' : 'sale'} ${own}`
}

function takeOver(lead: StagedDocument, joined: StagedDocument): void {
  lead.highestMilli = Math.max(lead.highestMilli, joined.highestMilli)
  lead.totalMinor += joined.totalMinor
}
