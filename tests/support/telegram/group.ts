import { removeTopic } from './forum-methods.ts';
import { type Content, type Seen, seenOf } from './person.ts';
import { userOf, type World } from './world.ts';

/** A topic as whoever reads the group sees it. */
export interface SeenTopic {
  thread: number;
  name: string;
  messages: Seen[];
}

/** What people do and see in a forum group. */
export interface GroupHand {
  readonly id: number;
  topics(): SeenTopic[];
  /** Writes into a topic; gives the id of the message. */
  says(person: number, thread: number, text: string): number;
  sends(person: number, thread: number, content: Content): number;
  /** Presses the button of this label in a topic; gives the query's id. */
  presses(person: number, thread: number, label: string): string;
  /** Deletes a topic by hand, as an administrator of the group may. */
  deletes(thread: number): void;
  /** What the bot has said to whoever pressed. */
  toast(queryId: string): string | null;
}

export function createGroupHand(world: World, id: number): GroupHand {
  const group = world.groups.get(id) ?? { topics: new Map<number, string>() };
  world.groups.set(id, group);
  const inTopic = (thread: number) => world.chat(id).filter(({ raw }) => raw.message_thread_id === thread);

  function sends(person: number, thread: number, content: Content): number {
    const from = userOf(world.person(person));
    const where = { message_thread_id: thread, is_topic_message: true };
    const message = world.addMessage(id, 'person', { ...where, ...content, from });
    world.addUpdate('message', message.raw, id);
    return message.id;
  }

  return {
    id,
    topics: () =>
      [...group.topics].map(([thread, name]) => ({
        thread,
        name,
        messages: inTopic(thread)
          .filter(({ raw }) => raw.text !== undefined)
          .map(seenOf),
      })),
    says: (person, thread, text) => sends(person, thread, { text }),
    sends,
    presses(person, thread, label) {
      const buttonsOf = (message: Seen) => message.buttons.flat();
      const found = inTopic(thread).findLast((message) =>
        buttonsOf(seenOf(message)).some((button) => button.label === label),
      );
      if (found === undefined) throw new Error(`no button "${label}" stands in topic ${thread}`);
      const data = buttonsOf(seenOf(found)).find((button) => button.label === label)?.token;
      const query = world.addQuery();
      const from = userOf(world.person(person));
      world.addUpdate('callback_query', { id: query.id, from, message: found.raw, chat_instance: '1', data }, id);
      return query.id;
    },
    deletes: (thread) => removeTopic(world, id, thread),
    toast(queryId) {
      const query = world.queries.get(queryId);
      return query?.isAnswered ? query.text : null;
    },
  };
}
