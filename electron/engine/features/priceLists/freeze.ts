import { createHash } from 'node:crypto'
import { AppError } from '#shared/api/errors.ts'
import { completeConditions } from '#shared/domain/conditions/conditions.ts'
import {
  completeOffer,
  type OfferConditions,
  type StoredOffer,
} from '#shared/domain/priceLists/offer.ts'
import {
  STANDARD_COLUMNS,
  type PriceListDocument,
  type PriceListItem,
} from '#shared/domain/priceLists/priceListDocument.ts'
import { checkPicture } from '../../documents/pictures/checkPicture.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'
import { keepPicture, readPictures } from '../../store/pictures.ts'

/** A frozen document and the pictures of items that it prints, by hash. */
export interface Thawed {
  document: PriceListDocument
  pictures: Map<string, Uint8Array>
}

const HASH = /^[0-9a-f]{64}$/

/**
 * The document as it is kept: its logo by hash, because a thousand lists hold the same one, and
 * its offer in the shop's currency, in which orders are checked, with the products of its
 * categories.
 * @returns the content, and the hashes of what it prints
 */
export async function frozen(
  tx: WriteTx,
  document: PriceListDocument,
): Promise<{ content: string; hashes: string[] }> {
  const { business, exchange, offer, sections } = document
  const logo = await keptLogo(tx, business.logo)
  const items = sections.flatMap((section) => section.items)
  const hashes = new Set([logo, ...items.map(({ picture }) => picture)])
  hashes.delete('')
  const stored = {
    ...document,
    business: { ...business, logo },
    offer: offer && exchange ? { ...offer, minimumAmountMinor: exchange.offerMinimumMinor } : offer,
    ...(offer && exchange && { printedMinimumMinor: offer.minimumAmountMinor }),
    ...(offer?.scope === 'categories' && { offeredIds: await idsOf(tx, offer) }),
  }
  return { content: JSON.stringify(stored), hashes: [...hashes] }
}

/** What stands in an offer's categories today: it stays promised when they get other names. */
async function idsOf(tx: WriteTx, { categories }: OfferConditions): Promise<number[]> {
  const rows = await tx
    .selectFrom('product')
    .select('id')
    .where('category', 'in', categories)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The hash of a logo (a data URL) after it was put with the pictures; empty for none. */
async function keptLogo(tx: WriteTx, logo: string): Promise<string> {
  const bytes = Buffer.from(logo.slice(logo.indexOf(',') + 1), 'base64')
  if (bytes.length === 0) return ''
  const hash = createHash('sha256').update(bytes).digest('hex')
  const known = await tx
    .selectFrom('picture')
    .select('hash')
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (known) return hash
  const checked = checkPicture(bytes)
  return checked.ok ? keepPicture(tx, checked) : ''
}

/** The frozen document, as it was issued. @throws AppError `notFound` */
export async function frozenDocument(db: ReadDb, id: number): Promise<PriceListDocument> {
  const row = await db
    .selectFrom('price_list')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('notFound')
  const document = restored(JSON.parse(row.content) as Stored)
  const logo = await logoUrl(db, document.business.logo)
  return { ...document, business: { ...document.business, logo } }
}

/** The frozen document, ready to be printed. @throws AppError `notFound` */
export async function thawed(db: ReadDb, id: number): Promise<Thawed> {
  const document = await frozenDocument(db, id)
  return { document, pictures: await picturesOf(db, document) }
}

/** The pictures of items that a document prints, by hash; without those that are no more. */
export async function picturesOf(
  db: ReadDb,
  { columns, sections }: PriceListDocument,
): Promise<Map<string, Uint8Array>> {
  if (!columns.picture) return new Map()
  const hashes = sections.flatMap(({ items }) => items.map(({ picture }) => picture))
  const found = await readPictures(
    db,
    hashes.filter((hash) => hash !== ''),
  )
  return new Map([...found].map(([hash, { bytes }]) => [hash, bytes]))
}

/** A logo by its hash as a data URL; documents of an older version hold the logo itself. */
async function logoUrl(db: ReadDb, logo: string): Promise<string> {
  if (!HASH.test(logo)) return logo
  const kept = (await readPictures(db, [logo])).get(logo)
  return kept ? `data:${kept.mime};base64,${Buffer.from(kept.bytes).toString('base64')}` : ''
}

/** As it stands in the base; one of an older version lacks what came later. */
type Stored = Omit<PriceListDocument, 'offer' | 'offerCategories' | 'sections'> & {
  offerCategories?: string[]
  printedMinimumMinor?: number
  offeredIds?: number[]
  offer: StoredOffer | null
  sections: { kind: string; title: string; items: Partial<PriceListItem>[] }[]
}

const ITEM_BEFORE = { productId: 0, picture: '', warrantyMonths: null, services: [] }

function restored({
  printedMinimumMinor,
  offeredIds: _offered,
  ...stored
}: Stored): PriceListDocument {
  const { offer, sections, business } = stored
  return {
    ...DOCUMENT_BEFORE,
    ...stored,
    business: { ...business, accent: business.accent ?? '' },
    conditions: completeConditions(stored.conditions),
    sections: sections.map((section) => ({
      ...section,
      items: section.items.map((item) => ({ ...ITEM_BEFORE, ...item })),
    })) as PriceListDocument['sections'],
    offerCategories: stored.offerCategories ?? offer?.categories ?? [],
    offer: offer && {
      ...completeOffer(offer),
      ...(printedMinimumMinor !== undefined && { minimumAmountMinor: printedMinimumMinor }),
    },
  }
}

/** What a document of an older version did not say. */
const DOCUMENT_BEFORE = {
  ...{ exchange: null, design: 'table', paper: 'A4', columns: STANDARD_COLUMNS },
  ...{ accent: '', greeting: '', closing: '' },
} as const
