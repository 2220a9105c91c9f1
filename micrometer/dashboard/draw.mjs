// Draws a dashboard from the series that its queries gave, with uPlot: each panel where the dashboard has it.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [file, seriesFile, output] = process.argv.slice(2);
const dashboard = JSON.parse(readFileSync(file, "utf8"));
const data = JSON.parse(readFileSync(seriesFile, "utf8"));
const uplot = join(dirname(fileURLToPath(import.meta.url)), "node_modules/uplot/dist");

const UNIT = { width: 60, height: 36, gap: 8, top: 44 };
const width = 24 * UNIT.width + UNIT.gap;
const height = UNIT.top + UNIT.gap + UNIT.height * Math.max(...dashboard.panels.map(({ gridPos: g }) => g.y + g.h));

const panels = dashboard.panels.map((panel) => ({
  title: panel.title,
  type: panel.type,
  unit: panel.fieldConfig.defaults.unit,
  max: panel.fieldConfig.defaults.max,
  stacked: panel.fieldConfig.defaults.custom.stacking?.mode === "normal",
  mappings: panel.fieldConfig.defaults.mappings[0]?.options,
  left: panel.gridPos.x * UNIT.width + UNIT.gap,
  top: UNIT.top + panel.gridPos.y * UNIT.height,
  width: panel.gridPos.w * UNIT.width - UNIT.gap,
  height: panel.gridPos.h * UNIT.height - UNIT.gap,
  series: data.panels.find((one) => one.id === panel.id).series,
}));

/** Runs in the page. */
function draw(panels, start, end) {
  const COLORS = ["#73bf69", "#f2cc0c", "#5794f2", "#ff780a", "#f2495c", "#b877d9", "#8ab8ff", "#ffcb7d", "#c0d8ff",
    "#96d98d", "#e0b400", "#fa6400", "#c4162a", "#3274d9"];
  const STATES = { green: "#56a64b", orange: "#ff9830", red: "#e02f44", gray: "#6e7079" };
  const units = {
    reqps: (v) => (v >= 10 ? v.toFixed(0) : v.toFixed(1)) + " /s",
    percentunit: (v) => Math.round(v * 1000) / 10 + "%",
    s: (v) => (v === 0 ? "0 s" : v < 1 ? Math.round(v * 1000) + " ms" : Math.round(v * 10) / 10 + " s"),
    short: (v) => (v >= 10000 ? v / 1000 + " k" : String(v)),
  };
  const times = [];
  for (let t = Math.ceil(start); t <= end; t++) {
    times.push(t);
  }
  const column = (values) => {
    const byTime = new Map(values.map(([time, value]) => [Math.round(time - start), value]));
    return times.map((t, i) => byTime.get(i) ?? null);
  };
  for (const panel of panels) {
    const box = document.createElement("section");
    Object.assign(box.style, {
      left: panel.left + "px", top: panel.top + "px", width: panel.width + "px", height: panel.height + "px",
    });
    const title = document.createElement("h2");
    title.textContent = panel.title;
    box.append(title);
    document.body.append(box);
    if (panel.type === "state-timeline") {
      timeline(box, panel);
    } else {
      chart(box, panel);
    }
  }

  function legend(box, entries) {
    const list = document.createElement("footer");
    for (const [name, color] of entries) {
      const entry = document.createElement("span");
      const mark = document.createElement("i");
      mark.style.background = color;
      entry.append(mark, name);
      list.append(entry);
    }
    box.append(list);
    return list.offsetHeight;
  }

  function chart(box, panel) {
    const columns = panel.series.map((one) => column(one.values));
    const used = legend(box, panel.series.map((one, i) => [one.name, COLORS[i % COLORS.length]]));
    let lines = columns;
    if (panel.stacked) {
      const sum = times.map(() => 0);
      lines = columns.map((values) => values.map((value, i) => (sum[i] += value ?? 0)));
    }
    const order = lines.map((values, i) => i);
    if (panel.stacked) {
      order.reverse(); // the highest first, the others over it
    }
    const place = document.createElement("div");
    box.insertBefore(place, box.lastChild);
    new uPlot(
      {
        width: panel.width - 12,
        height: panel.height - 28 - used,
        padding: [8, 20, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: true }, y: { range: (u, min, max) => [0, panel.max ?? (max > 0 ? max * 1.08 : 1)] } },
        axes: [
          { stroke: "#9fa7b3", grid: { stroke: "#25282e", width: 1 }, ticks: { show: false }, font: "11px sans-serif",
            space: 90, size: 24, values: (u, splits) => splits.map((t) => new Date(t * 1000).toISOString().slice(11, 19)) },
          { stroke: "#9fa7b3", grid: { stroke: "#25282e", width: 1 }, ticks: { show: false }, font: "11px sans-serif",
            size: 54, space: 30, values: (u, splits) => splits.map(units[panel.unit]) },
        ],
        series: [{}].concat(order.map((i) => ({
          stroke: COLORS[i % COLORS.length],
          width: 1.25,
          fill: COLORS[i % COLORS.length] + (panel.stacked ? "" : "14"),
          points: { show: false },
          spanGaps: true,
        }))),
      },
      [times].concat(order.map((i) => lines[i])),
      place,
    );
  }

  function timeline(box, panel) {
    const shown = new Map();
    const area = document.createElement("div");
    area.className = "timeline";
    box.append(area);
    for (const one of panel.series) {
      const row = document.createElement("p");
      const label = document.createElement("b");
      label.textContent = one.name;
      const bar = document.createElement("div");
      row.append(label, bar);
      area.append(row);
      const values = column(one.values);
      for (let from = 0; from < values.length; ) {
        let to = from;
        while (to < values.length && values[to] === values[from]) {
          to++;
        }
        const mapped = panel.mappings[String(values[from])];
        const part = document.createElement("em");
        part.style.flexGrow = to - from;
        if (mapped) {
          part.style.background = STATES[mapped.color];
          part.textContent = (to - from) / values.length > 0.12 ? mapped.text : "";
          shown.set(mapped.text, STATES[mapped.color]);
        }
        bar.append(part);
        from = to;
      }
    }
    legend(box, [...shown]);
  }
}

const style = `
  body { margin: 0; background: #111217; color: #ccccdc; font: 12px "DejaVu Sans", sans-serif; }
  h1 { margin: 0; padding: 13px 12px; font-size: 16px; font-weight: 500; }
  section { position: absolute; box-sizing: border-box; background: #181b1f; border: 1px solid #25282e; border-radius: 3px;
    padding: 0 6px; overflow: hidden; display: flex; flex-direction: column; }
  h2 { margin: 0; padding: 6px 2px 2px; font-size: 12px; font-weight: 500; white-space: nowrap; }
  footer { margin-top: auto; padding: 0 2px 4px; font-size: 10.5px; color: #aab0bb; line-height: 15px; }
  footer span { margin-right: 10px; white-space: nowrap; display: inline-block; }
  footer i { display: inline-block; width: 10px; height: 3px; margin-right: 4px; vertical-align: 3px; border-radius: 2px; }
  .timeline { flex: 1; display: flex; flex-direction: column; justify-content: space-evenly; padding: 4px 2px; }
  .timeline p { margin: 0; display: flex; align-items: stretch; height: 34px; }
  .timeline b { width: 105px; font-weight: 400; font-size: 11px; align-self: center; }
  .timeline div { flex: 1; display: flex; }
  .timeline em { flex-basis: 0; font-style: normal; font-size: 11px; color: #fff; text-align: center; line-height: 34px; overflow: hidden; }
`;
writeFileSync(
  output,
  `<!doctype html><meta charset="utf-8"><title>${dashboard.title}</title>
<style>${readFileSync(join(uplot, "uPlot.min.css"), "utf8")}${style}</style>
<h1>${dashboard.title}</h1>
<script>${readFileSync(join(uplot, "uPlot.iife.min.js"), "utf8")}</script>
<script>(${draw})(${JSON.stringify(panels)}, ${data.start}, ${data.end});</script>
`,
);
writeFileSync(output + ".size", `${width},${height}`);
