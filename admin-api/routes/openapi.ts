import type { FastifyPluginAsync, RouteOptions } from 'fastify';

/** The description of all routes, made from the schemas that check them, for whoever is logged in. */
export const openapi: FastifyPluginAsync<{ routes: readonly RouteOptions[] }> = async (app, { routes }) => {
  let described: Promise<object> | undefined;
  app.get('/openapi.json', { config: { permission: 'own_account' }, schema: { hide: true } as object }, () => {
    described ??= import('../describe-routes.ts').then(({ describeRoutes }) => describeRoutes(routes));
    return described;
  });
};
