import { describe, expect, it } from '@jest/globals';
import { jsonAnswer, textAnswer } from '../../../lib/core/answer.js';

describe('answers', () => {
  it('of JSON and text carry their content type', () => {
    expect(jsonAnswer({ a: 'ü' })).toEqual({ status: 200, body: '{"a":"ü"}', contentType: 'application/json; charset=utf-8' });
    expect(textAnswer('ü', 202)).toEqual({ status: 202, body: 'ü', contentType: 'text/plain; charset=utf-8' });
  });
});
