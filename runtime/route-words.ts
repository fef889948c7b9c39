import type { FastifySchema } from 'fastify';

declare module 'fastify' {
  interface FastifySchema {
    /** One line about the route, for docs/reference/urls.md. */
    summary?: string;
    /** What does not fit in a line: paragraphs, with an empty line between. */
    description?: string;
  }
}

/** What a route says of itself. Nothing is checked by it; `npm run docs` writes it down. */
export type RouteWords = Pick<FastifySchema, 'description'> & Required<Pick<FastifySchema, 'summary'>>;
