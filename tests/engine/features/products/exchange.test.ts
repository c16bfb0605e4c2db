import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { CatalogueExportResult, ProductInput } from '#shared/api/products.contract.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { withEngine, withFolder, type Bench } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { importFile, writeCsv } from '../../../support/importing.ts'

const TODAY = '2026-03-15'

const product = (name: string, changes: Partial<ProductInput> = {}): ProductInput => ({
  sku: null,
  name,
  kind: 'goods',
  unit: 'pc',
  category: '',
  benefit: '',
  listPriceMinor: 1000,
  onPriceList: true,
  ...changes,
})

async function fill({ client }: Bench): Promise<void> {
  await client.products.create(
    product('Oven "Ararat" 60 cm; black', {
      sku: '00017',
      category: 'Kitchen',
      benefit: 'Bakes\nevenly, =1+1',
      listPriceMinor: 12_345_67,
      floorPriceMinor: 10_000_00,
      warrantyMonths: 24,
      repurchaseDays: 730,
      barcodes: ['4600000000017', 'X-17,b'],
      texts: {
        hy: { name: 'Վառարան', category: 'Խոհանոց', benefit: 'Հավասար է թխում', unit: 'հատ' },
        pl: { name: 'Piekarnik', benefit: 'Piecze równo' },
        ru: { name: 'Печь' },
      },
    }),
  )
  await client.products.create(
    product('Fitting', { kind: 'service', sku: 'S-1', unit: '', onPriceList: false }),
  )
  await client.products.create(product('Cup without a code', { listPriceMinor: null }))
  await client.products.create(product('Free sample', { sku: 'F', listPriceMinor: 0 }))
}

/** Saves the catalogue as the page does; returns the file's path. */
async function save(bench: Bench, folder: string, locale: Locale, filter = {}): Promise<string> {
  const { jobId } = await bench.client.products.export({ filter, locale })
  const job = await bench.client.jobs.wait({ id: jobId })
  const { downloadId, fileName } = job.result as CatalogueExportResult
  const file = await bench.client.downloads.get({ downloadId })
  expect(file.name).toBe(fileName)
  const path = join(folder, fileName)
  await writeFile(path, Buffer.from(await file.arrayBuffer()))
  return path
}

/** All that the base knows of its products. */
async function all({ client }: Bench) {
  const { rows } = await client.products.list({})
  return Promise.all(rows.map(({ id }) => client.products.get({ id })))
}

async function edit(
  path: string,
  change: (cell: (column: string, row: number) => ExcelJS.Cell) => void,
): Promise<void> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.worksheets[0]!
  const headers = (sheet.getRow(1).values as string[]).slice(1)
  change((column, row) => sheet.getRow(row).getCell(headers.indexOf(column) + 1))
  await book.xlsx.writeFile(path)
}

describe('the catalogue as a file', () => {
  it.each(LOCALES)('in %s is read again without changing anything', async (locale) => {
    await withFolder((folder) =>
      withEngine({ today: TODAY }, async (bench) => {
        await fill(bench)
        const before = await all(bench)
        const path = await save(bench, folder, locale)
        for (const known of ['fill', 'overwrite'] as const) {
          const result = await importHere(bench.engine, path, { answers: { known } })
          expect(result.added.products).toBe(0)
          expect(result.recognizedAs).toBe('catalogue')
          expect(result.sheets[0]).toMatchObject({ imported: before.length, rejectedTotal: 0 })
        }
        expect(await all(bench)).toEqual(before)
        expect(bench.sql('SELECT * FROM product_price')).toEqual([])
      }),
    )
  })

  it('makes the same catalogue in an empty base', async () => {
    await withFolder(async (folder) => {
      let path = ''
      const wanted = await withEngine({ today: TODAY }, async (bench) => {
        await fill(bench)
        path = await save(bench, folder, 'ka')
        return all(bench)
      })
      await withEngine({ today: TODAY }, async (bench) => {
        await importFile(bench.engine, path)
        const bare = (list: typeof wanted) => list.map((one) => ({ ...one, id: 0 }))
        expect(bare(await all(bench))).toEqual(bare(wanted))
      })
    })
  })

  it('changes what is edited in it, and nothing else', async () => {
    await withFolder((folder) =>
      withEngine({ today: TODAY }, async (bench) => {
        await fill(bench)
        const before = await all(bench)
        const path = await save(bench, folder, 'en')
        await edit(path, (cell) => {
          // By name: Cup, Fitting, Free sample, Oven.
          cell('List price', 5).value = 13_000
          cell('Lowest price', 5).value = 11_000.5
          cell('Benefit (polski)', 5).value = 'Piecze najrówniej'
          cell('Name (ქართული)', 5).value = 'ღუმელი'
          cell('Barcode', 5).value = '4600000000018'
          cell('Goods or service', 3).value = 'goods'
          cell('On the price list', 3).value = 'yes'
          cell('Warranty, months', 4).value = '2 years'
          cell('Bought again after, days', 4).value = 90
        })
        const answers = { known: 'overwrite' as const }
        const told = await importFile(bench.engine, path, { answers, dryRun: true })
        expect(told.changedPrices).toBe(1)
        const result = await importFile(bench.engine, path, { answers })
        expect(result.changedPrices).toBe(1)
        const [cup, fitting, sample, oven] = before as [
          (typeof before)[0],
          (typeof before)[0],
          (typeof before)[0],
          (typeof before)[0],
        ]
        expect(await all(bench)).toEqual([
          cup,
          { ...fitting, kind: 'goods', onPriceList: true },
          { ...sample, warrantyMonths: 24, repurchaseDays: 90 },
          {
            ...oven,
            listPriceMinor: 13_000_00,
            floorPriceMinor: 11_000_50,
            barcodes: ['4600000000018'],
            texts: {
              ...oven.texts,
              pl: { ...oven.texts.pl, benefit: 'Piecze najrówniej' },
              ka: { name: 'ღუმელი', category: '', benefit: '', unit: '' },
            },
          },
        ])
        const history = await bench.client.products.priceHistory({ id: oven.id })
        expect(history.rows.map(({ from, minor, how }) => [from, minor, how])).toEqual([
          [TODAY, 13_000_00, 'import'],
          [null, 12_345_67, 'first'],
        ])
      }),
    )
  })

  it('is taken back whole: fields, texts, codes and prices are what they were', async () => {
    await withFolder((folder) =>
      withEngine({ today: TODAY }, async (bench) => {
        const { client, engine } = bench
        await fill(bench)
        const path = await save(bench, folder, 'hy')
        const before = await all(bench)
        await edit(path, (cell) => {
          cell('Գնացուցակի գին', 5).value = 20_000
          cell('Օգուտ (polski)', 5).value = 'Inna'
          cell('Շտրիխ կոդ', 5).value = '1\n2'
          cell('Երաշխիք, ամիս', 2).value = 6
          cell('Ապրանքի կոդ', 6).value = 'NEW'
          cell('Ապրանքի անվանում', 6).value = 'New'
          cell('Գնացուցակի գին', 6).value = 5
          cell('Անվանում (polski)', 6).value = 'Nowy'
          cell('Շտրիխ կոդ', 6).value = '3'
        })
        const answers = { known: 'overwrite' as const }
        const { importId } = await importFile(engine, path, { answers })
        const added = (await client.products.list({ search: 'NEW' })).rows[0]!
        await client.products.setPrice({ id: added.id, priceMinor: 700, fromDay: '2026-04-01' })
        // Somebody's own hand comes after the file and stays.
        const oven = before.find(({ sku }) => sku === '00017')!
        await client.products.update({ id: oven.id, changes: { warrantyMonths: 36 } })
        const { jobId } = await client.imports.undo({ importId: importId!, edited: 'keep' })
        expect((await client.jobs.wait({ id: jobId })).state).toBe('done')
        const expected = before.map((one) =>
          one.id === oven.id ? { ...one, warrantyMonths: 36 } : one,
        )
        expect(await all(bench)).toEqual(expected)
        const history = await client.products.priceHistory({ id: oven.id })
        expect(history.rows.map(({ minor, how }) => [minor, how])).toEqual([
          [12_345_67, 'undo'],
          [20_000_00, 'import'],
          [12_345_67, 'first'],
        ])
        const prices = bench.sql('SELECT DISTINCT product_id FROM product_price')
        expect(prices).toEqual([{ product_id: oven.id }])
      }),
    )
  })

  it('leaves codes that were scanned in at the till since', async () => {
    await withFolder((folder) =>
      withEngine({ today: TODAY }, async (bench) => {
        const { client, engine } = bench
        await fill(bench)
        const path = await save(bench, folder, 'en')
        const oven = (await all(bench)).find(({ sku }) => sku === '00017')!
        const codes = async () => (await client.products.get({ id: oven.id })).barcodes
        await importHere(engine, path, { answers: { known: 'overwrite' } })
        await client.sales.addBarcode({ productId: oven.id, code: 'TILL' })
        await importHere(engine, path)
        expect(await codes()).toEqual(['4600000000017', 'TILL', 'X-17,b'])
        await client.sales.removeBarcode({ code: 'X-17,b' })
        await importHere(engine, path)
        expect(await codes()).toEqual(['4600000000017', 'TILL'])
        // A code is never another product's SKU too.
        await edit(path, (cell) => (cell('Barcode', 3).value = '00017'))
        await importHere(engine, path, { answers: { known: 'overwrite' } })
        const found = await client.sales.findItem({ text: '00017' })
        expect(found.items.map(({ productId }) => productId)).toEqual([oven.id])
        expect((await client.products.list({ search: 'S-1' })).rows[0]!.name).toBe('Fitting')
      }),
    )
  })

  it('holds what the filter finds', async () => {
    await withFolder((folder) =>
      withEngine({ today: TODAY }, async (bench) => {
        await fill(bench)
        const path = await save(bench, folder, 'pl', { kind: 'service' })
        const book = new ExcelJS.Workbook()
        await book.xlsx.readFile(path)
        const sheet = book.worksheets[0]!
        expect(sheet.name).toBe('Katalog')
        expect(sheet.rowCount).toBe(2)
        expect(sheet.getRow(2).getCell(2).value).toBe('Fitting')
      }),
    )
  })
})

describe('a shop’s own list of products', () => {
  it.each([
    ['en', 'Item,SKU,Price,Minimum price,Warranty,Barcode', 'Saw,A1,100.00,80.00,2 years,4601'],
    [
      'pl',
      'Towar,Indeks,Cena,Cena minimalna,Gwarancja,EAN',
      'Saw,A1,"100,00","80,00",24 mies.,4601',
    ],
    [
      'hy',
      'Ապրանք,Արտիկուլ,Գին,Նվազագույն գին,Երաշխիք,Շտրիխ կոդ',
      'Saw,A1,100.00,80.00,24 ամիս,4601',
    ],
    [
      'ka',
      'პროდუქტი,არტიკული,ფასი,მინიმალური ფასი,გარანტია,შტრიხკოდი',
      'Saw,A1,100.00,80.00,2 წელი,4601',
    ],
    [
      'ru',
      'Товар,Артикул,Цена,Мин. цена,Гарантия,Штрихкод',
      'Saw,A1,"100,00","80,00",24 мес.,4601',
    ],
  ])('in %s brings lowest prices, warranty and barcodes', async (_, header, row) => {
    await withFolder((folder) =>
      withEngine({ today: TODAY }, async (bench) => {
        const path = join(folder, 'list.csv')
        await writeFile(path, `${header}\n${row}\n`)
        await importHere(bench.engine, path)
        expect(await all(bench)).toMatchObject([
          {
            name: 'Saw',
            sku: 'A1',
            listPriceMinor: 10_000,
            floorPriceMinor: 8000,
            warrantyMonths: 24,
            barcodes: ['4601'],
          },
        ])
      }),
    )
  })

  it('is numbered by its barcodes where it has nothing else', async () => {
    await withFolder((folder) =>
      withEngine({ today: TODAY }, async (bench) => {
        const rows = [
          ['Product', 'Barcode', 'Price'],
          ['Saw', '4600123', '12'],
        ]
        await importHere(bench.engine, await writeCsv(folder, 'list.csv', rows))
        expect(await all(bench)).toMatchObject([{ sku: '4600123', barcodes: [] }])
      }),
    )
  })

  it('is refused row by row where a figure makes no sense', async () => {
    await withFolder((folder) =>
      withEngine({ today: TODAY }, async (bench) => {
        const rows = [
          ['Product', 'SKU', 'List price', 'Lowest price', 'Warranty'],
          ['Above', 'A', '10', '11', ''],
          ['Words', 'B', '10', 'much', ''],
          ['Long', 'C', '10', '9', '200 years'],
          ['Odd', 'D', '10', '9', 'lifetime'],
          ['Good', 'E', '10', '9', '12'],
        ]
        const result = await importHere(bench.engine, await writeCsv(folder, 'list.csv', rows))
        expect(result.sheets[0]!.rejectedTotal).toBe(4)
        expect((await all(bench)).map(({ name }) => name)).toEqual(['Good'])
        const codes = bench.sql('SELECT code FROM import_reject ORDER BY row')
        expect(codes.map(({ code }) => code)).toEqual([
          'row.floorAboveList',
          'row.badNumber',
          'row.badNumber',
          'row.badNumber',
        ])
      }),
    )
  })
})
