// An authorization server for the tests: oidc-provider on a free port of 127.0.0.1.
// Prints "READY <issuer>" once it answers, and ends when it is killed or its standard input ends.
import crypto from 'node:crypto'
import http from 'node:http'
import { Provider, errors } from 'oidc-provider'

const API = 'https://orders.example.com'
const LONG = 600
const SHORT = 2

// What a client asks for by the parameter "resource" (RFC 8707), and what its access tokens are.
const resources = {
  [`${API}/opaque`]: { audience: API, accessTokenFormat: 'opaque', accessTokenTTL: LONG },
  [`${API}/opaque-short`]: { audience: API, accessTokenFormat: 'opaque', accessTokenTTL: SHORT },
  [`${API}/jwt`]: { audience: API, accessTokenFormat: 'jwt', accessTokenTTL: LONG },
  [`${API}/jwt-short`]: { audience: API, accessTokenFormat: 'jwt', accessTokenTTL: SHORT },
  'https://other.example.com/opaque': { audience: 'https://other.example.com', accessTokenFormat: 'opaque', accessTokenTTL: LONG },
  'https://other.example.com/jwt': { audience: 'https://other.example.com', accessTokenFormat: 'jwt', accessTokenTTL: LONG },
}

function key(kind, options, members) {
  const { privateKey } = crypto.generateKeyPairSync(kind, options)
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', ...members }
}

const resourceServer = {
  redirect_uris: [], response_types: [], grant_types: [], token_endpoint_auth_method: 'client_secret_basic',
}

function configuration() {
  return {
    jwks: {
      keys: [
        key('rsa', { modulusLength: 2048 }, { alg: 'RS256', kid: 'rsa-1' }),
        key('ec', { namedCurve: 'P-256' }, { alg: 'ES256', kid: 'ec-1' }),
      ],
    },
    clients: [
      {
        client_id: 'app',
        client_secret: 'app-secret',
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        response_types: ['code'],
        redirect_uris: ['http://127.0.0.1:9999/callback'], // nobody listens: the code is read from the redirect
        token_endpoint_auth_method: 'client_secret_basic',
      },
      { ...resourceServer, client_id: 'orders-api', client_secret: 'orders-api-secret' },
      { ...resourceServer, client_id: 'orders-api-signed', client_secret: 'orders-api-signed-secret', introspection_signed_response_alg: 'RS256' },
    ],
    scopes: ['openid', 'offline_access', 'orders.read', 'orders.write'],
    pkce: { required: () => true },
    cookies: { keys: [crypto.randomBytes(16).toString('hex')] },
    ttl: { ClientCredentials: LONG, RefreshToken: LONG, Session: LONG, Grant: LONG, Interaction: LONG, IdToken: LONG, AuthorizationCode: 60 },
    rotateRefreshToken: true,
    findAccount: (context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    extraTokenClaims: async () => ({ roles: ['clerk'] }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      introspection: {
        enabled: true,
        // Its answer about a refresh token looks like one about an access token.
        allowedPolicy: async (context, client, token) =>
          client.clientId.startsWith('orders-api') && token.kind !== 'RefreshToken',
      },
      jwtIntrospection: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo(context, resource) {
          const known = resources[resource]
          if (!known) throw new errors.InvalidTarget()
          return { scope: 'orders.read orders.write', jwt: { sign: { alg: 'ES256' } }, ...known }
        },
      },
    },
    interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
    renderError(context, out) {
      context.type = 'json'
      context.body = out
    },
  }
}

// Logs alice in and consents for her, as soon as anybody looks at the page.
async function interact(provider, request, response) {
  const { prompt, params, grantId } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: 'alice' } })
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: 'alice', clientId: params.client_id })
  grant.addOIDCScope(params.scope)
  for (const [resource, scopes] of Object.entries(prompt.details.missingResourceScopes ?? {})) {
    grant.addResourceScope(resource, scopes.join(' '))
  }
  return provider.interactionFinished(
    request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true })
}

let handle // once the port, and so the issuer, is known
const server = http.createServer((request, response) => handle(request, response))
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`
  const provider = new Provider(issuer, configuration())
  const answer = provider.callback()
  handle = async (request, response) => {
    if (!request.url.startsWith('/interaction/')) return answer(request, response)
    try {
      await interact(provider, request, response)
    } catch (e) {
      console.error(e)
      response.writeHead(500).end()
    }
  }
  console.log(`READY ${issuer}`)
})

process.stdin.on('end', () => process.exit()).resume()
