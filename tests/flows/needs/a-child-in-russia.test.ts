import { testNeed } from '../../support/need.ts';

/** Need 15: a child in Russia: school, birth, papers, turning 18. No alarm. */
testNeed({
  name: 'a-child-in-russia',
  asks: {
    tg: [
      ['писарамро дар Россия ба мактаб намегиранд', 'papers'],
      ['барои мактаби Россия кадом хуччат лозим', 'papers'],
      ['bacham rossiya zoid hujjatash chi meshavad', 'birth'],
      ['кӯдакам дар Маскав таваллуд шуд, ҳуҷҷаташро чӣ хел гирам', 'birth'],
      ['писарам дар Россия ба 18 мебарояд, ҳуҷҷаташ чӣ мешавад', 'adult'],
      ['кудакро ба россия бурдан чи лозим', 'journey'],
    ],
    ru: [
      ['дочку не взяли в школу в москве', 'papers'],
      ['какие документы нужны ребёнку для русской школы', 'school', 'papers'],
      ['rebenok rodilsya v rossii kakie dokumenty', 'birth'],
      ['родился сын в питере как получить свидетельство', 'birth'],
      ['сыну скоро восемнадцать в россии нужен ли патент', 'adult'],
      ['хочу привезти детей в россию какие нужны паспорта', 'journey'],
    ],
  },
  helps: ['school-russia/papers', 'children-abroad/birth', 'children-abroad/adult', 'children-abroad/journey'],
});
