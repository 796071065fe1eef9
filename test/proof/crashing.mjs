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

/** The engine, whose store ends the process before or after a method: `insert:before`, `settle:keep:after`. */
export function crashing(engine, die) {
  const around = async (step, call) => {
    die(`${step}:before`);
    const result = await call();
    die(`${step}:after`);
    return result;
  };
  return {
    ...engine,
    openStore: async (context) => {
      const store = await engine.openStore(context);
      const wrapped = { close: () => around('close', () => store.close()) };
      let hasStored = false;
      let hasKept = false;
      for (const method of ['load', 'prune']) wrapped[method] = (...args) => around(method, () => store[method](...args));
      wrapped.insert = async (deliveries) => {
        const stored = await around('insert', () => store.insert(deliveries));
        hasStored = true;
        return stored;
      };
      wrapped.settle = async (settlements) => {
        const kept = await around(`settle:${settleStep(settlements)}`, () => store.settle(settlements));
        hasKept = true;
        return kept;
      };
      wrapped.extend = (...args) => (hasKept ? around('extend', () => store.extend(...args)) : store.extend(...args));
      wrapped.claim = async (claim) => {
        if (hasStored) die('claim:before');
        const claimed = await store.claim(claim);
        if (claimed.length > 0) die('claim:after');
        return claimed;
      };
      for (const method of ['replay', 'discard', 'get', 'list', 'counts', 'backlog', 'nextDueInMs', 'onWork', 'pause', 'resume', 'pauses']) wrapped[method] = (...args) => store[method](...args);
      if (store.transaction !== undefined) wrapped.transaction = (...args) => store.transaction(...args);
      return wrapped;
    },
  };
}
