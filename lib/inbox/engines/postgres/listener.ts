import type pg from 'pg';

/** A connection that hears notifications, and how to give it back. */
export interface Listening {
  readonly client: pg.ClientBase;
  release(isBroken: boolean): Promise<void>;
}

const FIRST_WAIT_MS = 100;
const MAX_WAIT_MS = 5000;

/** Hears what other processes tell. A connection that is lost is made again, later and later while that fails. */
export class Listener {
  #isOn = false;
  #listening: Listening | undefined;
  #opening: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #waitMs = FIRST_WAIT_MS;

  /** @param hear  called with what was told, and with nothing once a connection hears: something may have been missed */
  constructor(
    private readonly open: () => Promise<Listening>,
    private readonly channel: string,
    private readonly hear: (payload?: string) => void,
  ) {}

  start(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#open();
  }

  async stop(): Promise<void> {
    this.#isOn = false;
    clearTimeout(this.#timer);
    await this.#opening;
    await this.#drop(this.#listening, false);
  }

  #open(): void {
    this.#opening ??= this.#connect()
      .catch(() => this.#retry())
      .finally(() => (this.#opening = undefined));
  }

  async #connect(): Promise<void> {
    const listening = await this.open();
    const { client } = listening;
    this.#listening = listening;
    client.on('error', this.#onLost);
    client.on('end', this.#onLost);
    client.on('notification', this.#onNotification);
    try {
      await client.query(`LISTEN ${this.channel}`);
    } catch (error) {
      await this.#drop(listening, true);
      throw error;
    }
    if (this.#listening !== listening) return;
    this.#waitMs = FIRST_WAIT_MS;
    this.hear();
  }

  readonly #onNotification = ({ payload }: { readonly payload?: string | undefined }): void => this.hear(payload ?? '');

  readonly #onLost = (): void => {
    void this.#drop(this.#listening, true);
    this.#retry();
  };

  #retry(): void {
    if (!this.#isOn) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), this.#waitMs).unref();
    this.#waitMs = Math.min(MAX_WAIT_MS, this.#waitMs * 2);
  }

  /** A broken connection keeps the listener for its last errors: nobody else would hear them, and Node would end the process. */
  async #drop(listening: Listening | undefined, isBroken: boolean): Promise<void> {
    if (listening === undefined || this.#listening !== listening) return;
    this.#listening = undefined;
    const { client, release } = listening;
    client.removeListener('notification', this.#onNotification);
    client.removeListener('end', this.#onLost);
    if (!isBroken) await client.query(`UNLISTEN ${this.channel}`).catch(() => undefined);
    client.on('error', ignore);
    client.removeListener('error', this.#onLost);
    await release(isBroken).catch(() => undefined);
    if (!isBroken) client.removeListener('error', ignore);
  }
}

const ignore = (): void => undefined;
