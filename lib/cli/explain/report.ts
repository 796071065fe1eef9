import { ERRORS } from '../../core/errors.js';
import { visible } from '../table.js';
import type { Examination, Failure, Step } from './examine.js';

const WORDS: Readonly<Record<Step['state'], string>> = { ok: 'ok', failed: 'FAILED', skipped: '-' };
const WIDTH = 23;

/** A step as one line. */
export const stepLine = (name: string, state: Step['state'], detail = ''): string => `${name.padEnd(WIDTH)}${WORDS[state].padEnd(8)}${visible(detail)}`.trimEnd();

/** What the whole comes to, as lines; the first says it. */
export function conclusionLines({ failure, handshake }: Examination, advice: readonly string[]): readonly string[] {
  if (failure !== undefined) return [refusalLine(failure), ...advice.map((line) => `  - ${visible(line)}`)];
  if (handshake === undefined) return ['PROVED: the application takes it'];
  const { kind, answer } = handshake;
  return [answer === undefined ? `PROVED: a ${kind} handshake, which the application would confirm` : `PROVED: a ${kind} handshake, answered ${answer.status}; it carries no event`];
}

/** A refusal in one line: the status, the code and why. */
export function refusalLine({ code, detail }: Failure): string {
  const { status, message } = ERRORS[code];
  return `REFUSED with ${status}: ${code}: ${message}${detail === undefined ? '' : `: ${visible(detail)}`}`;
}
