import { createHmac } from 'node:crypto';

export const SECRET = 'bench-secret-bench-secret';

const commit = (n) => ({
  id: `${n}`.padStart(40, 'abcdef0123456789'),
  tree_id: `${n}`.padStart(40, '9876543210fedcba'),
  distinct: true,
  message: `Change number ${n}: explain what was wrong and what is right now`,
  timestamp: '2026-11-23T10:00:00+07:00',
  url: `https://github.com/acme/shop/commit/${n}`,
  author: { name: 'Nguyễn Văn A', email: 'a@example.com', username: 'nva' },
  committer: { name: 'GitHub', email: 'noreply@github.com', username: 'web-flow' },
  added: [`src/feature-${n}/index.ts`],
  removed: [],
  modified: [`src/feature-${n}/service.ts`, 'README.md'],
});

/** A GitHub push of about 7.5 KB. */
export const BODY = Buffer.from(
  JSON.stringify({
    ref: 'refs/heads/main',
    before: '0'.repeat(40),
    after: '1'.repeat(40),
    repository: { id: 1234567, name: 'shop', full_name: 'acme/shop', private: true, owner: { name: 'acme', login: 'acme', id: 42 } },
    pusher: { name: 'nva', email: 'a@example.com' },
    commits: Array.from({ length: 13 }, (_, n) => commit(n)),
  }),
);

export const HEADERS = {
  'content-type': 'application/json',
  'x-github-event': 'push',
  'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(BODY).digest('hex')}`,
};
