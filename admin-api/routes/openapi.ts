import type { FastifyPluginAsync } from 'fastify';

/** The description of all routes, made from the schemas that check them. */
export const openapi: FastifyPluginAsync = async (app) => {
  app.get('/openapi.json', { config: { permission: 'public' }, schema: { hide: true } as object }, async () =>
    app.swagger(),
  );
};
