import { describe, expect, it } from '@jest/globals';
import { header, RequestDraft, WebhookRequest, type TimeWindow } from 'nestjs-webhook';
import { outsideWindow, toleranceProblems, windowProblems, writeTime } from '../../../lib/auth/time-window.js';
import { NOW, proofContext, refusalOf } from '../../support/proof-context.js';

const TIME = header('x-time');
const judge = (text: string, over: Partial<TimeWindow> = {}) => outsideWindow({ at: TIME, ...over }, new WebhookRequest({ headers: { 'x-time': text } }), proofContext());

/** How each unit writes an instant. */
const UNITS: readonly (readonly [NonNullable<TimeWindow['unit']>, (time: number) => string])[] = [
  ['s', (time) => String(time / 1000)],
  ['ms', String],
  ['iso', (time) => new Date(time).toISOString()],
];

describe.each(UNITS)('a time in %s', (unit, write) => {
  it('is in the window up to its very edge, both ways', () => {
    expect([0, -300_000, 300_000].map((offset) => judge(write(NOW + offset), { unit }))).toEqual([undefined, undefined, undefined]);
  });

  it('is stale behind it and in the future before it', () => {
    expect(judge(write(NOW - 301_000), { unit })).toEqual({ ok: false, code: 'WEBHOOK_TIMESTAMP_STALE', detail: '301 s old, 300 s allowed' });
    expect(judge(write(NOW + 301_000), { unit })).toEqual({ ok: false, code: 'WEBHOOK_TIMESTAMP_FUTURE', detail: '301 s ahead, 300 s allowed' });
  });

  it('is written as it is read', () => {
    const draft = new RequestDraft({});
    writeTime({ at: TIME, unit }, draft, proofContext());
    expect(draft.headers['x-time']).toBe(write(NOW));
  });
});

describe('a time', () => {
  it('says when it is written in the other unit', () => {
    expect(judge(String(NOW), { unit: 's' })).toEqual({ ok: false, code: 'WEBHOOK_TIMESTAMP_FUTURE', detail: 'it is in milliseconds, and seconds are expected' });
    expect(judge(String(NOW / 1000), { unit: 'ms' })).toEqual({ ok: false, code: 'WEBHOOK_TIMESTAMP_STALE', detail: 'it is in seconds, and milliseconds are expected' });
  });

  it('has a tolerance of its own', () => {
    expect(judge(String(NOW / 1000 - 10), { toleranceSec: 10 })).toBeUndefined();
    expect(judge(String(NOW / 1000 - 11), { toleranceSec: 10 })?.code).toBe('WEBHOOK_TIMESTAMP_STALE');
  });

  it.each(['x', '-1', '1e9', '1.5', ' 1', '0x10', '1'.repeat(17), 'NaN', 'Infinity'])('is malformed as %j', (text) => {
    expect(refusalOf(() => judge(text))).toBe('WEBHOOK_TIMESTAMP_MALFORMED');
  });

  it.each(['yesterday', '2026-13-01T00:00:00Z'])('is malformed as %j where a date is due', (text) => {
    expect(refusalOf(() => judge(text, { unit: 'iso' }))).toBe('WEBHOOK_TIMESTAMP_MALFORMED');
  });

  it('has to be there', () => {
    expect(refusalOf(() => judge(''))).toBe('WEBHOOK_SIGNATURE_MISSING');
  });

  it('is not taken for another unit', () => {
    expect(judge(String(NOW), { unit: 's' })?.code).toBe('WEBHOOK_TIMESTAMP_FUTURE');
    expect(judge(String(NOW / 1000), { unit: 'ms' })?.code).toBe('WEBHOOK_TIMESTAMP_STALE');
  });

  it('that stands there already is not overwritten', () => {
    const draft = new RequestDraft({ headers: { 'x-time': '1' } });
    writeTime({ at: TIME }, draft, proofContext());
    expect(draft.headers['x-time']).toBe('1');
  });
});

describe('faults of a window', () => {
  it('are a time nobody signed and a tolerance that lets everything in', () => {
    expect(windowProblems(undefined, [])).toEqual([]);
    expect(windowProblems({ at: TIME }, ['header:x-time'])).toEqual([]);
    expect(windowProblems({ at: TIME, toleranceSec: Number.NaN }, ['body']).map(({ option }) => option)).toEqual(['timestamp', 'toleranceSec']);
  });

  it('are told for a tolerance alone', () => {
    expect([undefined, 1, 0.5, 0, -5, Number.NaN, Number.POSITIVE_INFINITY].map((sec) => toleranceProblems(sec).length)).toEqual([0, 0, 0, 1, 1, 1, 1]);
  });
});
