/** Meanings that the scan makes itself of a word and its neighbours: rules may name them, no list holds them. */
export const MADE_MEANINGS: readonly string[] = [
  'me',
  'minor',
  'teen',
  'deed',
  'personObject',
  'childObject',
  'ownChildObject',
  'handOn',
];

/** Meanings that the program reads by name beside the rules: a lexicon must hold each of them. */
export const READ_MEANINGS: readonly string[] = `
  I agePerson ageWord arrest attack ban beat beatLatin beatNoun beatWeak blood bloodLoss boss breakIn broke call callOut
  child classWord danger dieNow englishBeat englishI englishPerson force from hand hold husband inLaw inOn injured kill
  kin knife lasting light lock marry meAll meObject meOther minorWord notAnAge numberWordAge offspring ownChild pitiable
  police put raise rape russianObject sign slash small stranger strongForce take takeInfinitive term they theyObject
  threat told torment torture touching unknownPerson war weapon whoseAge withKnife woman yearsRussian`
  .trim()
  .split(/\s+/);
