import { expect, test } from 'vitest';
import type { Clip } from '../../../core/clip.ts';
import { AZIZ, BAHOR, clipOf, SOUND } from '../../support/content-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const approve = (clip: Clip | null) => clip && { ...clip, approved: { by: AZIZ, at: START + 1 } };

describeStores((store) => {
  test('a clip is given back byte for byte, and the list of them is read without their bytes', async () => {
    expect(await store().clips()).toEqual([]);
    const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251);
    expect(await store().keepClip(clipOf(), bytes)).toBe('kept');
    expect(await store().keepClip(clipOf({ id: 'other', language: 'ru' }), SOUND)).toBe('kept');

    expect((await store().clips()).toSorted((one, other) => one.id.localeCompare(other.id))).toEqual([
      clipOf(),
      clipOf({ id: 'other', language: 'ru' }),
    ]);
    expect(Buffer.from((await store().clipBytes('clip')) ?? [])).toEqual(Buffer.from(bytes));
    expect(await store().clipBytes('nobody')).toBeNull();
  });

  test('a clip that lies there already stays as it is, whoever keeps it in the same moment', async () => {
    await store().keepClip(clipOf(), SOUND);
    await store().changeClip('clip', approve);
    const again = Array.from({ length: 10 }, () => store().keepClip(clipOf({ by: AZIZ }), Uint8Array.of(1)));
    expect(new Set(await Promise.all(again))).toEqual(new Set(['known']));

    expect(await store().clips()).toEqual([clipOf({ approved: { by: AZIZ, at: START + 1 } })]);
    expect(Buffer.from((await store().clipBytes('clip')) ?? [])).toEqual(Buffer.from(SOUND));
  });

  test('who has played and approved a clip is all that changes of it, and what a rule throws changes nothing', async () => {
    await store().keepClip(clipOf(), SOUND);
    const refuse = () => {
      throw new Error('not by their own hand');
    };
    await expect(store().changeClip('clip', refuse)).rejects.toThrow('not by their own hand');
    expect(await store().clips()).toEqual([clipOf()]);

    const changed = await store().changeClip('clip', (clip) => clip && { ...clip, ...approve(clip), by: 'somebody' });
    expect(changed).toEqual(clipOf({ by: BAHOR, approved: { by: AZIZ, at: START + 1 } }));
    expect(await store().clips()).toEqual([changed]);
    expect(await store().changeClip('clip', (clip) => clip && { ...clip, approved: null })).toEqual(clipOf());
  });

  test('who has played a clip is kept, also of two who play it in the same moment', async () => {
    await store().keepClip(clipOf(), SOUND);
    const play = (by: string) =>
      store().changeClip('clip', (clip) => clip && { ...clip, playedBy: [...clip.playedBy, by] });
    await play(BAHOR);
    await Promise.all([play(AZIZ), store().changeClip('clip', approve)]);

    const [clip] = await store().clips();
    expect(clip?.playedBy.toSorted()).toEqual([AZIZ, BAHOR].toSorted());
    expect(clip?.approved).toEqual({ by: AZIZ, at: START + 1 });
  });

  test('a clip that a rule drops is gone with its bytes, and of one that is not there the rule is told', async () => {
    await store().keepClip(clipOf(), SOUND);
    expect(await store().changeClip('clip', () => null)).toBeNull();
    expect(await store().clips()).toEqual([]);
    expect(await store().clipBytes('clip')).toBeNull();

    const seen: (Clip | null)[] = [];
    const look = (clip: Clip | null) => {
      seen.push(clip);
      return clip;
    };
    expect(await store().changeClip('clip', look)).toBeNull();
    expect(seen).toEqual([null]);
  });
});
