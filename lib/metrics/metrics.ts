// Prometheus metrics of one process. Names are `holdfast_<service>_<what>_<unit>`; node, service and speaker are labels
// of every series.

import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  counter<Label extends string = string>(name: string, help: string, labels?: readonly Label[]): Counter<Label>;
  gauge<Label extends string = string>(name: string, help: string, labels?: readonly Label[]): Gauge<Label>;
  /** Buckets in seconds. */
  histogram<Label extends string = string>(
    name: string,
    help: string,
    buckets: readonly number[],
    labels?: readonly Label[],
  ): Histogram<Label>;
  /** Called before every scrape: the place to copy values that are counted elsewhere. */
  onScrape(collect: () => void): void;
  /**
   * A counter for each name of a record that is counted elsewhere, e.g. the bus's: `holdfast_bus_total{what="received"}`.
   */
  countersFrom(name: string, help: string, read: () => Readonly<Record<string, number>>): void;
  /** The exposition text. */
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(service: string, node: string, speaker = ''): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ node, service, ...(speaker ? { speaker } : {}) });
  const collectors: (() => void)[] = [];
  const metrics: Metrics = {
    counter: (name, help, labels = []) => new Counter({ name, help, labelNames: [...labels], registers: [registry] }),
    gauge: (name, help, labels = []) => new Gauge({ name, help, labelNames: [...labels], registers: [registry] }),
    histogram: (name, help, buckets, labels = []) =>
      new Histogram({ name, help, buckets: [...buckets], labelNames: [...labels], registers: [registry] }),
    onScrape: (collect) => void collectors.push(collect),
    countersFrom: (name, help, read) => {
      const counter = metrics.counter(name, help, ['what']);
      const told = new Map<string, number>();
      collectors.push(() => {
        for (const [what, count] of Object.entries(read())) {
          const increase = count - (told.get(what) ?? 0);
          if (increase < 0) continue;
          counter.inc({ what }, increase);
          told.set(what, count);
        }
      });
    },
    text: () => {
      for (const collect of collectors) collect();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
  addProcessMetrics(metrics);
  return metrics;
}

function addProcessMetrics(metrics: Metrics): void {
  const started = metrics.gauge('process_start_time_seconds', 'Start of this process, seconds since 1970');
  started.set(Math.floor(Date.now() / 1000 - process.uptime()));
  const memory = metrics.gauge('process_resident_memory_bytes', 'Resident memory');
  const processor = metrics.gauge('process_cpu_seconds', 'Processor time used, user and system');
  metrics.onScrape(() => {
    memory.set(process.memoryUsage.rss());
    const usage = process.cpuUsage();
    processor.set((usage.user + usage.system) / 1e6);
  });
}
