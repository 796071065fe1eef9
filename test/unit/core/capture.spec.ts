import { describe, expect, it } from '@jest/globals';
import { isWebhookRequest } from 'nestjs-webhook';
import { captureOf, keepCapture } from '../../../lib/core/capture.js';

describe('capture', () => {
  it('is found again by the raw request it was kept for', () => {
    const raw = {};
    const capture = keepCapture(raw, { state: 'too-large' });
    expect(captureOf(raw)).toBe(capture);
    expect(isWebhookRequest(raw)).toBe(true);
  });

  it('is not found by any other request', () => {
    keepCapture({}, { state: 'consumed' });
    expect(captureOf({})).toBeUndefined();
    expect(isWebhookRequest({})).toBe(false);
  });
});
