import { pointsFor, purposesOf } from '../../content/contact-points.ts';
import { factFor } from '../../content/freshness.ts';
import type { QuestionSet } from '../../content/schema.ts';
import type { LocalText } from '../../content/shapes.ts';
import { fillVariables, type Variable } from '../../content/variables.ts';
import { UNANSWERED } from '../../flows/check/known-answers.ts';
import { SIGNS_SHOWN } from '../../flows/check/longest-finding.ts';
import { setsOf } from '../../flows/engine/book.ts';
import { findingsIn } from '../../flows/engine/findings.ts';
import type { FlowSet, Text } from '../../flows/schema.ts';
import { longDate, shortDate } from '../../locales/format.ts';

import { pickedWords } from './answer-words.ts';
import { dutyText } from './duty-text.ts';
import { findingText } from './finding-text.ts';
import { NO_GLOSSES } from './glosses.ts';
import { numbersText, pointText } from './numbers.ts';
import type { Asked } from './numbers-asked.ts';
import type { View } from './view.ts';

/** A flow's text in the person's language, for the right person, with its variables filled in. */
export function textFor(view: View, text: Text | LocalText): string {
  const twin = 'other' in text && text.other && view.contact.about === 'other' ? text.other : text;
  return fillVariables(twin[view.language], (variable) => valueFor(view, variable)).trim();
}

/** The text as somebody speaks it: an official word alone. */
export function spokenTextFor(view: View, text: Text | LocalText): string {
  return textFor({ ...view, glosses: NO_GLOSSES }, text);
}

function valueFor(view: View, variable: Variable): string {
  switch (variable.kind) {
    case 'answer':
      return answerText(view, variable.name);
    case 'attribute':
      return variable.name === 'country' ? countryLabel(view) : harmless(view.contact[variable.name] ?? '');
    case 'date':
      return longDate(view.today, view.language);
    case 'duty':
      return dutyText(view);
    case 'service':
      return view.service ? harmless(view.service[view.language]) : view.say('bot_name');
    case 'call':
      return called(view, variable);
    case 'broken':
      return '';
  }
}

function answerText(view: View, name: string): string {
  const value = Object.hasOwn(view.answers, name) ? view.answers[name] : undefined;
  return value === undefined ? '' : (pickedWords(view, name, value) ?? harmless(value));
}

function called(view: View, { name, argument }: Extract<Variable, { kind: 'call' }>): string {
  switch (name) {
    case 'fact':
      return factText(view, argument);
    case 'contact':
      return contactPointText(view, argument);
    case 'numbers':
      return isAsked(argument) ? numbersText(view, argument) : '';
    case 'band':
      return bandText(view, argument);
    case 'signs':
      return signsText(view, argument);
    case 'check':
      return findingText(view, String(Object.hasOwn(view.answers, argument) ? view.answers[argument] : ''), (text) =>
        textFor(view, text),
      );
    case 'gloss':
      return glossText(view, argument);
  }
}

/** The word that people know, in brackets behind the official one. */
function glossText({ knowledge, language, glosses }: View, term: string): string {
  const word = knowledge.content.glossary.get(term)?.gloss?.[language];
  return word === undefined || glosses?.tells(term) === false ? '' : ` (${word})`;
}

function isAsked(word: string): word is Asked {
  return purposesOf(word).length > 0;
}

/** What is dangerous when wrong (class A) says so, and when stale gives way to "ask a person"; any other carries its date. Below a list the word stands on a line of its own: it holds for all of it. */
function factText(view: View, id: string): string {
  const found = factFor(view.knowledge.content, id, view.today);
  if (found === null || found === 'ask-person') return view.say('fact_ask_person');
  view.shown?.add(`fact/${id}`);
  const text = fillVariables(found.fact.text[view.language], (variable) =>
    variable.kind === 'call' && variable.name === 'gloss' ? glossText(view, variable.argument) : '',
  );
  const marked = (mark: string) => `${text}${text.includes('\n') ? '\n' : ' '}(${mark})`;
  if (found.mark === 'stale') return marked(view.say('fact_stale', { date: shortDate(found.fact.checked) }));
  if (found.mark === 'unverified') return marked(view.say('fact_unverified'));
  return found.fact.risk === 'A' ? marked(view.say('fact_serious')) : text;
}

function contactPointText(view: View, id: string): string {
  const { knowledge, contact, today } = view;
  const point = knowledge.content.contactPoints.get(id);
  if (point === undefined || point.status === 'dead') return view.say('number_none');
  for (const purpose of point.for) {
    const of = { purpose, country: point.country, today, limit: Number.MAX_SAFE_INTEGER, demoted: view.demoted };
    const shown = pointsFor(knowledge.content, of).find((one) => one.point.id === id);
    const isSafe = !point.unsafe_in.some((country) => country === contact.country);
    if (shown) return isSafe ? pointText(view, shown) : view.say('number_withheld');
  }
  return view.say('number_none');
}

export function countryLabel({ knowledge, contact, language }: View): string {
  return knowledge.content.countries.find(({ id }) => id === contact.country)?.label[language] ?? '';
}

/** What a person wrote is said back as plain words on one line: no marks, no control characters. */
function harmless(answer: string | number): string {
  return String(answer)
    .replace(/[*_{}]/g, '')
    .replace(/[\p{Cc}\p{Cf}\p{White_Space}]+/gu, ' ')
    .trim();
}

const SET_OF_NAME = new WeakMap<FlowSet, ReadonlyMap<string, string>>();

/** The words of the band that a screen has left under a name. */
export function bandText(view: View, name: string): string {
  const set = setSavedAs(view, name);
  if (set === null) return '';
  const band = Object.hasOwn(view.answers, name) ? view.answers[name] : null;
  const text = band === UNANSWERED ? set.unanswered : set.bands.find(({ id }) => id === band)?.say;
  return text === undefined ? '' : textFor(view, text);
}

/** What was seen, as reasons: the first few signs of the set whose flags are up, in words that judge nothing. */
export function signsText(view: View, name: string): string {
  const signs = setSavedAs(view, name)?.questions.filter(({ flag }) => view.flags.includes(flag)) ?? [];
  const lines = signs.slice(0, SIGNS_SHOWN).map(({ sign }) => `• ${textFor(view, sign)}`);
  const rest = signs.length - lines.length;
  return [...lines, ...(rest > 0 ? [view.say('signs_more', { count: rest })] : [])].join('\n');
}

/** The set that has left its band under a name: the newest release may keep another under that name. */
function setSavedAs({ knowledge, answers }: View, name: string): QuestionSet | null {
  const band = Object.hasOwn(answers, name) ? answers[name] : UNANSWERED;
  const sets = setsOf(knowledge.book).flatMap((flows) => {
    const known = SET_OF_NAME.get(flows) ?? setsByName(flows);
    SET_OF_NAME.set(flows, known);
    return knowledge.content.screens.get(known.get(name) ?? '') ?? [];
  });
  const isOwn = ({ bands }: QuestionSet) => band === UNANSWERED || bands.some(({ id }) => id === band);
  return sets.find(isOwn) ?? sets[0] ?? null;
}

function setsByName(flows: FlowSet): ReadonlyMap<string, string> {
  return new Map([...findingsIn(flows).screens].map(([name, [set = '']]) => [name, set]));
}
