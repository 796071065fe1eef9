import { basicAuth, json, source, urlToken, xml } from 'nestjs-webhook';
import { facebook } from 'nestjs-webhook/providers/facebook';
import { zalo } from 'nestjs-webhook/providers/zalo';

/** In your application the secrets come from the environment. */
export const sources = {
  facebook: facebook({ appSecret: '0123456789abcdef0123456789abcdef', verifyToken: 'my-verify-token' }),
  zalo: zalo({ appId: '360846524940903967', oaSecretKey: 'my-oa-secret-key' }),
  erp: source({ auth: urlToken({ param: 'auth', token: 'my-erp-token' }), body: 'json', eventName: json('type'), deliveryId: json('id') }),
  legacy: source({ auth: basicAuth({ username: 'legacy', password: 'my-password' }), body: 'xml', eventName: xml('Envelope.Body.*') }),
};
