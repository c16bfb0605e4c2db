import type { Field, ProductTextColumn } from './fields.ts'
import type { Locale } from '../locales/locale.ts'

/** Fields that people's own tables have; the others only formats know. */
export type NamedField = Exclude<Field, 'charge' | ProductTextColumn>

/**
 * How shops head their columns, by field and language, the best word first: where two columns
 * would mean the same field, the one whose word stands earlier has it.
 */
export const HEADER_WORDS: Record<NamedField, Record<Locale, string>> = {
  customerId: {
    en: 'customer id, customer no, customer number, customer code, client id, client no, client number, client code, buyer id, account id, account number, account no, customer key, customer reference id, loyalty card number, cust id, cust no, cust code, member id, membership number, patient id',
    pl: 'id klienta, nr klienta, numer klienta, kod klienta, identyfikator klienta, id kontrahenta, kod kontrahenta, nr kontrahenta, id nabywcy, nr kl, id kontr, nr karty klienta, numer kontrahenta, numer nabywcy, symbol klienta',
    hy: 'հաճախորդի կոդ, հաճախորդի կոդը, հաճախորդի համար, հաճախորդի համարը, հաճախորդի id, գնորդի կոդ, գնորդի համար, հաճ. կոդ, գնորդի id',
    ka: 'კლიენტის კოდი, კლიენტის id, კლიენტის ნომერი, მომხმარებლის კოდი, მომხმარებლის id, მყიდველის კოდი, მყიდველის id, კლ. კოდი',
    ru: 'код клиента, id клиента, ид клиента, номер клиента, № клиента, идентификатор клиента, код покупателя, id покупателя, код контрагента, клиент id, код кл, № кл, код контр, номер карты клиента, id покуп',
  },
  customerName: {
    en: 'customer name, client name, customer, client, customer full name, full name, buyer name, buyer, contact name, contact person, sold to, billing name, cust, cust name, bill to, billed to, payer, guest name, member name, patient name, customer / company, client full name, name of customer, contact',
    pl: 'nazwa klienta, klient, imię i nazwisko klienta, imię i nazwisko, nazwisko i imię, nazwa kontrahenta, kontrahent, nabywca, kupujący, osoba kontaktowa, odbiorca, płatnik, nazwa nabywcy, imię nazwisko, dane klienta, kl',
    hy: 'հաճախորդի անուն, հաճախորդի անունը, հաճախորդ, հաճախորդը, անուն ազգանուն, անուն և ազգանուն, ազգանուն անուն, գնորդի անուն, գնորդ, գնորդը, պատվիրատու, կոնտակտային անձ, վճարող, հաճ. անուն, հաճախորդի անուն ազգանուն',
    ka: 'კლიენტის სახელი, კლიენტი, კლიენტის დასახელება, სახელი და გვარი, სახელი გვარი, გვარი სახელი, მომხმარებლის სახელი, მომხმარებელი, მყიდველის სახელი, მყიდველი, შემკვეთი, საკონტაქტო პირი, გადამხდელი, კლიენტის სახელი და გვარი, კლ. სახელი',
    ru: 'фио клиента, имя клиента, наименование клиента, клиент, фио, фамилия имя отчество, имя и фамилия, фамилия и имя, фио покупателя, имя покупателя, покупатель, контрагент, наименование контрагента, заказчик, контактное лицо, клиент фио, плательщик, фио заказчика, наименование покупателя, наим. клиента, кл',
  },
  firstName: {
    en: 'first name, given name, forename',
    pl: 'imię, imię klienta, pierwsze imię',
    hy: 'անուն, անունը',
    ka: 'სახელი',
    ru: 'имя',
  },
  lastName: {
    en: 'last name, surname, family name',
    pl: 'nazwisko, nazwisko klienta',
    hy: 'ազգանուն, ազգանունը',
    ka: 'გვარი',
    ru: 'фамилия',
  },
  company: {
    en: 'company, company name, organization, organisation, organization name, business name, legal name',
    pl: 'firma, nazwa firmy, organizacja, przedsiębiorstwo',
    hy: 'ընկերություն, ընկերության անվանում, ընկերության անվանումը, ընկերության անուն, կազմակերպություն, կազմակերպության անվանում, ֆիրմա',
    ka: 'კომპანია, კომპანიის სახელი, კომპანიის დასახელება, ორგანიზაცია, ორგანიზაციის დასახელება, ფირმა',
    ru: 'компания, название компании, организация, наименование организации, название организации, фирма, юр. лицо, юридическое лицо',
  },
  phone: {
    en: 'phone, phone number, phone no, phones, telephone, telephone number, tel, tel no, mobile, mobile phone, mobile number, cell, cell phone, contact number, contact phone, customer phone, client phone, ph, ph no, mob, mob no, tel number, work phone, home phone, business phone, primary phone, phone / mobile, telephone no, mobile no, cell no, mob number',
    pl: 'telefon, nr telefonu, numer telefonu, nr tel, tel kom, telefon komórkowy, komórka, telefon kontaktowy, telefon klienta, telefony, tel. kontaktowy, kom, telefon kom, numer tel, numer komórki, nr komórki, nr telefonu klienta, telefon stacjonarny',
    hy: 'հեռախոս, հեռախոսը, հեռախոսահամար, հեռախոսահամարը, հեռախոսի համար, հեռ, հեռախոսներ, բջջային, բջջային հեռախոս, բջջ, հաճախորդի հեռախոս, բջջ. հեռ, հեռ. համար, կոնտակտային հեռախոս',
    ka: 'ტელეფონი, ტელეფონის ნომერი, ტელ, მობილური, მობილური ტელეფონი, მობილურის ნომერი, საკონტაქტო ნომერი, კლიენტის ტელეფონი, მობ, ტელ. ნომერი, ტელეფონი კონტაქტი, მობ. ნომერი, მობ. ტელეფონი, ტელეფონები',
    ru: 'телефон, номер телефона, № телефона, телефоны, тел, моб, мобильный, мобильный телефон, сотовый, сотовый телефон, контактный телефон, телефон клиента, моб тел, тел. моб, тел. клиента, конт. тел, раб. тел, дом. телефон, рабочий телефон, номер тел',
  },
  email: {
    en: 'email, e-mail address, email address, mail, customer email, emails, email id, contact email',
    pl: 'adres e-mail, adres mailowy, mail klienta, poczta elektroniczna, email klienta, poczta',
    hy: 'էլ. փոստ, էլ. հասցե, էլեկտրոնային փոստ, էլեկտրոնային հասցե, էլփոստ, իմեյլ, մեյլ, էլ. հասցեն',
    ka: 'ელფოსტა, ელ. ფოსტა, ელექტრონული ფოსტა, იმეილი, მეილი, ელ. მისამართი',
    ru: 'эл. почта, электронная почта, почта, имейл, емейл, адрес электронной почты, эл. адрес, e-mail клиента, эл. адрес клиента, мейл',
  },
  city: {
    en: 'city, town, customer city, city / town, billing city, shipping city',
    pl: 'miasto, miejscowość, miasto klienta',
    hy: 'քաղաք, քաղաքը, բնակավայր, մարզ / քաղաք',
    ka: 'ქალაქი, დასახლებული პუნქტი, ქალაქი / სოფელი',
    ru: 'город, населенный пункт, город клиента, нас. пункт',
  },
  country: {
    en: 'country, country / region, customer country',
    pl: 'kraj, państwo',
    hy: 'երկիր, երկիրը',
    ka: 'ქვეყანა',
    ru: 'страна',
  },
  birthday: {
    en: 'birthday, birth date, date of birth, dob, born, bday',
    pl: 'data urodzenia, urodziny, data ur',
    hy: 'ծննդյան ամսաթիվ, ծննդյան օր, ծննդյան տարեթիվ, ծնունդ, ծննդյան օրը, ծնվ. ամսաթիվ, ծննդ. ամսաթիվ',
    ka: 'დაბადების თარიღი, დაბადების დღე, დაბ. თარიღი, დაბ. დღე',
    ru: 'дата рождения, день рождения, д.р., др, дата рожд, день рожд',
  },
  note: {
    en: 'note, notes, comment, comments, remark, remarks, memo, customer note',
    pl: 'uwagi, notatka, notatki, komentarz, opis klienta',
    hy: 'նշում, նշումներ, մեկնաբանություն, ծանոթագրություն',
    ka: 'შენიშვნა, შენიშვნები, კომენტარი, ჩანაწერი',
    ru: 'примечание, примечания, комментарий, комментарии, заметка, заметки',
  },
  tags: {
    en: 'tags, tag, labels, label, customer group',
    pl: 'tagi, etykiety, grupa klienta',
    hy: 'թեգեր, պիտակներ, հաճախորդի խումբ',
    ka: 'თეგები, ჭდეები, კლიენტის ჯგუფი',
    ru: 'теги, метки, группа клиента',
  },
  manager: {
    en: 'account manager, manager, sales manager, salesperson, sales person, sales rep, salesman, responsible, acct manager, assigned to, sales agent, served by',
    pl: 'opiekun klienta, opiekun, handlowiec, menedżer, menadżer, przedstawiciel handlowy, sprzedawca, opiekun handlowy',
    hy: 'մենեջեր, պատասխանատու, վաճառող, սպասարկող մենեջեր, հաճախորդի մենեջեր, վաճառքի մենեջեր',
    ka: 'მენეჯერი, პასუხისმგებელი, გამყიდველი, კლიენტის მენეჯერი, გაყიდვების მენეჯერი',
    ru: 'менеджер, ответственный, ответственный менеджер, менеджер по продажам, продавец, аккаунт-менеджер, менедж, ответств, ведущий менеджер',
  },
  source: {
    en: 'source, lead source, customer source, came from, referral source, how did you hear about us, acquisition channel, lead channel',
    pl: 'źródło, źródło klienta, skąd klient, źródło kontaktu, źródło leada',
    hy: 'աղբյուր, աղբյուրը, որտեղից, ներգրավման աղբյուր, որտեղից է իմացել',
    ka: 'წყარო, საიდან, მოზიდვის წყარო, საიდან გაიგო',
    ru: 'источник, откуда, откуда узнал, канал привлечения, источник лида, источник клиента, рекламный источник, откуда пришел',
  },
  document: {
    en: 'invoice no, invoice number, invoice, receipt number, receipt no, receipt, order number, order no, order id, order, document number, document no, document, doc no, bill no, bill number, transaction id, transaction number, sale number, sale id, inv no, inv, inv number, receipt id, ticket no, voucher no, doc number, check no',
    pl: 'nr faktury, numer faktury, faktura, nr dokumentu, numer dokumentu, dokument, nr paragonu, numer paragonu, paragon, nr zamówienia, numer zamówienia, zamówienie, nr fv, fv, nr fak, nr dok, dok, nr wz',
    hy: 'հաշիվ-ապրանքագիր, հաշվի համար, հաշվի համարը, ապրանքագիր, չեկի համար, չեկ, կտրոն, կտրոնի համար, փաստաթղթի համար, փաստաթուղթ, պատվերի համար, պատվեր, պատվերի համարը, փաստ. համար, հաշիվ, կտրոն №, պատվեր №',
    ka: 'ინვოისის ნომერი, ინვოისი, ქვითრის ნომერი, ქვითარი, ჩეკის ნომერი, ჩეკი, დოკუმენტის ნომერი, დოკუმენტი, შეკვეთის ნომერი, შეკვეთა, ზედნადების ნომერი, ზედნადები, ანგარიშ-ფაქტურა, დოკ. ნომერი, დოკ, ინვოისი №, შეკვ. ნომერი',
    ru: 'номер документа, № документа, документ, номер чека, № чека, чек, номер накладной, накладная, номер счета, № счета, счет, номер заказа, № заказа, заказ, счет-фактура, реализация, номер реализации, № док, ном. док, док, № накладной, № счета-фактуры, накл, № накл, № сч, № заказ, номер продажи, продажа',
  },
  date: {
    en: 'sale date, purchase date, invoice date, order date, receipt date, transaction date, document date, date of sale, date of purchase, date, date time, date and time, created at, day, inv date, ord date, trans date, txn date, posting date, sold on, date of invoice',
    pl: 'data sprzedaży, data zakupu, data faktury, data wystawienia, data paragonu, data zamówienia, data dokumentu, data transakcji, data, data i godzina, data sprz, data wyst, data zak, dnia',
    hy: 'վաճառքի ամսաթիվ, գնման ամսաթիվ, պատվերի ամսաթիվ, հաշվի ամսաթիվ, ամսաթիվ, ամսաթիվը, օր, ամիս ամսաթիվ, վաճառքի օր, ամս, գնման օրը',
    ka: 'გაყიდვის თარიღი, შეძენის თარიღი, ყიდვის თარიღი, შეკვეთის თარიღი, ინვოისის თარიღი, თარიღი, თარიღი და დრო, რიცხვი, თარ, გაყიდვის დღე',
    ru: 'дата продажи, дата покупки, дата документа, дата чека, дата заказа, дата накладной, дата реализации, дата, дата и время, дата операции, дата отгрузки, дата док, дата прод, дата накл, дата сделки, день',
  },
  time: {
    en: 'time, sale time, order time, time of sale',
    pl: 'godzina, czas, godzina sprzedaży',
    hy: 'ժամ, ժամը, ժամանակ',
    ka: 'დრო, საათი',
    ru: 'время, время продажи, время чека',
  },
  product: {
    en: 'product name, product, item name, item, item description, product description, goods, service, product / service, article name, description, lineitem name, prod, prod name, item desc, desc, product / service name, services, treatment, dish, goods / services',
    pl: 'nazwa towaru, nazwa produktu, towar, produkt, usługa, towar / usługa, towar lub usługa, produkt / usługa, nazwa towaru lub usługi, asortyment, artykuł, pozycja, nazwa artykułu, nazwa usługi, nazwa tow, nazwa asortymentu, opis towaru, nazwa pozycji, usługi',
    hy: 'ապրանքի անվանում, ապրանքի անվանումը, ապրանքի անուն, ապրանք, ապրանքը, ծառայություն, ապրանք/ծառայություն, արտադրանք, ապրանքատեսակ, ապր. անուն, ապրանքի նկարագրություն, ծառայության անվանում, նկարագրություն',
    ka: 'პროდუქტის დასახელება, პროდუქტი, პროდუქტის სახელი, საქონლის დასახელება, საქონელი, მომსახურება, სერვისი, პროდუქცია, ნივთი, პროდ, დასახელება პროდუქტის, მომსახურების დასახელება, აღწერა, საქონელი / მომსახურება, პროდუქტი / მომსახურება',
    ru: 'наименование товара, название товара, товар, номенклатура, наименование номенклатуры, товары, услуга, товар/услуга, продукт, наименование услуги, позиция, товары (работы, услуги), наим. товара, вид услуги, наименование работ, описание товара, блюдо',
  },
  sku: {
    en: 'sku, product code, item code, product id, item id, item no, item number, stock code, article number, article no, article, product sku, lineitem sku',
    pl: 'kod towaru, kod produktu, indeks, symbol towaru, nr katalogowy, numer katalogowy, indeks towaru, symbol produktu, id produktu',
    hy: 'ապրանքի կոդ, ապրանքի կոդը, արտիկուլ, ապրանքի համար, ապրանքի id',
    ka: 'პროდუქტის კოდი, საქონლის კოდი, არტიკული, პროდუქტის id',
    ru: 'артикул, код товара, код номенклатуры, арт, id товара, номенклатурный номер',
  },
  category: {
    en: 'category, product category, product group, product type, item category, department',
    pl: 'kategoria, kategoria produktu, grupa towarowa, kategoria towaru, grupa produktów',
    hy: 'կատեգորիա, ապրանքի խումբ, ապրանքախումբ, տեսակ, ապրանքի կատեգորիա, խումբ',
    ka: 'კატეგორია, პროდუქტის კატეგორია, საქონლის ჯგუფი, პროდუქტის ჯგუფი',
    ru: 'категория, категория товара, группа товаров, товарная группа, группа товара, номенклатурная группа',
  },
  unit: {
    en: 'unit, unit of measure, uom, measure unit, unit of measurement',
    pl: 'jm, j.m., jednostka, jednostka miary, jedn. miary, jedn',
    hy: 'չափման միավոր, միավոր, չ/մ, չափի միավոր, չափ. միավոր',
    ka: 'ერთეული, ზომის ერთეული, საზომი ერთეული, განზომილება, განზ. ერთეული',
    ru: 'ед. изм., единица измерения, ед, единица, ед. измерения, еи',
  },
  quantity: {
    en: 'quantity, qty, quantity sold, qty sold, items sold, pieces, pcs, number of items, units sold, lineitem quantity, quant, qnty, qty ordered, count of items, no of items, no. of units, unit count',
    pl: 'ilość, sztuk, sztuki, szt, liczba, liczba sztuk, ilość sztuk, il, ilość szt, liczba szt, l. szt',
    hy: 'քանակ, քանակը, քան, ք-կ, հատ, քանակ (հատ), քնկ',
    ka: 'რაოდენობა, რაოდ, ცალი, ოდენობა, რაოდ-ბა, რ-ბა',
    ru: 'количество, кол-во, кол, колич, шт, кол-во шт, к-во, количество товара, штук',
  },
  unitPrice: {
    en: 'unit price, price per unit, price each, item price, sales price, sale price, selling price, price, rate, lineitem price, price per item, unit cost to customer, price / unit, unit amount, price ea, sell price',
    pl: 'cena jednostkowa, cena jedn, cena sprzedaży, cena brutto, cena jednostkowa brutto, cena, cena za sztukę, cena szt, cena netto, cena jednostkowa netto, cena j, c. jedn, cena za szt, cena jedn. netto, cena jedn. brutto',
    hy: 'միավորի գին, միավորի գինը, վաճառքի գին, վաճառքի գինը, գին, գինը, հատի գին, գին միավոր, 1 հատի գին',
    ka: 'ერთეულის ფასი, გასაყიდი ფასი, ფასი, ერთ. ფასი, გაყიდვის ფასი, ცალის ფასი, ერთ. ღირებულება, ფასი ერთეულზე',
    ru: 'цена за единицу, цена за ед, цена продажи, цена, цена за шт, цена за штуку, цена реализации, цена за 1 шт, цена ед, цена без скидки',
  },
  discount: {
    en: 'discount, discount amount, discounts, line discount, disc, lineitem discount, discount value, disc amount',
    pl: 'rabat, kwota rabatu, zniżka, upust, wartość rabatu, rab, upust kwotowy',
    hy: 'զեղչ, զեղչը, զեղչի գումար, զեղչի չափ',
    ka: 'ფასდაკლება, ფასდაკლების თანხა, ფასდ',
    ru: 'скидка, сумма скидки, размер скидки, сумма скидок',
  },
  amount: {
    en: 'line total, line amount, total amount, amount, total, total price, net sales, sum, extended price, sales amount, sale amount, net amount, sales, revenue, value, turnover, gross amount, gross sales, amount paid, amt, tot, total amt, grand amount, total sales, total paid, invoice total, order total, line value, receipt total',
    pl: 'wartość brutto, kwota brutto, brutto, wartość sprzedaży, wartość, kwota, suma, razem, należność, do zapłaty, wartość netto, kwota netto, netto, sprzedaż, wart, wartość pozycji, kwota do zapłaty, wartość sprz, zapłacono, wartość zamówienia, wartość faktury',
    hy: 'ընդհանուր գումար, գումար, գումարը, ընդամենը, ընդհանուր, արժեք, արժեքը, վաճառքի գումար, վճարված գումար, հանրագումար, ընդ. գումար, վճարված, ընդհանուր արժեք, պատվերի գումար, հաշվի գումար',
    ka: 'ჯამური თანხა, თანხა, ჯამი, სულ, სულ თანხა, ღირებულება, გაყიდვის თანხა, მთლიანი თანხა, გადახდილი თანხა, თანხა სულ, ჯამური ღირებულება, გადახდილი, შეკვეთის თანხა, ინვოისის თანხა',
    ru: 'сумма, сумма продажи, итого, всего, сумма со скидкой, сумма к оплате, стоимость, сумма с ндс, сумма чека, сумма заказа, выручка, оплачено, сумма покупки, сумма итого, сумма руб, общая сумма, сумма док, сумма документа, к оплате',
  },
  benefit: {
    en: 'benefit, benefits, advantage, customer benefit',
    pl: 'korzyść, korzyści, zaleta, zalety',
    hy: 'օգուտ, առավելություն, առավելություններ',
    ka: 'სარგებელი, უპირატესობა',
    ru: 'выгода, польза, преимущество, преимущества',
  },
  listPrice: {
    en: 'list price, catalog price, catalogue price, regular price, retail price, standard price, rrp, msrp, base price',
    pl: 'cena katalogowa, cena cennikowa, cena detaliczna, cena podstawowa, cena regularna',
    hy: 'ցուցակային գին, գնացուցակի գին, մանրածախ գին, բազային գին',
    ka: 'საბაზო ფასი, საცალო ფასი, სტანდარტული ფასი, კატალოგის ფასი',
    ru: 'цена по прайсу, прайсовая цена, розничная цена, базовая цена, каталожная цена, цена по прайс-листу',
  },
  barcode: {
    en: 'barcode, bar code, ean, ean code, ean 13, upc, gtin',
    pl: 'kod kreskowy, kod ean, ean',
    hy: 'շտրիխ կոդ, շտրիխկոդ, գծիկավոր կոդ',
    ka: 'შტრიხკოდი, შტრიხ კოდი',
    ru: 'штрихкод, штрих-код, шк, штрих код',
  },
  productKind: {
    en: 'goods or service, product or service kind, item kind',
    pl: 'towar czy usługa, rodzaj pozycji',
    hy: 'ապրանք թե ծառայություն',
    ka: 'საქონელი თუ მომსახურება',
    ru: 'товар или услуга, вид номенклатуры, тип номенклатуры',
  },
  floorPrice: {
    en: 'lowest price, floor price, minimum price, min price, price floor',
    pl: 'cena minimalna, cena min, najniższa cena',
    hy: 'նվազագույն գին, ամենացածր գին, մին. գին',
    ka: 'მინიმალური ფასი, უმცირესი ფასი, მინ. ფასი',
    ru: 'минимальная цена, мин. цена, цена минимальная, нижняя цена',
  },
  warranty: {
    en: 'warranty, warranty months, warranty in months, warranty period, guarantee, guarantee period',
    pl: 'gwarancja, gwarancja miesiące, okres gwarancji, gwarancja w miesiącach',
    hy: 'երաշխիք, երաշխիք ամիս, երաշխիքային ժամկետ, երաշխիքի ժամկետ',
    ka: 'გარანტია, გარანტია თვე, საგარანტიო ვადა, გარანტიის ვადა',
    ru: 'гарантия, гарантия мес, гарантийный срок, срок гарантии, гарантия месяцев',
  },
  repurchase: {
    en: 'bought again after, bought again after days, repurchase days, repurchase interval, reorder interval',
    pl: 'ponowny zakup po, ponowny zakup po dni, ponowny zakup',
    hy: 'կրկին են գնում, կրկին են գնում օր, կրկնակի գնում',
    ka: 'ხელახლა ყიდულობენ, ხელახლა ყიდულობენ დღე, განმეორებითი შეძენა',
    ru: 'повторная покупка через, повторная покупка через дней, повторная покупка',
  },
  onPriceList: {
    en: 'on the price list, on price list, in price list',
    pl: 'w cenniku, na cenniku',
    hy: 'գնացուցակում է, գնացուցակում',
    ka: 'ფასების სიაშია, ფასების სიაში',
    ru: 'в прайс-листе, в прайсе',
  },
  consent: {
    en: 'consent, marketing consent, accepts marketing, newsletter, subscribed, gdpr, gdpr consent, opt-in, marketing opt-in',
    pl: 'zgoda, zgoda marketingowa, zgoda na marketing, rodo, zgoda rodo, newsletter zgoda',
    hy: 'համաձայնություն, համաձայն է, մարքեթինգի համաձայնություն',
    ka: 'თანხმობა, მარკეტინგული თანხმობა',
    ru: 'согласие, согласие на рассылку, рассылка, согласие на маркетинг, подписка',
  },
  doNotCall: {
    en: 'do not call, do not contact, dnc, no calls, not call',
    pl: 'nie dzwonić, nie kontaktować, zakaz kontaktu',
    hy: 'չզանգել, չզանգահարել, զանգ չանել',
    ka: 'არ დარეკოთ, არ დავურეკოთ, არ დაურეკოთ',
    ru: 'не звонить, не беспокоить, запрет звонков',
  },
  emailConsent: {
    en: 'accepts email marketing, email consent, email marketing consent, email opt-in, email subscription status',
    pl: 'zgoda e-mail, zgoda na e-mail, zgoda na newsletter',
    hy: 'էլ. փոստի համաձայնություն, համաձայն է էլ. փոստի',
    ka: 'ელ. ფოსტის თანხმობა, თანხმობა ელ. ფოსტაზე',
    ru: 'согласие на email, согласие на e-mail, согласие на почту',
  },
  smsConsent: {
    en: 'accepts sms marketing, sms consent, sms marketing consent, sms opt-in',
    pl: 'zgoda sms, zgoda na sms',
    hy: 'sms համաձայնություն, համաձայն է sms',
    ka: 'sms თანხმობა, თანხმობა sms',
    ru: 'согласие на sms, согласие на смс',
  },
  taxNumber: {
    en: 'tax number, tax id, vat number, vat id, tin, vat no, tax no',
    pl: 'nip, numer nip, nip klienta, nip nabywcy',
    hy: 'հվհհ, հարկային համար, հարկ վճարողի համար',
    ka: 'საიდენტიფიკაციო კოდი, საიდენტიფიკაციო ნომერი, ს/კ, საიდ. კოდი',
    ru: 'инн, инн клиента, инн покупателя, инн контрагента, налоговый номер',
  },
  address: {
    en: 'address, street, street address, delivery address, customer address, address 1, shipping address, billing address',
    pl: 'adres, ulica, adres klienta, adres dostawy',
    hy: 'հասցե, հասցեն, փողոց, առաքման հասցե',
    ka: 'მისამართი, ქუჩა, მიწოდების მისამართი',
    ru: 'адрес, улица, адрес доставки, адрес клиента',
  },
  whatsapp: {
    en: 'whatsapp, whats app',
    pl: 'whatsapp',
    hy: 'վոթսափ, ватсап',
    ka: 'ვოთსაფი, ვატსაპი',
    ru: 'ватсап, вотсап',
  },
  viber: { en: 'viber', pl: 'viber', hy: 'վայբեր', ka: 'ვაიბერი', ru: 'вайбер' },
  telegram: {
    en: 'telegram',
    pl: 'telegram',
    hy: 'տելեգրամ',
    ka: 'ტელეგრამი, ტელეგრამ',
    ru: 'телеграм, телеграмм',
  },
  skype: { en: 'skype', pl: 'skype', hy: 'սքայփ', ka: 'სკაიპი', ru: 'скайп' },
  messenger: {
    en: 'messenger, facebook, facebook messenger',
    pl: 'messenger, facebook',
    hy: 'մեսենջեր, ֆեյսբուք',
    ka: 'მესენჯერი, ფეისბუქი',
    ru: 'мессенджер, фейсбук',
  },
  instagram: {
    en: 'instagram, insta',
    pl: 'instagram',
    hy: 'ինստագրամ',
    ka: 'ინსტაგრამი',
    ru: 'инстаграм, инста',
  },
  website: {
    en: 'website, web site, web page, site',
    pl: 'strona www, strona internetowa, www',
    hy: 'կայք, վեբ կայք',
    ka: 'ვებგვერდი, საიტი',
    ru: 'сайт, веб-сайт',
  },
  saleKind: {
    en: 'receipt type, transaction type, document type, sale type, operation type, doc type, event type, type of transaction, type of document, type of operation, type of sale',
    pl: 'typ dokumentu, rodzaj dokumentu, typ transakcji, rodzaj transakcji, rodzaj sprzedaży, typ sprzedaży, typ operacji',
    hy: 'փաստաթղթի տեսակ, գործողության տեսակ, գործարքի տեսակ, վաճառքի տեսակ',
    ka: 'დოკუმენტის ტიპი, ოპერაციის ტიპი, ტრანზაქციის ტიპი, ოპერაციის სახე, დოკუმენტის სახე',
    ru: 'вид операции, тип операции, тип документа, вид документа, хозяйственная операция, операция, вид продажи, тип продажи',
  },
  reverses: {
    en: 'refund of, return of, original invoice, original receipt, original order, returned document, original document',
    pl: 'faktura korygowana, nr faktury korygowanej, zwrot do, zwrot do paragonu, dokument korygowany',
    hy: 'վերադարձվող փաստաթուղթ, վերադարձ ըստ չեկի',
    ka: 'დასაბრუნებელი დოკუმენტი, თავდაპირველი ქვითარი',
    ru: 'возврат по чеку, возврат по документу, исходный чек, исходный документ, чек продажи',
  },
  status: {
    en: 'status, order status, sale status, transaction status, payment status',
    pl: 'status, status zamówienia, stan zamówienia',
    hy: 'կարգավիճակ, պատվերի կարգավիճակ, ստատուս',
    ka: 'სტატუსი, შეკვეთის სტატუსი',
    ru: 'статус, статус заказа, состояние, состояние заказа',
  },
  currency: {
    en: 'currency, currency code',
    pl: 'waluta, kod waluty',
    hy: 'արժույթ, արժույթը, տարադրամ',
    ka: 'ვალუტა',
    ru: 'валюта, код валюты',
  },
}

/** Words that name a customer in one table and a product in another. */
export const NAME_WORDS = 'name, nazwa, անվանում, անվանումը, დასახელება, наименование, название'

/** Words that number a customer in one table and a product in another. */
export const CODE_WORDS = 'id, code, kod, symbol, կոդ, կոդը, კოდი, код, ид'

/**
 * Amounts of whole documents: beside quantities and prices of lines they stand in every line of
 * the document, where adding them up would count it several times.
 */
export const DOCUMENT_TOTAL_WORDS =
  'order total, invoice total, receipt total, сумма чека, сумма заказа, сумма документа, сумма док, wartość zamówienia, wartość faktury, պատվերի գումար, հաշվի գումար, შეკვეთის თანხა, ინვოისის თანხა'

/** Words of other columns that are one slip away from one of ours. */
export const FOREIGN_WORDS = 'county, контракт, quality, counter, units, account, postal'

/** What a line of sums begins with, in a sheet's last row or between groups. */
export const TOTAL_WORDS =
  'total, totals, grand total, subtotal, sum, razem, suma, ogółem, podsumowanie, łącznie, ընդամենը, ընդհանուր, հանրագումար, სულ, ჯამი, სულ ჯამი, итого, всего, итог, общий итог, всего итого'
