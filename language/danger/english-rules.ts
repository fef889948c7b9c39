import type { DangerFamily } from '../../core/conversation.ts';
import type { DangerRule } from './danger-rule.ts';

/** What people cry in English: the plainest words of every family, so that nobody is missed for the language. */
export const ENGLISH_RULES: Readonly<Record<DangerFamily, readonly DangerRule[]>> = {
  despair: [
    { all: 'englishDie englishWant englishI|englishMe|englishPerson|englishMy', within: 4, without: 'englishNot' },
    { all: 'englishSelf englishSelfHarm', within: 2 },
    { all: 'englishLive englishNot englishWant', within: 3, without: 'englishWhere' },
    { all: 'englishEnd englishMy englishLive', within: 2 },
  ],
  child: [
    { all: 'englishChild englishTake|englishCaptive', within: 4, without: 'englishThing' },
    { all: 'englishChild englishEnd englishThey', within: 5, without: 'englishSchool|englishThing' },
    { all: 'englishChild englishBeat|englishRape|englishHarass|englishSex|englishSold', within: 4 },
  ],
  confinement: [
    { all: 'englishLock englishPerson|englishI', within: 4, without: 'englishThing', clear: 3 },
    { all: 'englishCaptive', without: 'info|englishThing', clear: 2 },
    { all: 'englishHold englishMe englishThey', within: 3, without: 'englishThing|englishUpdated' },
    { all: 'englishNot englishLet englishGo', within: 4, without: 'englishThing' },
    { all: 'englishNot englishLet englishPerson', within: 2, without: 'englishThing', clear: 5 },
    { all: 'englishCannot englishLeave', within: 3, without: 'englishThing' },
    { all: 'englishEscape englishWant|englishHelp|englishI|englishMe', within: 3, without: 'englishThing' },
    { all: 'englishForced englishMe|englishI|englishPerson', within: 2 },
    { all: 'englishForced englishWork', within: 3 },
  ],
  violence: [
    { all: 'englishBeat englishPerson', within: 3, without: 'englishNot' },
    { all: 'englishKill englishPerson', within: 3, without: 'englishNot|englishSelf' },
    { all: 'englishThreat', without: 'englishNot' },
    { all: 'englishKnife englishHas|englishMe', within: 3 },
    { all: 'englishSave englishMe', within: 2, without: 'englishThing' },
    { all: 'englishPolice englishHelp', within: 3, without: 'englishThing' },
    { all: 'englishDanger englishWhere|englishMe', within: 2 },
  ],
  sold: [
    { all: 'englishSold englishMe|englishPerson', within: 2, without: 'englishThing', clear: 4 },
    { all: 'englishSold englishPassive englishI', within: 3, without: 'englishThing', clear: 4 },
  ],
  sexual: [
    { all: 'englishRape', without: 'info' },
    { all: 'englishHarass englishMe', within: 3 },
    { all: 'englishSex englishForced|englishMe', within: 4 },
    { all: 'englishMarry englishForced', within: 4 },
  ],
};
