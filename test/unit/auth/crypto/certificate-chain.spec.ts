import { describe, expect, it } from '@jest/globals';
import { chainKey, type ChainRules } from '../../../../lib/auth/crypto/certificate-chain.js';
import { newChain, newRoot, type ChainOptions } from '../../../support/certificate-chain.js';

const now = Date.UTC(2026, 0, 1);
const root = newRoot();
const rules: ChainRules = { root: root.certificate.toString('base64'), leafExtension: '1.2.840.113635.100.6.11.1', intermediateExtension: '1.2.840.113635.100.6.2.1' };
const OTHER_MARK = '060a2a864886f76364060b02';

function keyOf(options: ChainOptions, time = now) {
  const { certificates: [leaf, intermediate] } = newChain({ root, ...options });
  return chainKey(leaf, intermediate, rules, time);
}

describe('chainKey', () => {
  it('gives the key of a leaf that leads to the root', () => {
    expect(keyOf({})?.asymmetricKeyType).toBe('ec');
  });

  it.each<[string, ChainOptions]>([
    ['another root of the same name', { root: newRoot() }],
    ['a leaf without its mark', { leafExtension: OTHER_MARK }],
    ['an intermediate without its mark', { intermediateExtension: OTHER_MARK }],
    ['an intermediate that may issue nothing', { intermediateIsCa: false }],
    ['certificates that are over', { validTo: now - 61_000 }],
    ['certificates of the future', { validFrom: now + 62_000 }],
  ])('refuses %s', (_title, options) => {
    expect(keyOf(options)).toBeUndefined();
  });

  it('refuses a leaf of another intermediate', () => {
    const { certificates: [leaf] } = newChain({ root });
    const { certificates: [, intermediate] } = newChain({ root });
    expect(chainKey(leaf, intermediate, rules, now)).toBeUndefined();
  });

  it('refuses an intermediate in the place of the leaf, and what is no certificate', () => {
    const { certificates: [leaf, intermediate] } = newChain({ root });
    expect(chainKey(intermediate, intermediate, rules, now)).toBeUndefined();
    for (const text of ['', 'AAAA', leaf.slice(0, 200)]) expect(chainKey(text, intermediate, rules, now)).toBeUndefined();
  });

  it('takes a time that is off by a minute', () => {
    expect(keyOf({ validTo: now - 59_000 })).toBeDefined();
  });
});
