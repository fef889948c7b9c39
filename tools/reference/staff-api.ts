import { API_PREFIX } from '../../admin-api/admin.ts';
import { code, page, table, wrapped } from './markdown.ts';
import type { BodySchema, OpenApi, Operation } from './routes.ts';
import { detailsOf } from './urls.ts';

/** docs/reference/staff-api.md, from the description that the API gives of itself. */
export function staffApiPage({ paths }: OpenApi): string {
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path.slice(API_PREFIX.length).replace(/\{(\w+)\}/g, ':$1')}`,
      operation,
    })),
  );
  return page('Staff API', [
    wrapped(
      `Under \`${API_PREFIX}\`, in JSON. \`GET ${API_PREFIX}/openapi.json\` describes all of it in OpenAPI 3.1, for whoever is logged in. Each route names its permission beside its schema; what a role permits is a table in \`core/permission.ts\`. \`public\`: for whoever is not logged in; \`second_factor\`: after the password.`,
    ),
    wrapped(
      'Every change needs the header `x-csrf-token`, which a login gives. Problems read `{ code, message, details }`; the codes are those of `core/refusal.ts`, their status is in `admin-api/errors.ts`. While the store is away: 503, with `retry-after`.',
    ),
    table(
      ['route', 'permission', 'takes', 'does'],
      routes.map(({ name, operation }) => [
        code(name),
        operation['x-permission'],
        takenBy(operation),
        summaryOf(name, operation),
      ]),
    ),
    ...detailsOf(routes.map(({ name, operation }) => ({ name, description: operation.description }))),
  ]);
}

/** Names of the body and of the query; what each may be stands in the OpenAPI document. */
function takenBy({ parameters = [], requestBody }: Operation): string {
  const query = parameters.filter((one) => one.in === 'query').map(({ name }) => code(`?${name}=`));
  const bodies = fieldsIn(requestBody?.content['application/json']?.schema ?? {});
  return [...query, ...new Set(bodies)].join(', ');
}

/** The fields of a body; where it is one of several, of each of them. */
function fieldsIn({ properties, anyOf = [], oneOf = [] }: BodySchema): string[] {
  const own = properties === undefined ? [] : [code(`{ ${Object.keys(properties).join(', ')} }`)];
  return [...own, ...[...anyOf, ...oneOf].flatMap(fieldsIn)];
}

function summaryOf(name: string, { summary }: Operation): string {
  if (summary === undefined) throw new Error(`no summary in the schema of ${name}`);
  return summary;
}
