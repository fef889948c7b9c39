import type { FastifyPluginAsync } from 'fastify';

/** The description of all routes, made from the schemas that check them, for whoever is logged in. */
export const openapi: FastifyPluginAsync = async (app) => {
  app.get('/openapi.json', { config: { permission: 'own_account' }, schema: { hide: true } as object }, async () =>
    app.swagger(),
  );
};
