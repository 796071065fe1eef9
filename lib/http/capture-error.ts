import type { Capture } from '../core/capture.js';
import { WebhookError, type WebhookErrorCode } from '../core/errors.js';

const CAPTURE_ERRORS: Readonly<Record<Exclude<Capture['state'], 'bytes'>, WebhookErrorCode>> = {
  'too-large': 'WEBHOOK_BODY_TOO_LARGE',
  busy: 'WEBHOOK_TOO_BUSY',
  encoding: 'WEBHOOK_CONTENT_TYPE',
  undecodable: 'WEBHOOK_BODY_UNDECODABLE',
  incomplete: 'WEBHOOK_BODY_INCOMPLETE',
  consumed: 'WEBHOOK_RAW_BODY_CONSUMED',
};

/** The error of a capture that holds no bytes. */
export const captureError = (state: Exclude<Capture['state'], 'bytes'>): WebhookError => new WebhookError(CAPTURE_ERRORS[state]);
