/** One thing that happened, for counters: no person, no text. */
export interface StepEvent {
  kind: /** The label holds by whom it was made, and whether the person waits there (core/node-figures.ts). */
    | 'step'
    /** What became of a question at which somebody stood; the label holds it, the days since, and by whom. */
    | 'outcome'
    /** Somebody wrote for the first time, and for the first time on a day; the label holds the channel. */
    | 'newcomer'
    | 'visit'
    /** The same by language, where it is known. */
    | 'spoken'
    /** Somebody wrote for the first time on a day; the label holds the channel, and how many days before they last did, or `new`. */
    | 'person'
    /** The same with the country that they have named, or `-`, between the two (core/reach.ts). */
    | 'reach'
    /** What somebody has told of themselves, once a month (core/counted-told.ts). */
    | 'told'
    /**
     * A request for a person was opened; the label holds its topic, and how many days ago that was where it is told later.
     * A `handoff` may come again while it is open.
     */
    | 'asked'
    /** The same label, counted before: the request has another topic. */
    | 'asked-off'
    /** A request that has this tag of the house was closed for the first time; the label holds its id. */
    | 'tagged'
    /** The first answer of an operator has reached the person; the label holds level, seconds and whether the promise was kept. */
    | 'first-answer'
    /** A request has ended without an answer that reached the person, once; the label holds its level. */
    | 'unanswered'
    /** The label holds by whom; of `flow-ended`, too. */
    | 'flow-started'
    | 'flow-ended'
    | 'handoff'
    /** Words of danger were heard; the label holds the family, of each that is new in the request, or else `again` (core/figures.ts). */
    | 'danger'
    /** Words sounded like danger: the person was asked whether they are safe; the label holds the family. */
    | 'danger-asked'
    /** Somebody was sent on, was taken on there, or was not; the label holds the id of the contact point or place of help. */
    | 'referral-made'
    | 'referral-completed'
    | 'referral-failed'
    /** A request for a person ended; the label holds its outcome. */
    | 'case-closed'
    /** How it was with an operator; the label holds the face. */
    | 'rated'
    /** A request for a person was taken back by whoever had made it; the label holds its level. */
    | 'withdrawn'
    /** Somebody has taken back a message of theirs; the label says how it was named. */
    | 'erased'
    /** Somebody is not alone, or is again; the label says which. */
    | 'safe-word'
    | 'not-understood'
    /** Words were taken for a topic that was not meant; the flow is that topic, the label whether it was opened or offered. */
    | 'undone'
    | 'failed-turn'
    /** A set of questions was left; the label holds the band and the number of signs. */
    | 'screened'
    | 'reminded'
    /** Whether a line answered; the label holds the outcome. */
    | 'number-feedback'
    /** Somebody came by a link; the label holds its code, from a closed list. */
    | 'arrival'
    /** An entry was shown to somebody, each once a day; the label holds its key and the days since they were last shown it. */
    | 'shown'
    /** A bubble was given up; the label holds the reason. */
    | 'undelivered';
  flow?: string;
  node?: string;
  label?: string;
}
