import { CATALOGUE_COLUMNS, ORDER_COLUMNS } from '#shared/domain/imports/formats/commerceMl.ts'
import { ReadError, textCell, type Cell } from './table.ts'
import { XmlScanner } from './xmlScanner.ts'

/** The sheets of such a file, and the row of headers that each begins with. */
export const SHEETS = [
  { name: 'Документы', columns: ORDER_COLUMNS },
  { name: 'Товары', columns: CATALOGUE_COLUMNS },
] as const

export interface MadeRow {
  sheet: number
  cells: Cell[]
}

/** Elements within each other beyond any such file. */
const MAX_DEPTH = 64
const DOCUMENT = 'Документ'
const PRODUCT = 'Каталог/Товары/Товар'
const OFFER = 'ПакетПредложений/Предложения/Предложение'
/** Web shops send the delivery as a product of that id: it is none. */
const DELIVERY = 'ORDER_DELIVERY'
const RETAIL = /розн|retail/i

type Values = Map<string, string>

/**
 * Makes rows of the elements of CommerceML 2.04 to 2.10: one for each product of a document,
 * each product of a catalogue and each offer. What stands in an element is kept under its path
 * below the document, product or offer that it belongs to.
 */
export class CommerceMlElements {
  readonly #xml = new XmlScanner({
    open: (name) => this.#open(this.#decoded(name)),
    close: () => this.#close(),
    text: (text) => {
      this.#text += text
    },
  })
  readonly #names = new Map<string, string>()
  readonly #maxChars: number
  #path: string[] = []
  #text = ''
  #rows: MadeRow[] = []
  #document: Values = new Map()
  #lines: Values[] = []
  #item: Values = new Map()
  readonly #groups = new Map<string, string>()
  readonly #priceTypes = new Map<string, string>()
  #prices: { type: string; price: string }[] = []

  constructor(maxChars: number) {
    this.#maxChars = maxChars
    this.#xml.wantText = true
  }

  /** The rows that became complete. */
  write(chunk: Buffer): MadeRow[] {
    this.#xml.write(chunk)
    return this.#taken()
  }

  end(): MadeRow[] {
    this.#xml.end()
    return this.#taken()
  }

  #taken(): MadeRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  /** The scanner gives the bytes of a name as they are. */
  #decoded(bytes: string): string {
    let name = this.#names.get(bytes)
    if (name === undefined) {
      name = Buffer.from(bytes, 'latin1').toString('utf8')
      if (this.#names.size < 1000) this.#names.set(bytes, name)
    }
    return name
  }

  #open(name: string): void {
    if (this.#path.length >= MAX_DEPTH) throw new ReadError('file.damaged')
    this.#path.push(name)
    this.#text = ''
    const path = this.#place()
    if (path === DOCUMENT) {
      this.#document = new Map()
      this.#lines = []
      this.#item = new Map()
    } else if (path === PRODUCT || path === OFFER || path === `${DOCUMENT}/Товары/Товар`) {
      this.#item = new Map()
      this.#prices = []
    }
  }

  #close(): void {
    const path = this.#place()
    const text = this.#text.trim()
    if (text.length > this.#maxChars) {
      throw new ReadError('file.tooLarge', { limit: 'maxCellChars', max: this.#maxChars })
    }
    this.#path.pop()
    this.#text = ''
    if (path === DOCUMENT) this.#endDocument()
    else if (path === PRODUCT || path === OFFER) this.#endItem()
    else if (path.startsWith(`${DOCUMENT}/`))
      this.#inDocument(path.slice(DOCUMENT.length + 1), text)
    else if (path.startsWith(`${PRODUCT}/`)) keep(this.#item, path.slice(PRODUCT.length + 1), text)
    else if (path.startsWith(`${OFFER}/`)) this.#inOffer(path.slice(OFFER.length + 1), text)
    else this.#inClassifier(path, text)
  }

  /** The path below the root, whatever contains the documents. */
  #place(): string {
    const path = this.#path.slice(1)
    if (path[0] === 'Контейнер') path.shift()
    if (path[0] === 'ИзмененияПакетаПредложений') path[0] = 'ПакетПредложений'
    return path.join('/')
  }

  #inDocument(path: string, text: string): void {
    const line = /^Товары\/Товар(?:\/(.+))?$/.exec(path)
    if (line === null) {
      const trait = traitOf(this.#document, path, text, 'ЗначенияРеквизитов/ЗначениеРеквизита')
      if (!trait) this.#inParty(path, text)
      return
    }
    const [, inside] = line
    if (inside === undefined) this.#lines.push(this.#item)
    else keep(this.#item, inside, text)
  }

  /** Of several parties the one that buys is the customer. */
  #inParty(path: string, text: string): void {
    const party = /^Контрагенты\/Контрагент(?:\/(.+))?$/.exec(path)
    if (party === null) return keep(this.#document, path, text)
    const [, inside] = party
    if (inside !== undefined) {
      const isContact = contactOf(this.#item, inside, text)
      if (!isContact) keep(this.#item, `party/${inside}`, text)
      return
    }
    const isBuyer = /покупатель|получатель/i.test(this.#item.get('party/Роль') ?? 'покупатель')
    for (const [key, value] of this.#item) {
      if (isBuyer && key.startsWith('party/')) keep(this.#document, key, value)
    }
    this.#item = new Map()
  }

  #endDocument(): void {
    const document = (path: string) => this.#document.get(path) ?? ''
    const fixed: Record<string, string> = {
      'Документ.Номер': document('Номер') || document('Ид'),
      'Документ.Дата': document('Дата'),
      'Документ.Время': document('Время'),
      'Документ.ХозОперация': document('ХозОперация'),
      'Документ.Валюта': document('Валюта'),
      'Документ.Статус': document('trait/Статус заказа') || document('trait/Статус'),
      'Документ.Отменен': document('trait/Отменен') || document('trait/Заказ отменен'),
      'Документ.ПометкаУдаления': document('trait/ПометкаУдаления') || document('ПометкаУдаления'),
      'Контрагент.Ид': document('party/Ид'),
      'Контрагент.Наименование': this.#personName(),
      'Контрагент.ОфициальноеНаименование': document('party/ОфициальноеНаименование'),
      'Контрагент.ИНН': document('party/ИНН'),
      'Контрагент.Телефон': document('party/phone'),
      'Контрагент.Почта': document('party/email'),
      'Контрагент.Адрес':
        document('party/Адрес/Представление') ||
        document('party/АдресРегистрации/Представление') ||
        document('party/ЮридическийАдрес/Представление'),
    }
    for (const line of [...this.#lines, ...this.#discounts()]) {
      if (line.get('Ид') === DELIVERY) continue
      const values = { ...fixed, ...goodsOf(line) }
      const cells = SHEETS[0].columns.map((column) => textCell(values[column] ?? ''))
      this.#rows.push({ sheet: 0, cells })
    }
    this.#document = new Map()
  }

  #personName(): string {
    const part = (name: string) => this.#document.get(`party/${name}`) ?? ''
    const parts = [part('Имя'), part('Отчество'), part('Фамилия')].filter((text) => text !== '')
    return parts.length > 1 ? parts.join(' ') : part('Наименование') || part('ПолноеНаименование')
  }

  /** A discount of the whole document that its products' sums do not have in them yet. */
  #discounts(): Values[] {
    const sum = this.#document.get('Скидки/Скидка/Сумма') ?? ''
    const isTaken = /^(?:true|1)$/i.test(this.#document.get('Скидки/Скидка/УчтеноВСумме') ?? 'true')
    if (isTaken || !/[1-9]/.test(sum)) return []
    const name = this.#document.get('Скидки/Скидка/Наименование') ?? 'Скидка'
    const line: [string, string][] = [
      ['Наименование', name],
      ['Количество', '1'],
      ['ЦенаЗаЕдиницу', `-${sum.replace('-', '')}`],
    ]
    return [new Map(line)]
  }

  #inOffer(path: string, text: string): void {
    keep(this.#item, path, text)
    if (path !== 'Цены/Цена') return
    const type = this.#item.get('Цены/Цена/ИдТипаЦены') ?? ''
    const price = this.#item.get('Цены/Цена/ЦенаЗаЕдиницу') ?? ''
    if (price !== '') this.#prices.push({ type, price })
    for (const key of [...this.#item.keys()]) if (key.startsWith('Цены/')) this.#item.delete(key)
  }

  #endItem(): void {
    const group = this.#groups.get(this.#item.get('Группы/Ид') ?? '') ?? ''
    const isRetail = ({ type }: { type: string }) => RETAIL.test(this.#priceTypes.get(type) ?? '')
    const price = this.#prices.find(isRetail) ?? this.#prices[0]
    const values: Record<string, string> = {
      ...goodsOf(this.#item),
      'Товар.Группа': group,
      'Предложение.ЦенаЗаЕдиницу': price?.price ?? '',
    }
    const cells = SHEETS[1].columns.map((column) => textCell(values[column] ?? ''))
    const isDeleted = /удал/i.test(this.#item.get('Статус') ?? '')
    if (!isDeleted) this.#rows.push({ sheet: 1, cells })
    this.#item = new Map()
    this.#prices = []
  }

  /** Names of the groups of products and of the kinds of prices. */
  #inClassifier(path: string, text: string): void {
    const isGroup = /^Классификатор\/Группы\/(?:Группа\/Группы\/)*Группа\/(Ид|Наименование)$/.exec(
      path,
    )
    const isType = /^ПакетПредложений\/ТипыЦен\/ТипЦены\/(Ид|Наименование)$/.exec(path)
    const names = isGroup ? this.#groups : this.#priceTypes
    const kind = (isGroup ?? isType)?.[1]
    if (kind === 'Ид') this.#document.set('classified', text)
    else if (kind !== undefined) names.set(this.#document.get('classified') ?? '', text)
  }
}

function goodsOf(line: Values): Record<string, string> {
  const at = (path: string) => line.get(path) ?? ''
  return {
    'Товар.Ид': at('Ид'),
    'Товар.Артикул': at('Артикул'),
    'Товар.Наименование': at('Наименование'),
    'Товар.БазоваяЕдиница': at('БазоваяЕдиница'),
    'Товар.Количество': at('Количество'),
    'Товар.ЦенаЗаЕдиницу': at('ЦенаЗаЕдиницу'),
    'Товар.Сумма': at('Сумма'),
  }
}

/** The first of several is kept. */
function keep(values: Values, path: string, text: string): void {
  if (text !== '' && !values.has(path)) values.set(path, text)
}

/** Requisites come as pairs of a name and a value. */
function traitOf(values: Values, path: string, text: string, element: string): boolean {
  if (path === `${element}/Наименование`) values.set('trait', text)
  else if (path === `${element}/Значение`) keep(values, `trait/${values.get('trait') ?? ''}`, text)
  else return path === element
  return true
}

/** Contacts come as pairs of a kind and a value. */
function contactOf(values: Values, path: string, text: string): boolean {
  if (/^Контакты\/Контакт\/Тип(?:Контакта)?$/.test(path)) values.set('contact', text)
  else if (path === 'Контакты/Контакт/Значение') {
    const kind = values.get('contact') ?? ''
    const isEmail = /почт|mail/i.test(kind) || text.includes('@')
    if (isEmail) keep(values, 'party/email', text)
    else if (/тел|phone|моб/i.test(kind)) keep(values, 'party/phone', text)
  } else return false
  return true
}
