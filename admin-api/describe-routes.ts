import swagger from '@fastify/swagger';
import fastify, { type RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Problem } from './errors.ts';

/** Every route may answer with it; it is described once, for all of them. */
const PROBLEM = {
  description: 'It was not done, and this is why.',
  ...z.toJSONSchema(Problem, { target: 'openapi-3.0' }),
};

/**
 * Describes routes as OpenAPI 3.1, from the very schemas that check them. They stand on a server that never listens, so that a
 * start need not load what describes them.
 */
export async function describeRoutes(routes: readonly RouteOptions[]): Promise<object> {
  const app = fastify({ exposeHeadRoutes: false });
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => () => '');
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Hamroh, staff API', version: '1', description: 'For the console and for tools of the staff.' },
      servers: [],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'hamroh-staff', description: 'Set by the routes of login.' },
        },
      },
    },
    transformObject: jsonSchemaTransformObject,
    // What a route asks for stands in its description, made from the very config that is checked.
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input);
      const permission = input.route.config?.permission ?? 'public';
      const security = permission === 'public' ? [] : [{ session: [] }];
      const response = { ...(schema.response as object | undefined), default: PROBLEM };
      return { schema: { ...schema, response, security, 'x-permission': permission }, url };
    },
  });
  await app.register(async (scope) => {
    for (const { method, url, schema, config } of routes) {
      if (method === 'HEAD') continue;
      scope.route({ method, url, handler: () => undefined, ...(schema && { schema }), ...(config && { config }) });
    }
  });
  await app.ready();
  return app.swagger();
}
