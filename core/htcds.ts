import { type FactField, INDICATORS, NO_ANSWERS } from './case-form.ts';
import { htcdsReason } from './referral.ts';
import type { Ticket } from './ticket.ts';

/**
 * A closed case in the fields of the Human Trafficking Case Data Standard 2.0 (CC BY 4.0; no endorsement by its makers is
 * implied). Nothing of it names a person: no words, no moments, no id of the store.
 */

/** What the codes of this house are in the standard; of countries and bands of age the code is the value. */
export const HTCDS_VALUES: Partial<Record<FactField, Readonly<Record<string, string>>>> = {
  country: { other: 'Other' },
  sex: { female: 'Female', male: 'Male', other: 'Other' },
  exploitation: {
    'forced-labour': 'Forced labour',
    sexual: 'Sexual exploitation',
    'child-labour': 'Child labour',
    'forced-marriage': 'Forced marriage',
    servitude: 'Servitude',
    'forced-military': 'Forced military service (non-state actors)',
    organs: 'Organ removal',
    begging: 'Forced begging',
    adoption: 'Forced adoption',
    surrogacy: 'Forced surrogacy',
    other: 'Other',
  },
  control: {
    'physical-threats': 'Physical threats',
    'law-threats': 'Threats of law enforcement',
    'family-threats': 'Threatens children or family',
    debt: 'Debt bondage',
    'false-promises': 'False promises',
    'physical-abuse': 'Physical abuse',
    'sexual-abuse': 'Sexual abuse',
    'takes-earnings': 'Takes earnings',
    'financial-access': 'Restricts financial access',
    'medical-care': 'Restricts medical care',
    necessities: 'Withholds necessities',
    psychological: 'Psychological abuse',
    substances: 'Psychoactive substances',
    'excessive-hours': 'Excessive working hours',
    documents: 'Withholds documents',
    movement: 'Restricts movement',
    'uses-children': 'Uses children',
    other: 'Other',
  },
  route: { recruitment: 'Recruitment', transit: 'Transit', exploitation: 'Exploitation' },
  recruitment: {
    business: 'Place of business',
    education: 'Educational institution',
    work: 'At work',
    'social-networks': 'Online social networks',
    advertisement: 'Online advertisement',
    tv: 'TV',
    newspaper: 'Newspaper',
    family: 'Family',
    friends: 'Friends',
    other: 'Other',
  },
  recruiter: { familial: 'Familial', acquainted: 'Acquainted', unacquainted: 'Unacquainted' },
  wishes: {
    education: 'Education',
    financial: 'Financial',
    health: 'Health',
    'labour-rehabilitation': 'Labour exploitation rehabilitation',
    legal: 'Legal',
    livelihood: 'Livelihood',
    'rights-training': 'Rights training',
    'sexual-rehabilitation': 'Sexual exploitation rehabilitation',
    'social-care': 'Social care',
  },
  consent: { yes: 'Yes', no: 'No' },
};

const UNANSWERED: ReadonlyMap<string, string> = new Map([
  ['not-asked', 'Not asked'],
  ['not-told', 'Declined to answer'],
]);

/** Of a field that stands in the record of a case, what it is called in the standard. */
const COLUMN_OF_FIELD = {
  sex: 'prs_Gender',
  age: 'prs_AgeBand',
  country: 'prs_Country',
  region: 'prs_Region',
  exploitation: 'vic_TypeOfExploitation',
  control: 'vic_MethodsOfControl',
  route: 'hte_Type',
  recruitment: 'vic_MethodOfRecruitment',
  recruiter: 'vic_RelationshipToTrafficker',
  wishes: 'spl_Type',
  consent: 'con_Consent',
} as const satisfies Record<FactField, string>;
const FIELD_COLUMNS = Object.entries(COLUMN_OF_FIELD) as [FactField, (typeof COLUMN_OF_FIELD)[FactField]][];

export const HTCDS_COLUMNS = [
  'cas_Id',
  'cas_Status',
  'cas_ReasonForCaseClosure',
  'cas_YearClosed',
  ...Object.values(COLUMN_OF_FIELD),
  'vic_IndicatorsOfForcedLabour',
  'cas_ReferralReason',
  'cas_ReferralCompleted',
] as const;
export type HtcdsColumn = (typeof HTCDS_COLUMNS)[number];
export type HtcdsRow = Record<HtcdsColumn, string>;

/** Between values where several are true. */
const SEVERAL = '; ';

/** Who has not said that it may be passed on is passed on by nobody. */
export function mayLeave({ status, form }: Pick<Ticket, 'status' | 'form'>): boolean {
  return status === 'closed' && form.consent?.value[0] === 'yes';
}

/** `caseId`: under which the case stands in the file, and by which nobody finds it in the house. */
export function htcdsRow({ form, outcome, closedAt, referrals }: Ticket, caseId: string): HtcdsRow {
  const fields = FIELD_COLUMNS.map(([field, column]) => [column, valuesOf(field, form[field]?.value ?? [])]);
  const seen = INDICATORS.filter((one) => form[one]?.value[0] === 'seen');
  const facts = Object.fromEntries(fields) as Pick<HtcdsRow, (typeof COLUMN_OF_FIELD)[FactField]>;
  return {
    cas_Id: caseId,
    cas_Status: referrals.length > 0 ? 'Closed referred' : 'Closed',
    cas_ReasonForCaseClosure: outcome ?? '',
    cas_YearClosed: closedAt === null ? '' : String(new Date(closedAt).getUTCFullYear()),
    ...facts,
    vic_IndicatorsOfForcedLabour: seen.map((one) => one.replace('ilo-', 'ILO ')).join(SEVERAL),
    cas_ReferralReason: referrals.map(({ reason }) => htcdsReason(reason)).join(SEVERAL),
    cas_ReferralCompleted: referrals.map(({ result }) => completedWord(result?.isCompleted ?? null)).join(SEVERAL),
  };
}

function completedWord(isCompleted: boolean | null): string {
  if (isCompleted === null) return 'Unknown';
  return isCompleted ? 'Yes' : 'No';
}

function valuesOf(field: FactField, codes: readonly string[]): string {
  return codes.map((code) => htcdsValue(field, code)).join(SEVERAL);
}

function htcdsValue(field: FactField, code: string): string {
  return UNANSWERED.get(code) ?? new Map(Object.entries(HTCDS_VALUES[field] ?? {})).get(code) ?? code;
}

/** Every column with each code that may stand in it, and what the code is in this house. */
export function htcdsCodebook(
  codesOf: (field: FactField) => readonly string[],
): { column: HtcdsColumn; code: string; value: string }[] {
  return FIELD_COLUMNS.flatMap(([field, column]) =>
    [...codesOf(field), ...NO_ANSWERS].map((code) => ({ column, code, value: htcdsValue(field, code) })),
  );
}
