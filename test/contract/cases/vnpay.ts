import { vnpay } from 'nestjs-webhook/providers/vnpay';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ';
const NEW = 'SAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ';
const fields = {
  vnp_Amount: '1000000', vnp_BankCode: 'NCB', vnp_BankTranNo: 'VNP14226112', vnp_CardType: 'ATM', vnp_OrderInfo: 'Thanh toan don hang 5', vnp_PayDate: '20260101070000',
  vnp_ResponseCode: '00', vnp_TmnCode: 'CTTVNP01', vnp_TransactionNo: '14226112', vnp_TransactionStatus: '00', vnp_TxnRef: '166117',
};
const asked = (more: Record<string, string> = {}, tail = '') => ({ method: 'GET', url: `/?${new URLSearchParams({ ...fields, ...more }).toString()}${tail}` });
const json = (body: string) => ({ status: 200, body, contentType: 'application/json; charset=utf-8' });

export const vnpayCase: PresetCase = {
  name: 'vnpay',
  source: () => vnpay({ hashSecret: OLD }),
  rotated: () => vnpay({ hashSecret: [NEW, OLD] }),
  wrong: () => vnpay({ hashSecret: NEW }),
  empty: { source: (hashSecret) => vnpay({ hashSecret }), option: 'hashSecret' },
  fromOptions: (options) => vnpay(options as { hashSecret: string }),
  deliveries: examples('vnpay'),
  covered: ['vnp_Amount', 'vnp_OrderInfo', 'vnp_ResponseCode', 'vnp_TransactionNo', 'vnp_TransactionStatus', 'vnp_TxnRef'].map((field) => `query:${field}`),
  uncovered: ['query:vnp_SecureHashType'],
  copiesToldBy: 'id',
  success: json('{"RspCode":"00","Message":"Confirm Success"}'),
  unproved: [{ title: 'a parameter twice', request: asked({ vnp_SecureHash: '0'.repeat(128) }, '&vnp_Amount=1') }],
  replies: [
    { title: 'an order that was confirmed before', request: asked(), returns: { RspCode: '02', Message: 'Order already confirmed' }, answer: json('{"RspCode":"02","Message":"Order already confirmed"}') },
    { title: 'a text, which stays inside', request: asked(), returns: 'saved', answer: json('{"RspCode":"00","Message":"Confirm Success"}') },
  ],
};
