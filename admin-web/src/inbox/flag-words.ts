import type en from '../../../locales/console.en.json';

type FlagWord = Extract<keyof typeof en, `flag_${string}`>;
type SayFlag = (key: FlagWord) => string;

/** Before the family of danger that somebody's words are of. */
const IN_WORDS = 'danger-';

/** Flags belong to the scripts, which editors change: what has no words here keeps its own name. */
export const FLAGS: ReadonlyMap<string, FlagWord> = new Map<string, FlagWord>([
  ['withdrawn', 'flag_withdrawn'],
  ['went-silent', 'flag_went_silent'],
  ['false-caller', 'flag_false_caller'],
  ['not-alone', 'flag_not_alone'],
  ['unanswered', 'flag_unanswered'],
  ['not-well', 'flag_not_well'],
  ['changed-on-phone', 'flag_changed_on_phone'],
  ['not-safe', 'flag_not_safe'],
  ['cannot-leave', 'flag_cannot_leave'],
  ['violence', 'flag_violence'],
  ['hits-others', 'flag_hits_others'],
  ['self-harm', 'flag_self_harm'],
  ['confinement', 'flag_confinement'],
  ['despair', 'flag_despair'],
  ['life', 'flag_life'],
  ['sold', 'flag_sold'],
  ['sexual', 'flag_sexual'],
  ['documents-kept', 'flag_documents_kept'],
  ['threats', 'flag_threats'],
  ['debt', 'flag_debt'],
  ['child', 'flag_child'],
  ['deceived', 'flag_deceived'],
  ['unread-contract', 'flag_unread_contract'],
  ['war-work', 'flag_war_work'],
  ['offer-firm-hidden', 'flag_offer_firm_hidden'],
  ['offer-fee', 'flag_offer_fee'],
  ['offer-no-contract', 'flag_offer_no_contract'],
  ['offer-passport', 'flag_offer_passport'],
  ['offer-visa', 'flag_offer_visa'],
  ['offer-too-good', 'flag_offer_too_good'],
  ['offer-online-only', 'flag_offer_online_only'],
  ['offer-secret', 'flag_offer_secret'],
  ['offer-changed', 'flag_offer_changed'],
  ['offer-strangers', 'flag_offer_strangers'],
  ['offer-marriage', 'flag_offer_marriage'],
  ['offer-for-sale', 'flag_offer_for_sale'],
  ['offer-carry', 'flag_offer_carry'],
  ['offer-scam-work', 'flag_offer_scam_work'],
  ['wages-withheld', 'flag_wages_withheld'],
  ['alone', 'flag_alone'],
  ['no-papers', 'flag_no_papers'],
  ['bad-conditions', 'flag_bad_conditions'],
  ['long-hours', 'flag_long_hours'],
]);

/** A flag and why it was raised: by words of the person, or by an answer to a question. */
export function flagWords(flag: string, say: SayFlag): { name: string; why: string } {
  const isSaid = flag.startsWith(IN_WORDS);
  const name = isSaid ? flag.slice(IN_WORDS.length) : flag;
  const key = FLAGS.get(name);
  return {
    name: key === undefined ? name.replaceAll('-', ' ') : say(key),
    why: say(isSaid ? 'flag_said' : 'flag_answered'),
  };
}

/** So many kinds of danger a row of the list names. */
const KINDS_NAMED = 2;

/** What whoever opens it has to know beforehand, at every level. */
const ALWAYS_NAMED = 'not-alone';

/**
 * What kind of danger a red one is in: by its words where there are any, else by what was answered, most telling first; and of
 * each whether the person is not alone.
 */
export function dangerWords({ level, flags }: { level: string; flags: readonly string[] }, say: SayFlag): string {
  const always = flags.filter((flag) => flag === ALWAYS_NAMED);
  const said = flags.filter((flag) => flag.startsWith(IN_WORDS));
  const telling = said.length > 0 ? said : flags.filter((flag) => flag !== ALWAYS_NAMED);
  const nameOf = (flag: string) => flagWords(flag, say).name;
  const kinds = level === 'red' ? [...new Set(telling.map(nameOf))].slice(0, KINDS_NAMED) : [];
  return [...always.map(nameOf), ...kinds].join(', ');
}
