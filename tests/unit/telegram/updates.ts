/** Updates as Telegram sends them, with invented people. */

export const farida = { id: 3527065, is_bot: false, first_name: 'Farida', language_code: 'tg' };
const chat = { id: farida.id, first_name: 'Farida', type: 'private' };
const bot = { id: 110201543, is_bot: true, first_name: 'Ҳамроҳ', username: 'hamroh_test_bot' };

export const SENT_AT = 1_795_000_000;
export const RECEIPT = { botId: '110201543', at: 1_795_000_007_123 };

export type Fields = Record<string, unknown>;

export function messageUpdate(fields: Fields, updateId = 42): Fields {
  return { update_id: updateId, message: { message_id: 17, from: farida, chat, date: SENT_AT, ...fields } };
}

export function editUpdate(fields: Fields): Fields {
  const edit_date = SENT_AT + 60;
  return { update_id: 42, edited_message: { message_id: 17, from: farida, chat, date: SENT_AT, edit_date, ...fields } };
}

export function pressUpdate(fields: Fields): Fields {
  const message = { message_id: 16, from: bot, chat, date: SENT_AT, text: 'Шумо дар куҷоед?' };
  const press = { id: '4382bfdwdsb323b2d9', from: farida, chat_instance: '-70', message, ...fields };
  return {
    update_id: 42,
    callback_query: Object.fromEntries(Object.entries(press).filter(([, value]) => value !== null)),
  };
}

export function memberUpdate(before: string, after: string, where: Fields = chat): Fields {
  return {
    update_id: 42,
    my_chat_member: {
      chat: where,
      from: farida,
      date: SENT_AT,
      old_chat_member: { user: bot, status: before },
      new_chat_member: { user: bot, status: after, until_date: 0 },
    },
  };
}
