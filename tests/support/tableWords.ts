/** Words as customers' tables hold them, none of them known to the readers as such. */
export const TABLE_WORDS = {
  en: 'Name Emma Brown Oliver Smith Mug Tea Towel Candle London Bristol Leeds Price Paid Note',
  pl: 'Przemysław Gołębiewski Łucja Żurawska Jędrzej Ślusarczyk Wioletta Brzęczyszczykiewicz Świdnica Żyrardów Ząbki Łomża Nowy Sącz miód gryczany ołówek pędzel żakiet kapeć zeszyt w kratkę parasolka nożyczki krem do rąk obrączka łańcuszek zażółć gęślą jaźń półka Kądziela Bączek Ćwikła Źrebak',
  ru: 'Геннадий Тихомиров Вероника Зайцева Ярослава Щукина Юрий Гагарин Элеонора Фомина Артём Королёв Мурманск Рязань Тольятти Хабаровск Йошкар-Ола платок варежки игрушка мягкая зубная паста тетрадь в клетку цепочка серебряная кольцо часы наручные варенье сгущёнка Яблоков Чижиков Южный Этажерка',
  hy: 'Գագիկ Բաղդասարյան Հասմիկ Տեր-Պետրոսյան Ժաննա Շահնազարյան Ռազմիկ Նալբանդյան Փառանձեմ Ծատուրյան Սպիտակ Մարտունի Սիսիան Ճամբարակ մատանի թևնոց գորգ խաղալիք տետր գրիչ մատիտ պայուսակ հովանոց ձեռնոց գլխարկ ժամացույց չիր ընկույզ մեղր',
  ka: 'ნათია ჭავჭავაძე ბექა ღლონტი თეკლე ჟვანია რევაზ ფანჯიკიძე ელენე წულუკიძე ჯემალ ძიძიგური ამბროლაური ლაგოდეხი სიღნაღი ყვარელი ბეჭედი სამაჯური ხალიჩა სათამაშო რვეული კალამი ფანქარი ჩანთა ქოლგა ხელთათმანი ქუდი საათი თაფლი ნიგოზი ტყემალი',
} as const

export type TableLanguage = keyof typeof TABLE_WORDS

/** 8-bit encodings in which people of a language keep their tables. */
export const LEGACY_ENCODINGS: readonly [encoding: string, language: TableLanguage][] = [
  ['windows-1250', 'pl'],
  ['iso-8859-2', 'pl'],
  ['windows-1251', 'ru'],
  ['koi8-r', 'ru'],
  ['cp866', 'ru'],
  ['maccyrillic', 'ru'],
  ['armscii-8', 'hy'],
  ['georgian-ps', 'ka'],
  ['georgian-academy', 'ka'],
  ['windows-1252', 'en'],
]

export const wordsOf = (language: TableLanguage): string[] => TABLE_WORDS[language].split(' ')
