/** What is asked of a case for the record, each from a closed list. The codes are those of HTCDS 2.0 in words of this house. */

export const FORM_COUNTRIES = [
  'TJ',
  'RU',
  'KZ',
  'UZ',
  'KG',
  'TR',
  'AE',
  'SA',
  'QA',
  'KR',
  'JP',
  'PL',
  'DE',
  'LT',
  'GB',
  'AF',
  'other',
] as const;

/** Parts of a country that are large enough to name nobody. */
export const FORM_REGIONS = [
  'TJ-DU',
  'TJ-SU',
  'TJ-KT',
  'TJ-RA',
  'TJ-GB',
  'RU-MOW',
  'RU-SPE',
  'RU-CENTRE',
  'RU-SOUTH',
  'RU-VOLGA',
  'RU-URAL',
  'RU-SIBERIA',
  'RU-FAR-EAST',
  'KZ-ALA',
  'KZ-AST',
  'KZ-SOUTH',
  'KZ-OTHER',
] as const;

/** The parts of the home country, by the names that the list of places has for them. */
const REGION_OF_PLACE: ReadonlyMap<string, (typeof FORM_REGIONS)[number]> = new Map([
  ['tj.dushanbe', 'TJ-DU'],
  ['tj.sughd', 'TJ-SU'],
  ['tj.khatlon', 'TJ-KT'],
  ['tj.districts', 'TJ-RA'],
  ['tj.gbao', 'TJ-GB'],
] as const);

/** What the form has for a part of a land as the list of places has it; `null`: nothing. */
export function formRegionOf(place: string): (typeof FORM_REGIONS)[number] | null {
  return REGION_OF_PLACE.get(place) ?? null;
}

/** As the global dataset of CTDC has them. */
export const AGE_BANDS = ['0-8', '9-17', '18-20', '21-23', '24-26', '27-29', '30-38', '39-47', '48+'] as const;

/** Those of a child. */
export const CHILD_BANDS: readonly string[] = AGE_BANDS.slice(0, 2);

export const EXPLOITATION_KINDS = [
  'forced-labour',
  'sexual',
  'child-labour',
  'forced-marriage',
  'servitude',
  'forced-military',
  'organs',
  'begging',
  'adoption',
  'surrogacy',
  'other',
] as const;

export const CONTROL_MEANS = [
  'physical-threats',
  'law-threats',
  'family-threats',
  'debt',
  'false-promises',
  'physical-abuse',
  'sexual-abuse',
  'takes-earnings',
  'financial-access',
  'medical-care',
  'necessities',
  'psychological',
  'substances',
  'excessive-hours',
  'documents',
  'movement',
  'uses-children',
  'other',
] as const;

export const ROUTE_STAGES = ['recruitment', 'transit', 'exploitation'] as const;

export const RECRUITMENT_WAYS = [
  'business',
  'education',
  'work',
  'social-networks',
  'advertisement',
  'tv',
  'newspaper',
  'family',
  'friends',
  'other',
] as const;

export const RECRUITERS = ['familial', 'acquainted', 'unacquainted'] as const;

export const SUPPORT_KINDS = [
  'education',
  'financial',
  'health',
  'labour-rehabilitation',
  'legal',
  'livelihood',
  'rights-training',
  'sexual-rehabilitation',
  'social-care',
] as const;

/** The eleven indicators of forced labour of the ILO, by number. */
export const INDICATORS = [
  'ilo-1',
  'ilo-2',
  'ilo-3',
  'ilo-4',
  'ilo-5',
  'ilo-6',
  'ilo-7',
  'ilo-8',
  'ilo-9',
  'ilo-10',
  'ilo-11',
] as const;
export type Indicator = (typeof INDICATORS)[number];

/** In place of an answer: nobody has asked, and the person would rather not say. An empty field says neither. */
export const NO_ANSWERS = ['not-asked', 'not-told'] as const;

interface FieldKind {
  codes: readonly string[];
  /** Several may be true. */
  isMany: boolean;
}

const one = (codes: readonly string[]): FieldKind => ({ codes, isMany: false });
const many = (codes: readonly string[]): FieldKind => ({ codes, isMany: true });

/** In the order in which they stand on the page. */
export const FORM_FIELDS = {
  country: one(FORM_COUNTRIES),
  region: one(FORM_REGIONS),
  age: one(AGE_BANDS),
  sex: one(['female', 'male', 'other']),
  exploitation: many(EXPLOITATION_KINDS),
  control: many(CONTROL_MEANS),
  route: many(ROUTE_STAGES),
  recruitment: many(RECRUITMENT_WAYS),
  recruiter: one(RECRUITERS),
  wishes: many(SUPPORT_KINDS),
  consent: one(['yes', 'no']),
} as const;
export type FactField = keyof typeof FORM_FIELDS;
export const FACT_FIELDS = Object.keys(FORM_FIELDS) as FactField[];

export type FormField = FactField | Indicator;
export const ALL_FIELDS: readonly FormField[] = [...FACT_FIELDS, ...INDICATORS];
const SEEN_OR_NOT = one(['seen', 'not-seen']);

export function kindOf(field: FormField): FieldKind {
  const facts: Readonly<Record<string, FieldKind>> = FORM_FIELDS;
  return facts[field] ?? SEEN_OR_NOT;
}

/** What one field holds, and who has said so. */
export interface FormEntry {
  /** Codes of its list, or one of `NO_ANSWERS` alone. */
  value: string[];
  at: number;
  by: string;
}

export type CaseForm = Partial<Record<FormField, FormEntry>>;

/** What a field held before it was changed. */
export interface FormChange extends FormEntry {
  field: FormField;
}

/** Whether a field may hold it: codes of its list, one where one is asked for, and no answer stands alone. */
export function isFormValue(field: FormField, value: readonly string[]): boolean {
  if (new Set(value).size !== value.length) return false;
  const { codes, isMany } = kindOf(field);
  if (value.length === 1 && NO_ANSWERS.some((none) => none === value[0])) return true;
  return value.every((code) => codes.includes(code)) && (isMany || value.length <= 1);
}

/** The band in which an age lies; `null`: it is none. */
export function ageBand(age: number): (typeof AGE_BANDS)[number] | null {
  if (age < 0) return null;
  return AGE_BANDS.find((band) => age <= Number(band.split('-')[1] ?? Number.POSITIVE_INFINITY)) ?? '48+';
}

/** Of which indicator a flag of the bot is: those of the questions, and the families of danger that words are of. */
const INDICATOR_OF_FLAG: ReadonlyMap<string, Indicator> = new Map<string, Indicator>([
  ['no-papers', 'ilo-1'],
  ['deceived', 'ilo-2'],
  ['offer-changed', 'ilo-2'],
  ['cannot-leave', 'ilo-3'],
  ['confinement', 'ilo-3'],
  ['alone', 'ilo-4'],
  ['violence', 'ilo-5'],
  ['sexual', 'ilo-5'],
  ['threats', 'ilo-6'],
  ['documents-kept', 'ilo-7'],
  ['offer-passport', 'ilo-7'],
  ['wages-withheld', 'ilo-8'],
  ['debt', 'ilo-9'],
  ['bad-conditions', 'ilo-10'],
  ['long-hours', 'ilo-11'],
]);

export function indicatorOf(flag: string): Indicator | null {
  return INDICATOR_OF_FLAG.get(flag.replace(/^danger-/, '')) ?? null;
}
