// Calls every operation of the contract at the reference broker through Prism, which refuses whatever resources/openapi/broker.yaml
// does not allow, in requests and in answers: node contract_run.mjs NODE_MODULES CONTRACT BROKER_PROGRAM
// Ends with 77 when Node or Prism is missing (CTest: skipped), with 1 for anything that is not as it has to be.
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [modules, contract, program] = process.argv.slice(2);
const prism = join(modules, '@stoplight/prism-cli/dist/index.js');
if (!existsSync(prism)) {
  console.log('Prism is not in build/interop; ./dev test installs it.');
  process.exit(process.env.CI === 'true' ? 1 : 77);
}
const here = dirname(fileURLToPath(import.meta.url));
const operations = new Map(JSON.parse(execFileSync('node', [join(here, 'contract_operations.mjs'), modules, contract]))
  .map((operation) => [operation.id, operation]));

const folder = mkdtempSync(join(tmpdir(), 'claviger-contract-'));
const children = [];
process.on('exit', () => {
  children.forEach((child) => child.kill('SIGKILL'));
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a program and answers the part of its output that fits. */
function started(command, args, pattern) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return new Promise((ready, failed) => {
    let output = '';
    const read = (data) => {
      output += data;
      const found = output.match(pattern);
      if (found)
        ready(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => failed(new Error(`${command} ended: ${output}`)));
  });
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const audience = 'https://broker.test';
const issuer = 'https://issuer.test';

function tokenOf(subject, name, roles) {
  const part = (object) => Buffer.from(JSON.stringify(object)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const text = `${part({ alg: 'RS256', kid: 'run' })}.${part({ iss: issuer, aud: audience, sub: subject, name, iat: now, exp: now + 3600, claviger_roles: roles })}`;
  return `${text}.${sign('sha256', Buffer.from(text), keys.privateKey).toString('base64url')}`;
}

writeFileSync(join(folder, 'jwks.json'), JSON.stringify({
  keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'run', use: 'sig', alg: 'RS256' }],
}));
// Every provider refuses: where checks of keys go. (Prism makes up an answer when the broker says 501, so nothing may be switched off.)
const provider = createServer((_, answer) => answer.writeHead(401, { 'Content-Type': 'application/json' }).end('{}'));
await new Promise((ready) => provider.listen(0, '127.0.0.1', ready));
const [, address] = await started(program, ['--plain', '--issuer', issuer, '--audience', audience, '--jwks', join(folder, 'jwks.json'),
  '--store', join(folder, 'run.claviger'), '--provider-base', `http://127.0.0.1:${provider.address().port}`], /"address":"(http[^"]+)"/);
const [, proxy] = await started('node', [prism, 'proxy', contract, address, '--errors', '--port', '0'], /listening on (http:\/\/[0-9.:]+)/);

const ada = tokenOf('ada', 'Ada Winter', ['admin']);
const bob = tokenOf('bob', 'Bob Summer', ['admin']);
const called = new Set();
const wrong = [];

/** Calls \p id; \p expected are the statuses that are right. */
async function call(id, expected, { path = {}, query = {}, headers = {}, body, token = ada } = {}) {
  const operation = operations.get(id);
  called.add(id);
  let target = operation.path;
  for (const [name, value] of Object.entries(path))
    target = target.replace(`{${name}}`, encodeURIComponent(value));
  const search = new URLSearchParams(query).toString();
  const sent = body === undefined ? operation.body : body;
  const answer = await fetch(proxy + target + (search && `?${search}`), {
    method: operation.method,
    headers: { Authorization: `Bearer ${token}`, ...(sent ? { 'Content-Type': 'application/json' } : {}), ...headers },
    body: sent ? JSON.stringify(sent) : undefined,
  });
  const text = await answer.text();
  if (!expected.includes(answer.status) || text.includes('stoplight.io/prism'))
    wrong.push(`${id}: ${answer.status} in place of ${expected}: ${text.slice(0, 1500)}`);
  let json = {};
  try { json = JSON.parse(text); } catch { /* a file, or nothing */ }
  return { status: answer.status, json, text, headers: answer.headers };
}

const fresh = () => ({ 'Idempotency-Key': randomUUID() });
const matching = (etag) => ({ 'If-Match': etag });
const because = { 'Claviger-Reason': 'A%20test%20run' };

// What is here
await call('discover', [200]);
await call('health', [200]);
await call('capabilities', [200]);
await call('me', [200]);

// Workspaces
const space = { path: { slug: 'lab' } };
const made = await call('saveWorkspace', [201], { ...space, headers: { 'If-None-Match': '*' } });
await call('saveWorkspace', [200], { ...space, headers: matching(made.json.etag) });
await call('getWorkspace', [200], space);
await call('listWorkspaces', [200]);

// One key, all its life
const order = fresh();
const key = (await call('createCredential', [201], { headers: order })).json;
await call('operation', [200], { path: { key: order['Idempotency-Key'] } });
await call('listCredentials', [200], { query: { workspace: 'shop', limit: '10' } });
const one = { path: { id: key.id } };
const now = async () => (await call('getCredential', [200], one)).json.etag;
const change = async (id, expected, more = {}) => call(id, expected, { ...one, ...more, headers: { ...matching(await now()), ...more.headers } });
await change('changeCredential', [200]);
const rotation = { rotate: { secrets: [{ field: 'secret_key', value: 'another-value-not-a-key', high_entropy: true }], fields: {}, grace_hours: 48, expires_at: null }, reason: 'Scheduled' };
await change('changeCredential', [200], { body: rotation, headers: fresh() });
await call('listVersions', [200], one);
await change('rollBackCredential', [200]);
await change('changeCredential', [200], { body: rotation, headers: fresh() });
await change('endGrace', [200]);
await call('revealSecret', [200], one);
await call('fingerprint', [200]);
await call('verifyCredential', [200], one);
const checked = structuredClone(operations.get('recordChecks').body);
checked.records[0].credential = key.id;
checked.records[0].version = 1;
await call('recordChecks', [200], { headers: fresh(), body: checked });
await call('listChecks', [200], { query: { credential: key.id } });
await call('runBatch', [200, 201], { headers: fresh() });

// The log
await call('listEvents', [200]);
await call('recordEvent', [201], { headers: fresh() });
await call('checkpoint', [200]);
await call('consistency', [200], { query: { from: '1' } });
await call('inclusion', [200], { query: { seq: '0' } });
const range = { since: null, until: null, from_seq: null, workspaces: [], store_events: true, actions: [], withhold: [], continues: null };
await call('previewExport', [200], { body: range });
const job = { path: { export: (await call('startExport', [202], { headers: fresh(), body: range })).json.id } };
for (let state = 'preparing'; state === 'preparing';)
  state = (await call('getExport', [200], job)).json.state;
await call('getExportFile', [200], job);
await call('dropExport', [204], job);

// Services and their tokens
const service = { path: { consumer: 'checkout-api' } };
const registered = await call('registerConsumer', [201], { headers: fresh() });
await call('listConsumers', [200]);
await call('getConsumer', [200], service);
await call('changeConsumer', [200], { ...service, headers: matching(registered.json.etag) });
const issued = (await call('issueToken', [201], { ...service, headers: fresh() })).json;
await call('listTokens', [200], service);
await call('revealSecret', [200, 403], { ...one, token: issued.value, body: { fields: ['secret_key'], purpose: 'use' } });
await call('listAccesses', [200], service);
await call('revokeToken', [200], { path: { ...service.path, token: issued.token?.id ?? '-' }, headers: because });
await call('removeConsumer', [204], { ...service, headers: { ...matching((await call('getConsumer', [200], service)).json.etag), ...because } });

// What a second admin has to agree to
const policy = { path: { policy: 'two-eyes' } };
const asked = structuredClone(operations.get('savePolicy').body);
await call('savePolicy', [201], { ...policy, headers: { 'If-None-Match': '*' }, body: asked });
await call('listPolicies', [200]);
await call('getPolicy', [200], policy);
const reveal = async () => (await call('revealSecret', [202], one)).json;
await reveal();
await call('decideForCredential', [200], { ...one, token: bob });
const again = await call('revealSecret', [200, 202], one);
const second = again.status === 202 ? again.json : await reveal();
await call('decideApproval', [200], { path: { approval: second.id }, token: bob, headers: matching(second.etag) });
const third = await reveal();
await call('listApprovals', [200]);
await call('getApproval', [200], { path: { approval: third.id } });
await call('withdrawApproval', [204], { path: { approval: third.id }, headers: matching(third.etag) });
await call('removePolicy', [204], { ...policy, headers: { ...matching((await call('getPolicy', [200], policy)).json.etag), ...because } });

await call('erasePerson', [200], { headers: fresh(), body: { actor: 'Bob Summer', reason: 'A test run' } });

// The end of the key
await change('trashCredential', [200]);
await change('restoreCredential', [200]);
await change('revokeCredential', [200], { headers: because });
await change('trashCredential', [200]);
await change('purgeCredential', [204]);

// What others did. Prism holds an answer back until it is complete, and a stream never is: behind it the feed is polled, and the
// stream is asked without it.
await call('pollChanges', [200]);
called.add('streamChanges');
const stop = new AbortController();
const stream = await fetch(address + operations.get('streamChanges').path, { headers: { Authorization: `Bearer ${ada}` }, signal: stop.signal });
const { value: first } = await stream.body.getReader().read();
if (stream.status !== 200 || !/^text\/event-stream/.test(stream.headers.get('content-type')) || !/event: hello\n/.test(Buffer.from(first)))
  wrong.push(`streamChanges: ${stream.status} ${Buffer.from(first)}`);
stop.abort();

for (const id of operations.keys()) {
  if (!called.has(id))
    wrong.push(`${id} was not called`);
}
console.log(wrong.join('\n') || `${called.size} operations: no violation`);
process.exit(wrong.length > 0 ? 1 : 0);
