// Ends the process at a step of the corridor, from where users can stand: an engine around theirs, handlers, subscribers.

/** A function that ends the process, as a power cut would, when it is called with the step. */
export const dieAt = (crashAt) => (step) => {
  if (step !== crashAt) return;
  process.kill(process.pid, 'SIGKILL');
  for (;;);
};

const settleStep = ([{ runs, next }]) => {
  if (typeof next === 'string') return next === 'done' ? 'final' : next;
  return Object.keys(runs).length === 0 ? 'release' : 'again';
};

const METHODS = ['insert', 'claim', 'load', 'extend', 'settle', 'replay', 'discard', 'get', 'list', 'counts', 'backlog', 'nextDueInMs', 'onWork', 'pause', 'resume', 'pauses', 'prune', 'close', 'transaction'];

/** The engine with some methods of its store replaced by those that `replace` gives. */
const replacing = (engine, replace) => ({
  ...engine,
  openStore: async (context) => {
    const store = await engine.openStore(context);
    const same = Object.fromEntries(METHODS.filter((method) => store[method] !== undefined).map((method) => [method, (...args) => store[method](...args)]));
    return { ...same, ...replace(store) };
  },
});

/** Writes down who claims which lease (C), and which settlements were taken (K) and refused (X). */
export const traced = (engine, note) => replacing(engine, (store) => ({
  claim: async (claim) => {
    const claimed = await store.claim(claim);
    for (const { seq, lease } of claimed) note('C', lease, seq);
    return claimed;
  },
  settle: async (settlements) => {
    const kept = await store.settle(settlements);
    for (const [index, { seq, lease, runs, next }] of settlements.entries()) {
      const ended = Object.entries(runs).filter(([, { status }]) => status === 'done').map(([id]) => id.slice(-1).toUpperCase()).join('');
      note(kept[index] ? 'K' : 'X', `${lease}:${ended}:${typeof next === 'string' ? next : 'again'}`, seq);
    }
    return kept;
  },
}));

/** The engine, whose store ends the process before or after a method: `insert:before`, `settle:keep:after`. */
export function crashing(engine, die) {
  const around = async (step, call) => {
    die(`${step}:before`);
    const result = await call();
    die(`${step}:after`);
    return result;
  };
  return replacing(engine, (store) => {
    let hasStored = false;
    let hasKept = false;
    return {
      insert: async (deliveries) => {
        const stored = await around('insert', () => store.insert(deliveries));
        hasStored = true;
        return stored;
      },
      claim: async (claim) => {
        if (hasStored) die('claim:before');
        const claimed = await store.claim(claim);
        if (claimed.length > 0) die('claim:after');
        return claimed;
      },
      settle: async (settlements) => {
        const kept = await around(`settle:${settleStep(settlements)}`, () => store.settle(settlements));
        hasKept = true;
        return kept;
      },
      extend: (...args) => (hasKept ? around('extend', () => store.extend(...args)) : store.extend(...args)),
      load: (...args) => around('load', () => store.load(...args)),
      prune: (...args) => around('prune', () => store.prune(...args)),
      close: () => around('close', () => store.close()),
    };
  });
}
