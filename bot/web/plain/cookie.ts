import type { FastifyReply, FastifyRequest } from 'fastify';

/** The one cookie of the plain page: the token of its session, and when it was given. No script reads it, no other site sends it, and it goes with the browser. */
export interface ChatCookie {
  read(request: FastifyRequest): string | null;
  /** When it was given: a token alone knows the hour. 0: before anything. */
  givenAt(request: FastifyRequest): number;
  set(reply: FastifyReply, token: string): void;
  clear(reply: FastifyReply): void;
}

/** The prefix binds it to this very host: nobody else can lay a session of theirs into the phone of a person. */
export function createChatCookie({ isSecure, now }: { isSecure: boolean; now: () => number }): ChatCookie {
  const name = isSecure ? '__Host-chat' : 'chat';
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure } as const;
  return {
    read: ({ cookies }) => cookies[name]?.split('~')[0] ?? null,
    givenAt: ({ cookies }) => Number.parseInt(cookies[name]?.split('~')[1] ?? '0', 36),
    set: (reply, token) => void reply.setCookie(name, `${token}~${now().toString(36)}`, options),
    clear: (reply) => void reply.clearCookie(name, options),
  };
}
