// node examples/verify-audit-proof.mjs ANSWER.json KEY: checks what `auditProof` answered, with nothing of ours.
// RFC 6962 over SHA-256, a C2SP checkpoint, Ed25519. KEY is the text of `verifier-key.txt`, or the file.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

const half = (value) => Math.floor(value / 2);

try {
  const [, , answerFile, key] = process.argv;
  const answer = JSON.parse(readFileSync(answerFile, 'utf8'));
  const { openings = [], ...proof } = answer.data?.auditProof ?? answer;
  const { size, root } = signedHead(proof.checkpoint, readKey(key));
  if (size !== proof.treeSize) throw new Error('the checkpoint is of another tree size');
  if (!rootFrom(proof).equals(root)) throw new Error('the leaf does not lead to the signed root');
  const isBound = ({ commitment, salt, value }) =>
    sha256(Buffer.from(salt, 'hex'), value).toString('hex') === commitment &&
    proof.leaf.includes(`"${commitment}"`);
  if (!openings.every(isBound)) throw new Error('a name or text is not what was hashed');
  process.stdout.write(`VALID: leaf ${proof.leafIndex} of ${size}, ${proof.leaf}\n`);
} catch (error) {
  process.stdout.write(`INVALID: ${error.message}\n`);
  process.exitCode = 1;
}

/** RFC 9162, 2.1.3.2: leaves are hashed with the prefix 0, nodes with 1. */
function rootFrom({ leaf, leafIndex, treeSize, hashes }) {
  let [node, last, hash] = [leafIndex, treeSize - 1, sha256([0], leaf)];
  if (!(node >= 0 && node <= last)) throw new Error('there is no such leaf');
  for (const sibling of hashes.map((each) => Buffer.from(each, 'base64'))) {
    if (last === 0) throw new Error('the path is too long');
    const isRight = node % 2 === 1 || node === last;
    hash = isRight ? sha256([1], sibling, hash) : sha256([1], hash, sibling);
    if (isRight) while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    [node, last] = [half(node), half(last)];
  }
  if (last !== 0) throw new Error('the path is too short');
  return hash;
}

function signedHead(checkpoint, key) {
  const [text, line] = checkpoint.split('\n\n');
  const [, size, root] = text.split('\n');
  const signature = Buffer.from(line.trim().split(' ')[2], 'base64').subarray(4);
  if (!verify(null, Buffer.from(`${text}\n`), key, signature))
    throw new Error('the checkpoint is not signed by this key');
  return { size: Number(size), root: Buffer.from(root, 'base64') };
}

function readKey(given) {
  const text = existsSync(given) ? readFileSync(given, 'utf8') : given;
  const raw = Buffer.from(text.trim().split('+').slice(2).join('+'), 'base64').subarray(1);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(Buffer.from(part));
  return hash.digest();
}
