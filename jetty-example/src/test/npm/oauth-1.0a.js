// Signs calls with oauth-1.0a and sends them: one JSON object a line in, one a line out.
'use strict';

const crypto = require('crypto');
const http = require('http');
const readline = require('readline');
const OAuth = require('oauth-1.0a');

const HASHES = {
  'HMAC-SHA1': 'sha1',
  'HMAC-SHA256': 'sha256',
  'HMAC-SHA512': 'sha512',
  'RSA-SHA1': 'RSA-SHA1',
  'RSA-SHA256': 'RSA-SHA256',
};

function signer(call) {
  const hash = HASHES[call.signatureMethod];
  return new OAuth({
    consumer: { key: call.clientKey, secret: call.clientSecret || '' },
    signature_method: call.signatureMethod,
    hash_function: (text, key) =>
      call.privateKey
        ? crypto.createSign(hash).update(text).sign(call.privateKey, 'base64')
        : crypto.createHmac(hash, key).update(text).digest('base64'),
    body_hash_function: (body) => crypto.createHash('sha256').update(body).digest('base64'),
  });
}

function send(call) {
  const request = { url: call.url, method: call.method };
  const headers = {};
  let body;
  if (call.form) {
    request.data = call.form;
    headers['Content-Type'] = 'application/x-www-form-urlencoded';
    body = new URLSearchParams(call.form).toString();
  } else if (call.json) {
    request.data = call.json;
    request.includeBodyHash = true;
    headers['Content-Type'] = 'application/json';
    body = call.json;
  }
  const oauth = signer(call);
  const authorized = oauth.authorize(request, { key: call.token, secret: call.tokenSecret });
  Object.assign(headers, oauth.toHeader(authorized));
  if (body !== undefined) {
    headers['Content-Length'] = Buffer.byteLength(body);
  }
  const [, host, port, path] = /^http:\/\/([^:]+):(\d+)(.*)$/.exec(call.url);
  return new Promise((resolve, reject) => {
    const sent = http.request({ host, port, path, method: call.method, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          challenge: response.headers['www-authenticate'] || '',
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    let reply;
    try {
      reply = await send(JSON.parse(line));
    } catch (error) {
      reply = { error: String(error) };
    }
    process.stdout.write(JSON.stringify(reply) + '\n');
  }
}

main();
