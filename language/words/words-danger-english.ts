/**
 * The English that people cry for help in, for danger-words.ts: `!word` is the word as written, because in Latin letters
 * many an English word is also a Tajik or Russian one (`let` is лет, `me` a prefix).
 */
export const DANGER_WORDS_ENGLISH: Readonly<Record<string, string>> = {
  englishMe: '!me !us !im !iam',
  englishI: `!i !im !i'm !we !we're !were`,
  englishPerson: `!me !us !him !her !them !wife !sister !brother !daughter !son !child !children !kids !friend !girl !girls !people
    !mother !woman !women`,
  englishChild: '!daughter !son !child !children !kids !kid !baby',
  englishThing: `!card !account !phone !sim !bank !app !number !website !site !whatsapp !telegram !screen !profile !patent !money !salary
    !passport !document !documents !visa !data !ticket !tickets !car !fake !work`,
  englishLock: '!lock !locks !locked !locking !trapped !imprisoned !chained !tied !detained',
  englishCaptive: `!kidnap !kidnapped !kidnapping !abducted !hostage !captive !enslaved !captivity !trafficked !slave !slaves !prisoner
    !prisoners`,
  englishHold: '!hold !holds !holding !held !keep !keeps !keeping !kept !guard !guards !guarding',
  englishThey: '!they !he !she !boss !husband !here !inside !basement !house !room !factory !against',
  englishUpdated: '!informed !updated !posted !waiting',
  englishNot: `!not !don't !dont !doesn't !doesnt !won't !wont !can't !cant !cannot !never !no`,
  englishLet: '!let !lets !allow !allows !allowed',
  englishGo: '!go !leave !out !exit !escape !home',
  englishCannot: `!can't !cant !cannot`,
  englishLeave: '!leave !escape !out !away',
  englishEscape: '!escape !runaway',
  englishForced: '!force !forces !forced !forcing !forcibly',
  englishWork: '!work !working !job !sex !marry !marriage !beg !sleep !prostitution',
  englishBeat: `!beat !beats !beaten !beating !beated !hit !hits !hitting !punched !kick !kicks !kicked !hurt !hurts !hurting !abuse !abuses
    !abused !abusing !torture !tortures !tortured !choke !chokes !choked !strangle !strangled !stab !stabbed !attack !attacks !attacked
    !slap !slaps !slapped`,
  englishKill: '!kill !kills !killed !killing !murder !murdered !shoot !shot',
  englishThreat: '!threat !threats !threaten !threatens !threatened !threatening !blackmail !blackmails !blackmailed',
  englishKnife: '!knife !gun !pistol !axe !weapon',
  englishHas: '!has !have !with !got !holds !holding',
  englishSave: '!save !rescue',
  englishPolice: '!police !ambulance !polis !polise',
  englishHelp: '!help !call !urgent !urgently !sos !emergency',
  englishDanger: '!danger !bleeding',
  englishWhere: '!in !im !am !are !with !here !there !at',
  englishRape: '!rape !rapes !raped !raping !rapist !molest !molests !molested !molesting !molester',
  englishHarass: '!harass !harasses !harassed !harassing !harassment !touches !touching !undress !undressed !naked',
  englishSex: '!sex !sexual !sexually !prostitute !prostitutes !prostitution',
  englishSold: '!sold !sell !sells !selling !bought',
  englishPassive: '!was !were !been !being',
  englishMarry: '!marry !marriage !married',
  englishDie: '!die !dead !death !jump',
  englishWant: '!want !wanna !wish !better !wants',
  englishLive: '!live !life !living',
  englishSelf: '!myself !himself !herself',
  englishSelfHarm: '!kill !killing !kills !hang !hanging !cut !cutting !hurt !hurting !harm !poison !burn',
  englishSchool: '!school !kindergarten !doctor !hospital',
  englishEnd: '!end !ending !take !taking',
  englishMy: '!my !her !his',
  englishTake: '!took !taken !stole !stolen',
};
