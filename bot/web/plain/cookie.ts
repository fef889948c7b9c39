import type { FastifyReply, FastifyRequest } from 'fastify';

/** The one cookie of the plain page: the token of its session. No script reads it, no other site sends it, and it goes with the browser. */
export interface ChatCookie {
  read(request: FastifyRequest): string | null;
  set(reply: FastifyReply, token: string): void;
  clear(reply: FastifyReply): void;
}

/** The prefix binds it to this very host: nobody else can lay a session of theirs into the phone of a person. */
export function createChatCookie(isSecure: boolean): ChatCookie {
  const name = isSecure ? '__Host-chat' : 'chat';
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure } as const;
  return {
    read: ({ cookies }) => cookies[name] ?? null,
    set: (reply, token) => void reply.setCookie(name, token, options),
    clear: (reply) => void reply.clearCookie(name, options),
  };
}
