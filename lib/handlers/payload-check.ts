import type { Type } from '@nestjs/common';
import { isRecord } from '../body/path.js';
import { WebhookError } from '../core/errors.js';
import { printable } from '../core/redact.js';
import type { OnWebhookOptions, StandardSchema } from './on-webhook.decorator.js';

/** Gives the handler's payload, or throws `WEBHOOK_PAYLOAD_INVALID` with the properties at fault. */
export type PayloadCheck = (payload: unknown) => Promise<unknown>;

/**
 * The check a method declares: its schema, else the class of its first parameter; `undefined` when there is nothing to check.
 * @throws WebhookError WEBHOOK_CONFIG_PEER_MISSING  when a class is declared and class-validator is not installed
 */
export async function payloadCheckOf(id: string, owner: Type, methodName: string, options: OnWebhookOptions): Promise<PayloadCheck | undefined> {
  if (options.schema !== undefined) return schemaCheck(id, options.schema);
  if (options.validation === false) return undefined;
  const types = Reflect.getMetadata('design:paramtypes', owner.prototype as object, methodName) as readonly unknown[] | undefined;
  const dto = types?.[0];
  return isPayloadClass(dto) ? classCheck(id, dto, options.validation ?? {}) : undefined;
}

const PLAIN: readonly unknown[] = [Object, String, Number, Boolean, Array, Buffer, Map, Set, Date, Promise, Function, Symbol, BigInt];

function isPayloadClass(type: unknown): type is Type {
  return typeof type === 'function' && !PLAIN.includes(type);
}

function schemaCheck(id: string, schema: StandardSchema): PayloadCheck {
  return async (payload) => {
    const result = await schema['~standard'].validate(payload);
    if (result.issues === undefined) return result.value;
    throw invalid(id, result.issues.map(({ path = [] }) => path.map(pathKey).join('.')));
  };
}

const pathKey = (segment: unknown): string => String(typeof segment === 'object' && segment !== null && 'key' in segment ? segment.key : segment);

async function classCheck(id: string, dto: Type, options: Readonly<Record<string, unknown>>): Promise<PayloadCheck> {
  const [{ plainToInstance }, { validate }] = await loadValidator(id);
  return async (payload) => {
    if (!isRecord(payload)) throw invalid(id, ['(the payload is not an object)']);
    const value: unknown = plainToInstance(dto, payload);
    const faults = await validate(value as object, { forbidUnknownValues: false, ...options });
    if (faults.length > 0) throw invalid(id, faults.map(({ property }) => property));
    return value;
  };
}

async function loadValidator(id: string): Promise<[typeof import('class-transformer'), typeof import('class-validator')]> {
  try {
    return await Promise.all([import('class-transformer'), import('class-validator')]);
  } catch (error) {
    throw new WebhookError('WEBHOOK_CONFIG_PEER_MISSING', `${id} declares a class for its payload: npm install class-validator class-transformer, or set \`validation: false\``, { cause: error });
  }
}

function invalid(id: string, properties: readonly string[]): WebhookError {
  return new WebhookError('WEBHOOK_PAYLOAD_INVALID', `${id}: ${[...new Set(properties)].slice(0, 10).map(printable).join(', ')}`);
}
