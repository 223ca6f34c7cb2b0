// What resources/openapi/broker.yaml offers, for a test that calls all of it: node contract_operations.mjs NODE_MODULES FILE
// One JSON list: operation, method, path, the first example of its body, the first status of success that has a JSON answer.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, file] = process.argv.slice(2);
const { parse } = createRequire(`${modules}/x.js`)('@stoplight/yaml');
const document = parse(readFileSync(file, 'utf8'));

function resolved(value) {
  while (value?.$ref)
    value = value.$ref.slice(2).split('/').reduce((at, name) => at[name.replaceAll('~1', '/')], document);
  return value;
}

const operations = [];
for (const [path, methods] of Object.entries(document.paths)) {
  for (const method of ['get', 'put', 'post', 'patch', 'delete']) {
    const operation = methods[method];
    if (!operation)
      continue;
    const examples = resolved(operation.requestBody)?.content['application/json'].examples;
    const status = Object.keys(operation.responses)
      .find((code) => code.startsWith('2') && resolved(operation.responses[code]).content?.['application/json']);
    operations.push({
      id: operation.operationId, method: method.toUpperCase(), path, status: Number(status ?? 0),
      body: examples ? resolved(Object.values(examples)[0]).value : null,
    });
  }
}
console.log(JSON.stringify(operations));
