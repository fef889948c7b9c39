import { describe, expect, test } from 'vitest';
import { countryHere } from '../../../dialogue/route/named-country.ts';
import { atMenu, knowledge, place } from './stand.ts';

const { content } = knowledge;

describe('an answer to where somebody is now', () => {
  test.each([
    ['муж в России, я дома', 'TJ'],
    ['шавҳарам дар Россия, ман дар хона', 'TJ'],
    ['был в России, сейчас дома', 'TJ'],
    ['аз Россия омадам, дар хонаам', 'TJ'],
    ['не в России, в Турции', 'TR'],
    ['я в России, муж в Душанбе', 'RU'],
    ['приехал в Россию вчера', 'RU'],
    ['ба Россия омадам', 'RU'],
    ['пишу из Москвы сейчас', 'RU'],
    ['брат в России со мной', 'RU'],
    ['я дома, в Москве', 'RU'],
    // They are there, and wish to be elsewhere.
    ['я в России хочу домой', 'RU'],
    ['из Москвы хочу домой', 'RU'],
    ['Россия хочу домой', 'RU'],
    ['в Турции хочу вернуться домой', 'TR'],
    ['ман дар Россия мехоҳам ба хона равам', 'RU'],
    ['хочу уехать из Турции', 'TR'],
    ['мехоҳам аз Россия равам', 'RU'],
    ['на вокзале в Москве хочу уехать', 'RU'],
    ['дар Русия кор мекунам', 'RU'],
    ['дар Русия зиндагӣ мекунам', 'RU'],
    ['дар Қазоқистон зиндагӣ мекунем', 'KZ'],
    ['работал в Москве, хозяин не платит', 'RU'],
    ['жила в Москве у брата, сейчас на улице', 'RU'],
    ['в Москве был задержан', 'RU'],
    ['аз Россия баргашта наметавонам', 'RU'],
    // Not alone.
    ['я и муж в Турции', 'TR'],
    ['ман ва шавҳарам дар Россия', 'RU'],
    ['дар хонаи акам дар Маскав', 'RU'],
    ['дар пеши акаам дар Маскав', 'RU'],
    ['муж Турция держит меня', 'TR'],
    ['ман зан дар Туркия', 'TR'],
    ['хочу домой, муж в России забрал паспорт', null],
    ['муж в России', null],
    ['не в России', null],
    ['уже не в России', null],
    ['дар Россия нестам', null],
    ['аз Россия омадам', null],
    ['хочу в Россию', null],
    ['мехоҳам ба Россия равам', null],
  ])('«%s»: %s', (text, country) => {
    expect(countryHere(content, text)).toBe(country);
  });

  test('is asked for once more where a husband abroad is named', () => {
    const talk = atMenu('ru');
    talk.says('меня бьёт свёкор');
    talk.says('да');
    expect(place(talk)).toBe('urgent/where');
    talk.says('муж в России');
    expect(place(talk)).toBe('urgent/where');
    expect(talk.conversation.contact.country).toBeNull();
    talk.says('муж в России, я дома');
    expect(talk.conversation.contact.country).toBe('TJ');
  });
});
