import type { FactField, FormField } from '../../../core/case-form.ts';
import { countryWords } from '../inbox/desk-words.ts';
import type { Say, WordKey } from '../language/words.tsx';

/** What the fields of the record and their codes are called. */

export const FIELD_WORDS: Record<FormField, WordKey> = {
  country: 'form_field_country',
  region: 'form_field_region',
  age: 'form_field_age',
  sex: 'form_field_sex',
  exploitation: 'form_field_exploitation',
  control: 'form_field_control',
  route: 'form_field_route',
  recruitment: 'form_field_recruitment',
  recruiter: 'form_field_recruiter',
  wishes: 'form_field_wishes',
  consent: 'form_field_consent',
  'ilo-1': 'form_field_ilo_1',
  'ilo-2': 'form_field_ilo_2',
  'ilo-3': 'form_field_ilo_3',
  'ilo-4': 'form_field_ilo_4',
  'ilo-5': 'form_field_ilo_5',
  'ilo-6': 'form_field_ilo_6',
  'ilo-7': 'form_field_ilo_7',
  'ilo-8': 'form_field_ilo_8',
  'ilo-9': 'form_field_ilo_9',
  'ilo-10': 'form_field_ilo_10',
  'ilo-11': 'form_field_ilo_11',
};

const COMMON: ReadonlyMap<string, WordKey> = new Map<string, WordKey>([
  ['not-asked', 'form_code_not_asked'],
  ['not-told', 'form_code_not_told'],
  ['other', 'form_code_other'],
  ['seen', 'form_code_seen'],
  ['not-seen', 'form_code_not_seen'],
  ['yes', 'form_code_yes'],
  ['no', 'form_code_no'],
  ['female', 'form_code_female'],
  ['male', 'form_code_male'],
]);

/** A code may be in several lists and mean another thing in each. */
const CODES: Partial<Record<FactField, ReadonlyMap<string, WordKey>>> = {
  country: new Map<string, WordKey>([
    ['KG', 'form_country_kg'],
    ['AF', 'form_country_af'],
  ]),
  region: new Map<string, WordKey>([
    ['TJ-DU', 'form_region_tj_du'],
    ['TJ-SU', 'form_region_tj_su'],
    ['TJ-KT', 'form_region_tj_kt'],
    ['TJ-RA', 'form_region_tj_ra'],
    ['TJ-GB', 'form_region_tj_gb'],
    ['RU-MOW', 'form_region_ru_mow'],
    ['RU-SPE', 'form_region_ru_spe'],
    ['RU-CENTRE', 'form_region_ru_centre'],
    ['RU-SOUTH', 'form_region_ru_south'],
    ['RU-VOLGA', 'form_region_ru_volga'],
    ['RU-URAL', 'form_region_ru_ural'],
    ['RU-SIBERIA', 'form_region_ru_siberia'],
    ['RU-FAR-EAST', 'form_region_ru_far_east'],
    ['KZ-ALA', 'form_region_kz_ala'],
    ['KZ-AST', 'form_region_kz_ast'],
    ['KZ-SOUTH', 'form_region_kz_south'],
    ['KZ-OTHER', 'form_region_kz_other'],
  ]),
  exploitation: new Map<string, WordKey>([
    ['forced-labour', 'form_exploitation_forced_labour'],
    ['sexual', 'form_exploitation_sexual'],
    ['child-labour', 'form_exploitation_child_labour'],
    ['forced-marriage', 'form_exploitation_forced_marriage'],
    ['servitude', 'form_exploitation_servitude'],
    ['forced-military', 'form_exploitation_forced_military'],
    ['organs', 'form_exploitation_organs'],
    ['begging', 'form_exploitation_begging'],
    ['adoption', 'form_exploitation_adoption'],
    ['surrogacy', 'form_exploitation_surrogacy'],
  ]),
  control: new Map<string, WordKey>([
    ['physical-threats', 'form_control_physical_threats'],
    ['law-threats', 'form_control_law_threats'],
    ['family-threats', 'form_control_family_threats'],
    ['debt', 'form_control_debt'],
    ['false-promises', 'form_control_false_promises'],
    ['physical-abuse', 'form_control_physical_abuse'],
    ['sexual-abuse', 'form_control_sexual_abuse'],
    ['takes-earnings', 'form_control_takes_earnings'],
    ['financial-access', 'form_control_financial_access'],
    ['medical-care', 'form_control_medical_care'],
    ['necessities', 'form_control_necessities'],
    ['psychological', 'form_control_psychological'],
    ['substances', 'form_control_substances'],
    ['excessive-hours', 'form_control_excessive_hours'],
    ['documents', 'form_control_documents'],
    ['movement', 'form_control_movement'],
    ['uses-children', 'form_control_uses_children'],
  ]),
  route: new Map<string, WordKey>([
    ['recruitment', 'form_route_recruitment'],
    ['transit', 'form_route_transit'],
    ['exploitation', 'form_route_exploitation'],
  ]),
  recruitment: new Map<string, WordKey>([
    ['business', 'form_recruitment_business'],
    ['education', 'form_recruitment_education'],
    ['work', 'form_recruitment_work'],
    ['social-networks', 'form_recruitment_social_networks'],
    ['advertisement', 'form_recruitment_advertisement'],
    ['tv', 'form_recruitment_tv'],
    ['newspaper', 'form_recruitment_newspaper'],
    ['family', 'form_recruitment_family'],
    ['friends', 'form_recruitment_friends'],
  ]),
  recruiter: new Map<string, WordKey>([
    ['familial', 'form_recruiter_familial'],
    ['acquainted', 'form_recruiter_acquainted'],
    ['unacquainted', 'form_recruiter_unacquainted'],
  ]),
  wishes: new Map<string, WordKey>([
    ['education', 'form_wishes_education'],
    ['financial', 'form_wishes_financial'],
    ['health', 'form_wishes_health'],
    ['labour-rehabilitation', 'form_wishes_labour_rehabilitation'],
    ['legal', 'form_wishes_legal'],
    ['livelihood', 'form_wishes_livelihood'],
    ['rights-training', 'form_wishes_rights_training'],
    ['sexual-rehabilitation', 'form_wishes_sexual_rehabilitation'],
    ['social-care', 'form_wishes_social_care'],
  ]),
};

/** Bands of age are digits in every language, and countries have the names that the desk gives them. */
export function codeWords(field: FormField, code: string, say: Say): string {
  const own = field in CODES ? CODES[field as FactField]?.get(code) : undefined;
  const key = own ?? COMMON.get(code);
  if (key !== undefined) return say(key);
  return field === 'country' ? countryWords(code, say) : code;
}
