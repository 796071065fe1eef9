import { headerToken, json, source } from 'nestjs-webhook';
import { postgresInbox } from 'nestjs-webhook/inbox/postgres';

/** In your application the token comes from the environment. */
export const sources = { orders: source({ auth: headerToken({ header: 'x-token', token: 'the-token-of-the-shop' }), body: 'json', eventName: json('type'), deliveryId: json('id') }) };

/** The same inbox in both kinds of process; each takes its part. */
export const inbox = (role: 'receive' | 'work') => postgresInbox({ connectionString: process.env['DATABASE_URL'] ?? '', role, concurrency: 4 });
