// oidc-provider as the sign-in server of a test: node sign_in_server.mjs NODE_MODULES AUDIENCE [ACCESS_TOKEN_SECONDS]
// Says its address on one line. Whoever signs in is who they say; "ada" may do all, everybody else may look.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const [modules, audience, life = '120'] = process.argv.slice(2);
const { default: Provider } = await import(pathToFileURL(`${modules}/oidc-provider/lib/index.js`));

const server = createServer();
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'claviger-console',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: ['http://127.0.0.1/callback'],
    scope: 'openid profile offline_access claviger',
  }],
  scopes: ['openid', 'profile', 'offline_access', 'claviger'],
  claims: { openid: ['sub'], profile: ['name'] },
  cookies: { keys: ['of a test'] },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: 'Ada Winter' }) }),
  extraTokenClaims: (_, token) => ({ claviger_roles: [token.accountId === 'ada' ? 'admin' : 'viewer'], name: 'Ada Winter' }),
  features: {
    devInteractions: { enabled: true },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        audience,
        scope: 'claviger',
        accessTokenFormat: 'jwt',
        accessTokenTTL: Number(life),
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});
server.on('request', provider.callback());
console.log(issuer);
