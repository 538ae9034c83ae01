import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the service counts, for `GET /metrics`. One per service: nothing is global. */
export interface Metrics {
  press(outcome: string, seconds: number): void;
  event(kind: string): void;
  delivery(outcome: string): void;
  connection(state: string): void;
  /** The exposition text and its content type. Rejects when the outbox cannot be counted. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Seconds; a press has to be answered within 3. */
const PRESS_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];

const CONNECTION_STATES = ['connected', 'connecting', 'down', 'closed'];

/** Messages in the outbox, by what became of them. */
type CountOutbox = () => Promise<{ readonly pending: number; readonly failed: number }>;

export function createMetrics(countOutbox: CountOutbox): Metrics {
  const registry = new Registry();
  const counter = (name: string, help: string, label: string): Counter<string> =>
    new Counter({ name, help, labelNames: [label], registers: [registry] });
  const presses = counter('gongfen_presses_total', 'Presses, by what became of them', 'outcome');
  const events = counter('gongfen_events_total', 'Events from the platform, by kind', 'kind');
  const deliveries = counter('gongfen_deliveries_total', 'Attempts to send, by outcome', 'outcome');
  const pressSeconds = new Histogram({
    name: 'gongfen_press_seconds',
    help: 'Time until a press was answered',
    buckets: PRESS_BUCKETS,
    registers: [registry],
  });
  const connection = createConnectionGauge(registry);
  createOutboxGauges(registry, countOutbox);
  return {
    press(outcome, seconds) {
      presses.inc({ outcome });
      pressSeconds.observe(seconds);
    },
    event: (kind) => events.inc({ kind }),
    delivery: (outcome) => deliveries.inc({ outcome }),
    connection(state) {
      for (const each of CONNECTION_STATES) connection.set({ state: each }, each === state ? 1 : 0);
    },
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function createConnectionGauge(registry: Registry): Gauge<string> {
  return new Gauge({
    name: 'gongfen_long_connection',
    help: '1 for the state that the long connection is in',
    labelNames: ['state'],
    registers: [registry],
  });
}

/** Counted when they are asked for, so that they also tell what waits after a restart. */
function createOutboxGauges(registry: Registry, countOutbox: CountOutbox): void {
  new Gauge({
    name: 'gongfen_outbox_pending',
    help: 'Messages that wait to be sent',
    registers: [registry],
    async collect() {
      this.set((await countOutbox()).pending);
    },
  });
  new Gauge({
    name: 'gongfen_outbox_failed',
    help: 'Messages given up lately that wait for an operator to look at them',
    registers: [registry],
    async collect() {
      this.set((await countOutbox()).failed);
    },
  });
}
