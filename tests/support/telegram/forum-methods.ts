import { z } from 'zod';
import { badRequest } from './bot-api-error.ts';
import { ChatId, createMethod, type Method } from './method.ts';
import type { Group, World } from './world.ts';

const Name = z.string().min(1).max(128);

/** https://core.telegram.org/bots/api#createforumtopic */
const createForumTopic = createMethod(
  z.strictObject({ chat_id: ChatId, name: Name, icon_color: z.int().optional() }),
  (world, { chat_id, name, icon_color = 7_322_096 }) => {
    const group = forum(world, chat_id);
    world.limits.take(chat_id, world.now());
    const { id } = world.addMessage(chat_id, 'bot', { forum_topic_created: { name, icon_color } });
    group.topics.set(id, name);
    return { message_thread_id: id, name, icon_color };
  },
);

const editForumTopic = createMethod(
  z.strictObject({ chat_id: ChatId, message_thread_id: z.int(), name: Name }),
  (world, { chat_id, message_thread_id: thread, name }) => {
    const group = topicOf(world, chat_id, thread);
    if (group.topics.get(thread) === name) throw badRequest('TOPIC_NOT_MODIFIED');
    world.limits.take(chat_id, world.now());
    group.topics.set(thread, name);
    world.addMessage(chat_id, 'bot', { message_thread_id: thread, forum_topic_edited: { name } });
    return true;
  },
);

const deleteForumTopic = createMethod(
  z.strictObject({ chat_id: ChatId, message_thread_id: z.int() }),
  (world, { chat_id, message_thread_id: thread }) => {
    topicOf(world, chat_id, thread);
    removeTopic(world, chat_id, thread);
    return true;
  },
);

/** With all that stands in it. */
export function removeTopic(world: World, chatId: number, thread: number): void {
  world.groups.get(chatId)?.topics.delete(thread);
  for (const message of world.chat(chatId)) {
    if (message.id === thread || message.raw.message_thread_id === thread) message.isDeleted = true;
  }
  world.tellChange();
}

function forum(world: World, chatId: number): Group {
  const group = world.groups.get(chatId);
  if (group === undefined) throw badRequest(world.people.has(chatId) ? 'the chat is not a forum' : 'chat not found');
  return group;
}

function topicOf(world: World, chatId: number, thread: number): Group {
  const group = forum(world, chatId);
  if (!group.topics.has(thread)) throw badRequest('TOPIC_ID_INVALID');
  return group;
}

export const FORUM_METHODS: readonly (readonly [string, Method])[] = [
  ['createForumTopic', createForumTopic],
  ['editForumTopic', editForumTopic],
  ['deleteForumTopic', deleteForumTopic],
];
