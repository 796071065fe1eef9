import { zalopay } from 'nestjs-webhook/providers/zalopay';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'kLtgPl8HHhfvMuDHPwKfgfsY4Ydm9eIz';
const NEW = 'lLtgPl8HHhfvMuDHPwKfgfsY4Ydm9eIz';
const json = (body: string) => ({ status: 200, body, contentType: 'application/json; charset=utf-8' });

export const zalopayCase: PresetCase = {
  name: 'zalopay',
  source: () => zalopay({ key2: OLD }),
  rotated: () => zalopay({ key2: [NEW, OLD] }),
  wrong: () => zalopay({ key2: NEW }),
  empty: { source: (key2) => zalopay({ key2 }), option: 'key2' },
  fromOptions: (options) => zalopay(options as { key2: string }),
  deliveries: examples('zalopay'),
  covered: ['body:data'],
  uncovered: ['body:type'],
  signatureParts: ['body:mac'],
  copiesToldBy: 'id',
  success: json('{"return_code":1,"return_message":"success"}'),
  replies: [{ title: 'an order that was confirmed before', request: payload('zalopay/order.json'), returns: { return_code: 2, return_message: 'again' }, answer: json('{"return_code":2,"return_message":"again"}') }],
};
