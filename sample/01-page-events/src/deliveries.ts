import type { Source } from 'nestjs-webhook';
import { signDelivery, type SignedDelivery } from 'nestjs-webhook/testing';
import { sources } from './sources.js';

type SourceName = keyof typeof sources;

/** What a provider would send, and the status it should get back. */
interface Step {
  readonly title: string;
  readonly source: SourceName;
  readonly body: string;
  readonly expected: number;
  /** Changes the signed delivery, as a forger would. */
  readonly forge?: (delivery: SignedDelivery) => SignedDelivery;
}

const page = (changes: unknown[]): string => JSON.stringify({ object: 'page', entry: [{ id: '1234567890321', time: Math.floor(Date.now() / 1000), changes }] });

const comment = page([
  {
    field: 'feed',
    value: { item: 'comment', verb: 'add', comment_id: '901_77', post_id: '1234567890321_901', from: { id: '42', name: 'Lan' }, created_time: Math.floor(Date.now() / 1000), message: 'Đẹp quá 😍' },
  },
]);

const zalo = (event: object): string => JSON.stringify({ app_id: '360846524940903967', ...event, timestamp: String(Date.now()) });
const zaloText = zalo({ sender: { id: '246845883529197922' }, recipient: { id: '388613280878808645' }, event_name: 'user_send_text', message: { text: 'xin chào', msg_id: '96d3cdf3af150460909' } });
const order = JSON.stringify({ id: 1001, type: 'order.paid', total: 250000 });
const stock = '<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><StockChanged><Sku>TEA-5</Sku><Quantity>12</Quantity></StockChanged></s:Body></s:Envelope>';

const steps: readonly Step[] = [
  { title: 'Facebook: a like and a follow in one delivery', source: 'facebook', body: page([{ field: 'feed', value: { item: 'like', verb: 'add' } }, { field: 'feed', value: { item: 'page', verb: 'follow' } }]), expected: 200 },
  { title: 'Facebook: a comment', source: 'facebook', body: comment, expected: 200 },
  { title: 'Facebook: a message', source: 'facebook', body: JSON.stringify({ object: 'page', entry: [{ id: '1234567890321', time: Date.now(), messaging: [{ sender: { id: '42' }, recipient: { id: '1234567890321' }, timestamp: Date.now(), message: { mid: 'm_1', text: 'Còn hàng không?' } }] }] }), expected: 200 },
  { title: 'Facebook: the comment again (a repeat is answered, and not handled twice)', source: 'facebook', body: comment, expected: 200 },
  { title: 'Zalo: a follow', source: 'zalo', body: zalo({ oa_id: '388613280878808645', follower: { id: '246845883529197922' }, event_name: 'follow', source: 'oa_profile' }), expected: 200 },
  { title: 'Zalo: a message', source: 'zalo', body: zaloText, expected: 200 },
  { title: 'In-house JSON, token in the URL: an order', source: 'erp', body: order, expected: 200 },
  { title: 'In-house XML, Basic: stock', source: 'legacy', body: stock, expected: 200 },
  { title: 'FORGED Facebook: another text under the same signature', source: 'facebook', body: comment, expected: 401, forge: (it) => ({ ...it, body: Buffer.from(it.body.toString().replace('Lan', 'Eve')) }) },
  { title: 'FORGED Facebook: no signature', source: 'facebook', body: comment, expected: 401, forge: (it) => ({ ...it, headers: { 'content-type': 'application/json' } }) },
  { title: 'FORGED Zalo: another text under the same signature', source: 'zalo', body: zaloText, expected: 401, forge: (it) => ({ ...it, body: Buffer.from(it.body.toString().replace('xin', 'XIN')) }) },
  { title: 'FORGED order: wrong token', source: 'erp', body: order, expected: 401, forge: (it) => ({ ...it, url: it.url.replace('my-erp-token', 'guess') }) },
  { title: 'FORGED stock: wrong password', source: 'legacy', body: stock, expected: 401, forge: (it) => ({ ...it, headers: { ...it.headers, authorization: `Basic ${Buffer.from('legacy:guess').toString('base64')}` } }) },
];

/** Sends every step to the running application and prints what came back; gives the number of surprises. */
export async function sendAll(url: string): Promise<number> {
  let failures = 0;
  for (const { title, source, body, expected, forge } of steps) {
    process.stdout.write(`\n${title}\n`);
    const signed = await signDelivery(sources[source] as Source, { url: `/webhooks/${source}`, body });
    const delivery = forge?.(signed) ?? signed;
    const response = await fetch(url + delivery.url, { method: delivery.method, headers: delivery.headers, body: new Uint8Array(delivery.body) });
    const surprise = response.status === expected ? '' : `, EXPECTED ${expected}`;
    if (surprise !== '') failures += 1;
    process.stdout.write(`  <- ${response.status} ${await response.text()}${surprise}\n`);
  }
  process.stdout.write(`\n${steps.length - failures} of ${steps.length} answered as expected\n`);
  return failures;
}

/** Prints requests to try by hand. */
export async function showCurl(url: string): Promise<void> {
  process.stdout.write(`
Now yours. The application stays up; end it with Ctrl+C.

  curl -i '${url}/webhooks/erp?auth=my-erp-token' -H 'content-type: application/json' -d '{"id":1002,"type":"order.paid","total":99000}'
  curl -i '${url}/webhooks/erp?auth=guess' -H 'content-type: application/json' -d '{"id":1003,"type":"order.paid","total":1}'
  curl -i '${url}/webhooks/facebook?hub.mode=subscribe&hub.verify_token=my-verify-token&hub.challenge=1158201444'
`);
}
