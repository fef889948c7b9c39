import type { Language } from '../../../core/message.ts';
import type { Failure, PhoneSetting, Rooms, Said, TalkTurn } from '../rooms/messages.ts';
import { type Otherwise, wentTheSameWay } from './turns.ts';

/** A phone is named by the language that it is set to; `none`: not chosen yet. */
export type PhoneName = Language | 'none';

export interface PhoneTalk {
  name: PhoneName;
  turns: readonly TalkTurn[];
  /** What was said, as it was answered when it was: held again after each edit, so that an undone edit loses nothing. */
  held: readonly TalkTurn[];
  isBusy: boolean;
  otherwise: Otherwise | null;
  error: unknown;
}

export interface TalksState {
  phones: readonly PhoneTalk[];
  /** What is said on one phone is said on that one alone. */
  isApart: boolean;
}

/** Language is what parts the phones: it is their name. */
export type CommonSetting = Omit<PhoneSetting, 'language'>;

export interface Talks {
  listen(listener: () => void): () => void;
  read(): TalksState;
  /** From the start of the setting, with nothing said. */
  begin(setting: CommonSetting, names: readonly PhoneName[]): void;
  /** What was said is said again, as far as it goes: after an edit, or with something set otherwise. */
  follow(setting?: CommonSetting): void;
  say(on: PhoneName, said: Said, failure?: Failure): void;
  turnApart(isApart: boolean): void;
  /** Resolves when all phones are quiet. */
  settled(): Promise<void>;
}

/** Holds one talk on several phones at once. What is pressed fast is answered in order. */
export function openTalks(rooms: Pick<Rooms, 'begin' | 'talk'>): Talks {
  const listeners = new Set<() => void>();
  let state: TalksState = { phones: [], isApart: false };
  let common: CommonSetting | null = null;
  let chain: Promise<void> = Promise.resolve();
  /** Count beginnings, and all that sets a talk up anew. */
  let begun = 0;
  let setUp = 0;

  function tell(next: TalksState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function change(name: PhoneName, next: Partial<PhoneTalk>): void {
    tell({ ...state, phones: state.phones.map((phone) => (phone.name === name ? { ...phone, ...next } : phone)) });
  }

  /** What is asked later waits for what was asked before; what a newer beginning has overtaken is let go. */
  function queue(
    isStillWanted: () => boolean,
    names: readonly PhoneName[],
    run: (name: PhoneName) => Promise<void>,
  ): void {
    chain = chain.then(async () => {
      if (!isStillWanted()) return;
      await Promise.all(
        names.map(async (name) => {
          change(name, { isBusy: true, error: null });
          try {
            await run(name);
          } catch (error) {
            change(name, { error });
          }
          change(name, { isBusy: false });
        }),
      );
    });
  }

  const settingOf = (name: PhoneName, of: CommonSetting): PhoneSetting => ({
    ...of,
    language: name === 'none' ? null : name,
  });

  const phoneOf = (name: PhoneName): PhoneTalk | undefined => state.phones.find((phone) => phone.name === name);

  async function replay(name: PhoneName, setting: CommonSetting): Promise<void> {
    const before = phoneOf(name);
    if (before === undefined) return;
    const first = await rooms.begin(name, settingOf(name, setting));
    const turns = [...first];
    let otherwise: Otherwise | null = null;
    for (const [at, old] of before.held.entries()) {
      if (old.said === null) continue;
      const turn = await rooms.talk(name, old.said, old.failed ?? undefined);
      turns.push(turn);
      if (wentTheSameWay(old, turn)) continue;
      otherwise = { turn: turns.length - 1, before: old, left: before.held.length - at - 1 };
      break;
    }
    change(name, { turns, otherwise });
  }

  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => state,
    begin(setting, names) {
      common = setting;
      begun += 1;
      setUp += 1;
      const mine = setUp;
      tell({
        ...state,
        phones: names.map((name) => ({ name, turns: [], held: [], isBusy: true, otherwise: null, error: null })),
      });
      queue(
        () => mine === setUp,
        names,
        async (name) => {
          const turns = await rooms.begin(name, settingOf(name, setting));
          change(name, { turns });
        },
      );
    },
    follow(next) {
      const setting = next ?? common;
      if (setting === null) return;
      common = setting;
      setUp += 1;
      const mine = setUp;
      queue(
        () => mine === setUp,
        state.phones.map(({ name }) => name),
        (name) => replay(name, setting),
      );
    },
    say(on, said, failure) {
      const mine = begun;
      const names = state.isApart ? [on] : state.phones.map(({ name }) => name);
      queue(
        () => mine === begun,
        names,
        async (name) => {
          const turn = await rooms.talk(name, said, failure);
          const before = phoneOf(name);
          if (before === undefined) return;
          const { turns, held, otherwise } = before;
          // Whoever goes on from where it went otherwise goes on from there.
          const kept = otherwise === null ? held : [...held.slice(0, -otherwise.left - 1), ...turns.slice(-1)];
          change(name, { turns: [...turns, turn], held: [...kept, turn], otherwise: null });
        },
      );
    },
    turnApart: (isApart) => tell({ ...state, isApart }),
    async settled() {
      let waited: Promise<void> | null = null;
      while (waited !== chain) {
        waited = chain;
        await waited;
      }
    },
  };
}
