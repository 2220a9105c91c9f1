// Waits for the end of a run, then asks Prometheus what every panel would ask; each query must return data.
import { readFileSync, writeFileSync } from "node:fs";

const [file, prometheus, seconds, output] = process.argv.slice(2);
const dashboard = JSON.parse(readFileSync(file, "utf8"));

async function ask(path, parameters) {
  const response = await fetch(`${prometheus}/api/v1/${path}?${new URLSearchParams(parameters)}`);
  const answer = await response.json();
  if (answer.status !== "success") {
    throw new Error(`${parameters.query ?? path}: ${answer.error}`);
  }
  return answer.data;
}

async function until(what, condition) {
  const end = Date.now() + 30_000;
  for (;;) {
    try {
      if (await condition()) {
        return;
      }
    } catch (e) {
      if (Date.now() > end) {
        throw e;
      }
    }
    if (Date.now() > end) {
      throw new Error(`gave up waiting until ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

await until("the application is scraped", async () => (await ask("query", { query: "up == 1" })).result.length > 0);
const start = Date.now() / 1000;
await new Promise((resolve) => setTimeout(resolve, (Number(seconds) - 2) * 1000));
const end = Date.now() / 1000;

const variables = { $__rate_interval: "8s", $job: ".*", $instance: ".*" };
const filled = (expression) =>
  Object.entries(variables).reduce((text, [name, value]) => text.replaceAll(name, value), expression);

const panels = [];
let empty = 0;
for (const panel of dashboard.panels) {
  const series = [];
  for (const target of panel.targets) {
    const data = await ask("query_range", { query: filled(target.expr), start: start + 4, end, step: 1 });
    const some = data.result.filter((one) => one.values.some(([, value]) => value !== "NaN"));
    if (some.length === 0) {
      empty++;
      console.error(`no data: ${panel.title}: ${filled(target.expr)}`);
    }
    for (const one of some) {
      const name = target.legendFormat.replace(/{{(\w+)}}/g, (whole, label) => one.metric[label] ?? "").trim();
      series.push({ name, values: one.values.map(([time, value]) => [time, value === "NaN" ? null : Number(value)]) });
    }
  }
  panels.push({ id: panel.id, series });
}
for (const variable of dashboard.templating.list.filter((one) => one.type === "query")) {
  const [, metric, label] = /^label_values\((.*), (\w+)\)$/.exec(variable.query.query);
  const found = await ask(`label/${label}/values`, { "match[]": filled(metric) });
  if (found.length === 0) {
    empty++;
    console.error(`no values: variable ${variable.name}`);
  }
}
if (empty > 0) {
  process.exit(1);
}
writeFileSync(output, JSON.stringify({ start: start + 4, end, panels }));
console.log("every query of the dashboard returns data");
