import { describe, expect, it } from '@jest/globals';
import { ERRORS, WebhookError, type WebhookErrorCode } from 'nestjs-webhook';

const rows = Object.entries(ERRORS) as readonly [WebhookErrorCode, (typeof ERRORS)[WebhookErrorCode]][];

describe('WebhookError', () => {
  it('says what happened, what is particular, and what to do', () => {
    const { message } = new WebhookError('WEBHOOK_INBOX_FAILED', 'Error: disk is full');
    expect(message).toBe(`WEBHOOK_INBOX_FAILED: ${ERRORS.WEBHOOK_INBOX_FAILED.message}: Error: disk is full; ${ERRORS.WEBHOOK_INBOX_FAILED.hint}`);
  });

  it('leaves no gap where nothing is particular', () => {
    expect(new WebhookError('WEBHOOK_INBOX_FAILED').message).toBe(`WEBHOOK_INBOX_FAILED: ${ERRORS.WEBHOOK_INBOX_FAILED.message}; ${ERRORS.WEBHOOK_INBOX_FAILED.hint}`);
  });

  it('is an Error with name, code, status and cause', () => {
    const cause = new Error('below');
    const error = new WebhookError('WEBHOOK_SHUTTING_DOWN', undefined, { cause });
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.code, error.status, error.cause]).toEqual(['WebhookError', 'WEBHOOK_SHUTTING_DOWN', 503, cause]);
  });
});

describe('the error table', () => {
  it.each(rows)('%s has a status, a message and a hint', (_code, { status, message, hint }) => {
    expect([0, 400, 401, 403, 404, 405, 413, 415, 500, 503]).toContain(status);
    expect(message).toMatch(/^[a-z].{10,}[^.]$/);
    expect(hint).toMatch(/^[a-z].{10,}[^.]$/);
  });

  it('answers every refused proof alike, so that the sender learns nothing', () => {
    const answers = new Set(rows.filter(([, { status }]) => status === 401).map(([, { answer }]) => answer));
    expect([...answers]).toEqual(['WEBHOOK_UNAUTHORIZED']);
  });

  it('answers nothing for what stops the boot', () => {
    const boot = rows.filter(([code]) => code.startsWith('WEBHOOK_CONFIG_'));
    expect(boot.map(([, { status, answer }]) => `${status}${answer}`)).toEqual(boot.map(() => '0'));
  });
});
