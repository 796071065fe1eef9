import { standardWebhooks, type StandardWebhooksOptions } from 'nestjs-webhook/providers/standard-webhooks';
import type { PresetCase } from 'nestjs-webhook/testing';
import { ed25519Pair } from '../../support/ed25519.js';
import { payload } from '../../support/payload.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

/** The case for one family of headers, by secret. */
function bySecret(headers: 'webhook' | 'svix'): PresetCase {
  const make = (options: StandardWebhooksOptions) => standardWebhooks({ ...options, headers });
  return {
    name: 'standard-webhooks',
    source: () => make({ secret: OLD }),
    rotated: () => make({ secret: [NEW, OLD] }),
    wrong: () => make({ secret: NEW }),
    empty: { source: (secret) => make({ secret }), option: 'secret' },
    mistaken: [
      { source: () => make({ secret: 'whpk_AAAA' }), says: /public key.*`publicKey`/ },
      { source: () => make({ secret: 'whsk_AAAA' }), says: /private key.*`publicKey`/ },
      { source: () => make({ secret: 'whsec_no base64!' }), says: /secret: is not in the provider's form.*whsec_/ },
      { source: () => make({ secret: 'whsec_A' }), says: /secret: is not in the provider's form; copy the whole secret/ },
      { source: () => make({ secret: 'whsec_' }), says: /secret: is not in the provider's form/ },
      { source: () => make({}), says: /secret: is undefined/ },
    ],
    fromOptions: (options) => standardWebhooks(options),
    deliveries: [{ title: 'an invoice paid', request: payload('standard-webhooks/invoice.paid.json', { [`${headers}-id`]: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W' }), events: [{ name: 'invoice.paid', id: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W' }] }],
    covered: ['body', `header:${headers}-id`, `header:${headers}-timestamp`],
    toleranceSec: 300,
    copiesToldBy: 'id',
  };
}

export const standardWebhooksCase: PresetCase = { ...bySecret('webhook') };

export const svixHeadersCase: PresetCase = { ...bySecret('svix'), variant: 'svix-* headers', covered: ['body', 'header:svix-id', 'header:svix-timestamp'] };

const mine = ed25519Pair();
const other = ed25519Pair();
const publicKey = ({ publicKey: bytes }: typeof mine): string => `whpk_${bytes.toString('base64')}`;
const signingKey = (pair: typeof mine): string => `whsk_${Buffer.concat([pair.privateKey, pair.publicKey]).toString('base64')}`;

export const standardWebhooksPublicKeyCase: PresetCase = {
  ...standardWebhooksCase,
  variant: 'v1a',
  source: () => standardWebhooks({ publicKey: publicKey(mine), signingKey: signingKey(mine) }),
  rotated: () => standardWebhooks({ publicKey: [publicKey(other), publicKey(mine)], signingKey: signingKey(other) }),
  wrong: () => standardWebhooks({ publicKey: publicKey(other), signingKey: signingKey(other) }),
  empty: [
    { source: (key) => standardWebhooks({ publicKey: key }), option: 'publicKey' },
    { source: (key) => standardWebhooks({ publicKey: key, secret: OLD }), option: 'publicKey' },
    { source: (secret) => standardWebhooks({ publicKey: publicKey(mine), secret }), option: 'secret' },
  ],
  mistaken: [{ source: () => standardWebhooks({ publicKey: OLD }), says: /publicKey: is not in the provider's form/ }],
};
