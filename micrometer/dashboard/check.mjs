// Lets TypeScript compare a dashboard with the types that Grafana publishes: an unknown or missing member, a value of
// another type or no member of its enumeration is an error.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dashboard = JSON.parse(readFileSync(process.argv[2], "utf8"));
const panels = {
  timeseries: "timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen",
  "state-timeline": "statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen",
};

// In JSON the members of string enumerations are plain strings.
let source = `import type { Dashboard } from "@grafana/schema";
type Json<T> = T extends string ? \`\${T}\`
  : T extends number | boolean | null | undefined ? T
  : T extends (infer U)[] ? Json<U>[]
  : T extends object ? { [K in keyof T]: Json<T[K]> }
  : T;
export const dashboard: Json<Dashboard> = ${JSON.stringify(dashboard, null, 1)};
`;
for (const panel of dashboard.panels) {
  const module = panels[panel.type];
  if (!module) {
    throw new Error(`no types are known for panels of type ${panel.type}`);
  }
  const types = `import("@grafana/schema/dist/esm/raw/composable/${module}")`;
  const custom = panel.fieldConfig.defaults.custom;
  source += `export const options${panel.id}: Json<${types}.Options> = ${JSON.stringify(panel.options)};\n`;
  source += `export const field${panel.id}: Json<${types}.FieldConfig> = ${JSON.stringify(custom)};\n`;
}
writeFileSync(join(here, "dashboard.ts"), source);

const tsc = spawnSync(
  join(here, "node_modules/.bin/tsc"),
  [
    ...["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--moduleResolution", "nodenext"],
    join(here, "dashboard.ts"),
  ],
  { cwd: here, stdio: "inherit" },
);
if (tsc.status !== 0) {
  process.exit(1);
}

const ids = new Set(dashboard.panels.map((panel) => panel.id));
if (ids.size !== dashboard.panels.length) {
  throw new Error("two panels have one id");
}
dashboard.panels.forEach(({ gridPos: a, title }, i) => {
  if (a.x + a.w > 24) {
    throw new Error(`${title} is wider than the page`);
  }
  for (const { gridPos: b, title: other } of dashboard.panels.slice(i + 1)) {
    if (a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h) {
      throw new Error(`${title} lies on ${other}`);
    }
  }
});
console.log(`the dashboard fits Grafana's schema; ${dashboard.panels.length} panels`);
