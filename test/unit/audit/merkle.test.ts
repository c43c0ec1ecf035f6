import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFrontier, peaksOf, type TreeNode } from '#platform/audit/merkle-frontier';
import { emptyRoot, leafHash } from '#platform/audit/merkle-hash';
import {
  consistencySpans,
  inclusionSpans,
  isConsistent,
  proofHashes,
  rootOfInclusion,
} from '#platform/audit/merkle-proof';

/** The leaves and roots that every implementation of certificate transparency is tested with. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].concat(
  '606162636465666768696a6b6c6d6e6f',
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const textOf = (hex: string): string => Buffer.from(hex, 'hex').toString('latin1');

/** A tree grown leaf by leaf, every complete subtree kept as the store keeps it. */
function grown(texts: readonly string[]) {
  const tree = openFrontier(0, []);
  const kept = texts.map((text) => tree.append(leafHash(text)));
  const hashOf = ({ level, index }: TreeNode): Buffer =>
    kept[(index + 1) * 2 ** level - 1]?.[level] ?? Buffer.alloc(0);
  return { tree, hashOf };
}

const rootOf = (texts: readonly string[]): Buffer => grown(texts).tree.root();
const many = (size: number): string[] => Array.from({ length: size }, (_, index) => `${index}`);

describe('the Merkle tree of RFC 6962', () => {
  test('has the roots of the certificate-transparency test vectors', () => {
    const roots = ROOTS.map((_, size) => rootOf(LEAVES.slice(0, size).map(textOf)).toString('hex'));
    expect(roots).toEqual(ROOTS);
    expect(emptyRoot().toString('hex')).toBe(ROOTS[0]);
  });

  test('has the inclusion proof of the test vectors for the first of eight leaves', () => {
    const { hashOf } = grown(LEAVES.map(textOf));
    expect(proofHashes(inclusionSpans(0, 8), hashOf).map((hash) => hash.toString('hex'))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });

  test('has the consistency proof of the test vectors from six to eight leaves', () => {
    const { hashOf } = grown(LEAVES.map(textOf));
    expect(proofHashes(consistencySpans(6, 8), hashOf).map((hash) => hash.toString('hex'))).toEqual(
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    );
  });

  test('goes on from its edge as if it had been grown in one go', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 40 }),
        (size, more) => {
          const { hashOf } = grown(many(size));
          const tree = openFrontier(size, peaksOf(0, size).map(hashOf));
          for (const text of many(size + more).slice(size)) tree.append(leafHash(text));
          expect(tree.root()).toEqual(rootOf(many(size + more)));
        },
      ),
    );
  });
});

describe('an inclusion proof', () => {
  const cases = fc
    .integer({ min: 1, max: 300 })
    .chain((size) => fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size)));

  test('leads from every leaf to the root, in as many steps as the tree is high', () => {
    fc.assert(
      fc.property(cases, ([index, size]) => {
        const { tree, hashOf } = grown(many(size));
        const path = proofHashes(inclusionSpans(index, size), hashOf);
        expect(rootOfInclusion(index, size, leafHash(`${index}`), path)).toEqual(tree.root());
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
      }),
    );
  });

  test('of another leaf, place or size leads elsewhere', () => {
    fc.assert(
      fc.property(cases, ([index, size]) => {
        const { tree, hashOf } = grown(many(size));
        const path = proofHashes(inclusionSpans(index, size), hashOf);
        const leaf = leafHash(`${index}`);
        const wrong = [
          rootOfInclusion(index, size, leafHash('another'), path),
          rootOfInclusion(index, size, leaf, [...path, leaf]),
          rootOfInclusion(index, size, leaf, path.length > 0 ? path.slice(1) : [leaf]),
          rootOfInclusion(size, size, leaf, path),
        ];
        for (const root of wrong) expect(root).not.toEqual(tree.root());
      }),
    );
  });
});

describe('a consistency proof', () => {
  const cases = fc
    .integer({ min: 1, max: 300 })
    .chain((size) => fc.tuple(fc.integer({ min: 1, max: size }), fc.constant(size)));

  test('shows that a tree continues an older one, and not another one', () => {
    fc.assert(
      fc.property(cases, ([older, size]) => {
        const { tree, hashOf } = grown(many(size));
        const path = proofHashes(consistencySpans(older, size), hashOf);
        const first = { size: older, root: rootOf(many(older)) };
        const second = { size, root: tree.root() };
        expect(isConsistent(first, second, path)).toBe(true);
        const forked = rootOf(['forked', ...many(older).slice(1)]);
        expect(isConsistent({ size: older, root: forked }, second, path)).toBe(false);
        expect(isConsistent(first, { size, root: forked }, path)).toBe(false);
        expect(isConsistent(first, second, [...path, forked])).toBe(false);
      }),
    );
  });
});
