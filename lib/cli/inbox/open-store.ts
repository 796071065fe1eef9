import type { Clock } from '../../core/clock.js';
import type { Log } from '../../core/log.js';
import type { InboxStore } from '../../inbox/store.js';
import type { StoreAddress } from './arguments.js';

/** Opens a store that an application has made, beside that application. @throws WebhookError WEBHOOK_STORE_UNUSABLE */
export async function openStore({ store, schema }: StoreAddress, clock: Clock, log: Log): Promise<InboxStore> {
  if (/^postgres(?:ql)?:/i.test(store)) {
    const { openPostgresStore } = await import('../../inbox/engines/postgres/index.js');
    return openPostgresStore({ connectionString: store, ...(schema === undefined ? {} : { schema }), migrate: false }, log);
  }
  const { openSqliteStore } = await import('../../inbox/engines/sqlite/index.js');
  return openSqliteStore({ file: store, as: 'visit' }, clock);
}
