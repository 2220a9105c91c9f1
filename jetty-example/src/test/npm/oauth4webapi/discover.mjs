// Finds the metadata of a protected resource, and prints it. Arguments: the resource's identifier, and
// a URL of the API to be sent to the metadata by its challenge, or nothing to go by the identifier.
import * as oauth from 'oauth4webapi'

const insecure = { [oauth.allowInsecureRequests]: true }
const [identifier, api] = process.argv.slice(2)
const resource = new URL(identifier)

async function metadataUrlOf(url) {
  try {
    await oauth.protectedResourceRequest('unknown-token', 'GET', new URL(url), undefined, undefined, insecure)
  } catch (refusal) {
    if (refusal instanceof oauth.WWWAuthenticateChallengeError) {
      return refusal.cause.find(({ scheme }) => scheme === 'bearer').parameters.resource_metadata
    }
    throw refusal
  }
  throw new Error('the API wants no token')
}

const response = api
  ? await fetch(await metadataUrlOf(api))
  : await oauth.resourceDiscoveryRequest(resource, insecure)
console.log(JSON.stringify(await oauth.processResourceDiscoveryResponse(resource, response)))
