import { EVENT_COLUMNS, ORDER_RECHECK_MS } from '../rows.js';

/** Epoch ms by the server's clock. */
const MS = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

/** The server's time, for statements that only look. */
export const TIME = `clock AS MATERIALIZED (SELECT ${MS} AS now)`;

/** The server's time, for statements that write; and what they write is on disk before they are answered, whatever the server is set to. */
export const CLOCK = `clock AS MATERIALIZED (SELECT ${MS} AS now, set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit') IN ('off', 'local') THEN 'on' ELSE current_setting('synchronous_commit') END, true) AS sync)`;

const BIG: ReadonlySet<string> = new Set(['seq', 'lease', 'run_at', 'received_at', 'delivery']);
const columnOf = (name: string): string => {
  if (name === 'runs') return 'e.runs::text AS runs';
  return BIG.has(name) ? `e.${name}::float8 AS ${name}` : `e.${name}`;
};
/** The columns of an `EventRow`, with numbers that are JavaScript's own. */
export const COLUMNS = EVENT_COLUMNS.map(columnOf).join(', ');

/** A list of numbers, written as JSON: the one form that every library hands on alike. */
export const numbers = (param: string): string => `ANY (ARRAY(SELECT json_array_elements_text(${param}::text::json)::bigint))`;

/** A list of texts, written as JSON. */
export const texts = (param: string): string => `ANY (ARRAY(SELECT json_array_elements_text(${param}::text::json)))`;

/** As `status = 0`, in a form that keeps to the primary key: by the index of what is due all that waits would be read. */
const TO_DO = 'e.status + 0 = 0';
const held = (s: string): string => `held AS MATERIALIZED (SELECT e.seq FROM ${s}.events e WHERE e.seq = ANY (ARRAY(SELECT t.seq FROM t)) ORDER BY e.seq FOR UPDATE OF e)`;

/** An earlier event of the same key that has not ended well, or a later one that is at work: replays come behind it. */
const blocked = (s: string): string => `(e.order_key IS NOT NULL AND EXISTS (SELECT 1 FROM ${s}.events p, clock WHERE p.source = e.source AND p.order_key = e.order_key AND p.order_key IS NOT NULL AND p.status <> 1
    AND (p.seq < e.seq AND (p.status = 0 OR e.parks = 1) OR p.seq > e.seq AND p.status = 0 AND p.leased = 1 AND p.run_at > clock.now)))`;

/** A newer version of the same thing is done. */
const stale = (s: string): string => `(e.version IS NOT NULL AND EXISTS (SELECT 1 FROM ${s}.events n WHERE n.source = e.source AND n.order_key = e.order_key AND n.version IS NOT NULL AND n.status = 1 AND n.version > e.version))`;

/**
 * Parameters: deliveries and events as JSON, all bodies one after another.
 * Numbers are given in order of receipt. Rows go in by their keys, so that two statements never wait for each other in a circle; and one
 * with an order key waits for whoever inserts the same key, so that an earlier number is never seen later.
 */
export const insertSql = (s: string): string => `WITH ${CLOCK},
d AS MATERIALIZED (SELECT nextval('${s}.deliveries_id') AS id, t.* FROM json_to_recordset($1::text::json) AS t(n int, s text, r bigint, h text, o int, l int)),
t AS MATERIALIZED (SELECT * FROM json_to_recordset($2::text::json) AS t(n int, i int, j int, e text, a text, id text, k text, o text, p smallint, v float8, w smallint)),
turn AS MATERIALIZED (SELECT count(pg_advisory_xact_lock(k.hash)::text) AS n FROM (SELECT DISTINCT hashtextextended(d.s || chr(10) || t.o, 0) AS hash FROM t JOIN d USING (n) WHERE t.o IS NOT NULL ORDER BY 1) k),
x AS MATERIALIZED (SELECT nextval('${s}.events_seq') AS seq, y.* FROM (SELECT d.id AS delivery, d.s, d.r, t.* FROM t JOIN d USING (n), turn WHERE turn.n >= 0 ORDER BY t.n, t.i) y),
w AS MATERIALIZED (SELECT x.seq, x.o IS NOT NULL AND (x.w = 1 OR EXISTS (SELECT 1 FROM ${s}.events p WHERE p.source = x.s AND p.order_key = x.o AND p.order_key IS NOT NULL AND p.status <> 1 AND (p.status = 0 OR x.p = 1))) AS waits FROM x),
stored AS (
  INSERT INTO ${s}.events (seq, source, parked, run_at, received_at, delivery, idx, name, action, event_id, dedupe_key, order_key, parks, version)
  SELECT x.seq, x.s, CASE WHEN w.waits THEN 2 ELSE 0 END, CASE WHEN w.waits THEN clock.now + ${ORDER_RECHECK_MS} ELSE clock.now END, x.r, x.delivery, x.j, x.e, x.a, x.id, x.k, x.o, x.p, x.v
  FROM x JOIN w USING (seq), clock ORDER BY x.s, x.k, x.seq
  ON CONFLICT (source, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING RETURNING seq, delivery),
bytes AS (
  INSERT INTO ${s}.deliveries (id, source, received_at, head, body)
  SELECT d.id, d.s, d.r, d.h, substring($3::bytea FROM d.o FOR d.l) FROM d WHERE d.id IN (SELECT delivery FROM stored))
SELECT x.n, x.i, x.seq::float8 AS seq, w.waits FROM stored JOIN x USING (seq) JOIN w USING (seq)`;

/**
 * Parameters: sources as JSON, how many to look at, how many to take, ms of the lease.
 * What must wait for another of its key is put aside, so that it does not stand in front of the index; a row tells which it was.
 */
export const claimSql = (s: string): string => `WITH ${CLOCK},
due AS MATERIALIZED (
  SELECT e.seq FROM ${s}.events e WHERE e.status = 0 AND e.run_at <= (SELECT now FROM clock) AND e.source = ${texts('$1')}
  ORDER BY e.run_at, e.seq LIMIT $2::int FOR UPDATE OF e SKIP LOCKED),
judged AS MATERIALIZED (SELECT e.seq, e.run_at, ${blocked(s)} AS blocked FROM ${s}.events e JOIN due USING (seq)),
free AS MATERIALIZED (SELECT seq FROM judged WHERE NOT blocked ORDER BY run_at, seq LIMIT $3::int),
taken AS (
  UPDATE ${s}.events e SET leased = 1, lease = e.lease + 1, parked = 0, takeovers = e.takeovers + e.leased, run_at = clock.now + $4::bigint
  FROM free, clock WHERE e.seq = free.seq RETURNING ${COLUMNS}, ${stale(s)} AS stale),
aside AS (
  UPDATE ${s}.events e SET leased = 0, parked = 2, takeovers = e.takeovers + e.leased, run_at = clock.now + ${ORDER_RECHECK_MS}
  FROM judged, clock WHERE e.seq = judged.seq AND judged.blocked RETURNING e.seq, e.source, e.order_key)
SELECT true AS taken, taken.* FROM taken
UNION ALL SELECT false, aside.seq::float8, aside.source, 0::smallint, 0::smallint, 0::float8, 0, 0::float8, 0::float8, NULL::float8, 0, '', NULL, NULL, NULL, aside.order_key, '', false FROM aside`;

/**
 * Parameter: sources and order keys as JSON. The head of each, where it was put aside and nothing holds it back any more, is due at once.
 * It is a statement of its own, after the one that changed something is on disk: only so none of two that happen together is missed.
 */
export const promoteSql = (s: string): string => `WITH ${TIME},
k AS MATERIALIZED (SELECT DISTINCT t.s, t.o FROM json_to_recordset($1::text::json) AS t(s text, o text)),
heads AS MATERIALIZED (SELECT h.seq FROM k, LATERAL (SELECT e.seq FROM ${s}.events e WHERE e.source = k.s AND e.order_key = k.o AND e.order_key IS NOT NULL AND e.status <> 1 AND e.status = 0 ORDER BY e.seq LIMIT 1) h),
held AS MATERIALIZED (SELECT e.seq FROM ${s}.events e WHERE e.seq = ANY (ARRAY(SELECT seq FROM heads)) AND ${TO_DO} AND e.leased = 0 AND e.parked = 2 AND NOT ${blocked(s)} ORDER BY e.seq FOR UPDATE OF e),
moved AS (UPDATE ${s}.events e SET run_at = least(e.run_at, clock.now), parked = 0 FROM held, clock WHERE e.seq = held.seq RETURNING e.seq)
SELECT count(*)::int AS n FROM moved`;

/** Parameters: leases as JSON, ms. */
export const extendSql = (s: string): string => `WITH ${CLOCK},
t AS MATERIALIZED (SELECT * FROM json_to_recordset($1::text::json) AS t(seq bigint, lease bigint)),
${held(s)},
kept AS (UPDATE ${s}.events e SET run_at = clock.now + $2::bigint FROM held JOIN t USING (seq), clock WHERE e.seq = held.seq AND e.lease = t.lease AND e.leased = 1 AND ${TO_DO} RETURNING e.seq, e.lease)
SELECT seq::float8 AS seq, lease::float8 AS lease FROM kept`;

/**
 * Parameter: settlements as JSON, no number twice. `next`: 0 keep, 1 done, 2 dead, 3 later.
 * A run that is done stays so: it was committed in a transaction whose answer got lost.
 */
export const settleSql = (s: string): string => `WITH ${CLOCK},
t AS MATERIALIZED (SELECT * FROM json_to_recordset($1::text::json) AS t(seq bigint, lease bigint, runs jsonb, next smallint, ms float8, parked smallint)),
${held(s)},
settled AS (
  UPDATE ${s}.events e SET
    runs = CASE WHEN e.runs = '{}' THEN t.runs WHEN t.runs = '{}' THEN e.runs
      ELSE e.runs || coalesce((SELECT jsonb_object_agg(r.key, r.value) FROM jsonb_each(t.runs) r WHERE e.runs -> r.key ->> 'status' IS DISTINCT FROM 'done'), '{}') END,
    status = CASE WHEN t.next IN (1, 2) THEN t.next ELSE 0 END,
    leased = CASE WHEN t.next = 0 THEN 1 ELSE 0 END,
    parked = CASE WHEN t.next = 3 THEN t.parked ELSE e.parked END,
    settled_at = CASE WHEN t.next IN (1, 2) THEN clock.now END,
    run_at = CASE WHEN t.next = 3 THEN clock.now + t.ms::bigint ELSE e.run_at END
  FROM held JOIN t USING (seq), clock WHERE e.seq = held.seq AND e.lease = t.lease AND e.leased = 1 AND ${TO_DO} RETURNING e.seq, e.lease, e.source, CASE WHEN t.next > 0 THEN e.order_key END AS order_key)
SELECT seq::float8 AS seq, lease::float8 AS lease, source, order_key FROM settled`;

/** Parameters: numbers as JSON. The rows are this statement's until the transaction ends. */
export const lockSql = (s: string, condition: string): string => `WITH ${CLOCK}
SELECT e.seq::float8 AS seq, e.source, e.order_key, e.runs::text AS runs, (SELECT now FROM clock)::float8 AS now FROM ${s}.events e WHERE e.seq = ${numbers('$1')} AND ${condition} ORDER BY e.seq FOR UPDATE OF e`;

/** Parameter: numbers with their runs and status as JSON. */
export const reviseSql = (s: string): string => `WITH ${CLOCK},
t AS MATERIALIZED (SELECT * FROM json_to_recordset($1::text::json) AS t(seq bigint, runs jsonb, status smallint, fresh boolean)),
revised AS (
  UPDATE ${s}.events e SET runs = t.runs, status = t.status, leased = 0, lease = e.lease + 1,
    parked = CASE WHEN t.fresh THEN 0 ELSE e.parked END,
    takeovers = CASE WHEN t.fresh THEN 0 ELSE e.takeovers END,
    settled_at = CASE WHEN t.status > 0 THEN clock.now END,
    run_at = CASE WHEN t.status > 0 THEN e.run_at ELSE clock.now END
  FROM t, clock WHERE e.seq = t.seq RETURNING e.seq)
SELECT count(*)::int AS n FROM revised`;

/** Parameters: status, age in ms, limit. */
export const pruneBytesSql = (s: string): string => `WITH ${CLOCK},
old AS MATERIALIZED (
  SELECT e.seq, e.delivery FROM ${s}.events e WHERE e.status = $1::smallint AND e.settled_at <= (SELECT now FROM clock) - $2::bigint AND e.settled_at IS NOT NULL AND e.delivery IS NOT NULL
  ORDER BY e.settled_at LIMIT $3::int FOR UPDATE OF e SKIP LOCKED),
cut AS (UPDATE ${s}.events e SET delivery = NULL FROM old WHERE e.seq = old.seq RETURNING e.seq),
gone AS (DELETE FROM ${s}.deliveries d WHERE d.id IN (SELECT delivery FROM old) AND NOT EXISTS (SELECT 1 FROM ${s}.events e WHERE e.delivery = d.id AND e.delivery IS NOT NULL AND e.seq NOT IN (SELECT seq FROM old)))
SELECT count(*)::int AS n FROM cut`;

/** Parameters: age in ms, limit. */
export const pruneKeysSql = (s: string): string => `WITH ${CLOCK},
old AS MATERIALIZED (
  SELECT e.seq FROM ${s}.events e WHERE e.settled_at <= (SELECT now FROM clock) - $1::bigint AND e.settled_at IS NOT NULL AND e.delivery IS NULL ORDER BY e.settled_at LIMIT $2::int FOR UPDATE OF e SKIP LOCKED),
gone AS (DELETE FROM ${s}.events e WHERE e.seq IN (SELECT seq FROM old) RETURNING e.seq)
SELECT count(*)::int AS n FROM gone`;
