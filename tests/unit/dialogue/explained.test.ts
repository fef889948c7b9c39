import { describe, expect, test } from 'vitest';
import { explained } from '../../../dialogue/know/explained.ts';
import { knowledge } from './stand.ts';

const termIn = (text: string) => explained(knowledge.content, text)?.id ?? null;

/** What people ask about most: each in its short words. */
const MOST_ASKED =
  `patent registration migration-card entry-ban controlled-list expulsion return-certificate visa work-permit
  contract receipt fine tax consulate embassy migration-service licence middleman employer medical-exam fingerprints
  insurance detention court prosecutor complaint application legal-adviser psychologist specialist help-line shelter
  trafficking debt-bondage forced-labour violence consent transfer passport rvp vnzh amina ruid snils inn quota eps alimony
  act-n1 protection-order special-centre enforcement-service`.split(/\s+/);

describe('whoever asks what a word means is told', () => {
  test.each([
    ['патент чист', 'patent'],
    ['patent chi', 'patent'],
    ['патент чи?', 'patent'],
    ['что такое патент', 'patent'],
    ['патента что значит', 'patent'],
    ['регистрация это что', 'registration'],
    ['chto takoe registraciya', 'registration'],
    ['регистратсия дар Москва чист', 'registration'],
    ['миграционной карты что это', 'migration-card'],
    ['миграционка чи', 'migration-card'],
    ['запрет это что', 'entry-ban'],
    ['РКЛ?', 'controlled-list'],
    ['что за реестр', 'controlled-list'],
    ['ИНН чист', 'inn'],
    ['дмс чия', 'insurance'],
    ['шаҳодатномаи бозгашт чист', 'return-certificate'],
    ['миёнарав кист', 'middleman'],
    ['акт н-1 что это', 'act-n1'],
  ])('of the term that is meant: %s', (text, id) => {
    expect(termIn(text)).toBe(id);
  });

  test.each([
    'патент',
    'патент чанд пул',
    'патент чӣ хел мегиранд',
    'ман чӣ',
    'ин чист?',
    'да',
    'муж бьёт что такое',
    'маро заданд чист',
    'Москва?',
    'я потерял паспорт что такое делать теперь мне',
    'constructor чист',
  ])('and of none where none is asked about: %s', (text) => {
    expect(termIn(text)).toBeNull();
  });

  test.each(MOST_ASKED)('in both languages, by its own name: %s', (id) => {
    const term = knowledge.content.glossary.get(id);

    expect(term?.means?.tg ?? '').not.toBe('');
    expect(term?.means?.ru ?? '').not.toBe('');
    expect(termIn(`${term?.tg} чист`)).toBe(id);
    expect(termIn(`что такое ${term?.ru}`)).toBe(id);
  });

  test('never of a term that has no words yet', () => {
    const { glossary } = knowledge.content;
    const bare = new Map([...glossary].map(([id, { means: _, ...term }]) => [id, term]));

    expect(explained({ glossary: bare }, 'патент чист')).toBeNull();
  });
});
