"use strict";

const REFRESH_MILLIS = 5000;
const MAX_BARS = 15;
const byId = id => document.getElementById(id);
let token = "";

class Unauthorized extends Error {}

async function ask(path, options = {}) {
  const headers = token ? { authorization: "Bearer " + token } : {};
  const answer = await fetch(path, { ...options, headers });
  if (answer.status === 401) throw new Unauthorized();
  if (!answer.ok) throw new Error(path + ": " + answer.status);
  return answer;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

/** The text format of Prometheus as [{name, labels, value}]. */
function samples(text) {
  const found = [];
  for (const line of text.split("\n")) {
    const parts = /^(nescio_\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (!parts) continue;
    const labels = {};
    for (const [, key, value] of (parts[2] ?? "").matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) labels[key] = value;
    found.push({ name: parts[1], labels, value: Number(parts[3]) });
  }
  return found;
}

const named = (all, name) => all.filter(sample => sample.name === name);
const sum = (all, name, where = () => true) =>
  named(all, name).filter(sample => where(sample.labels)).reduce((total, sample) => total + sample.value, 0);

/** The bucket, in milliseconds, below which a share of the added latency lies. */
function quantile(all, share) {
  const buckets = named(all, "nescio_added_latency_seconds_bucket")
    .filter(sample => sample.labels.direction === "out")
    .map(sample => [Number(sample.labels.le.replace("+Inf", "Infinity")), sample.value])
    .sort((a, b) => a[0] - b[0]);
  const total = buckets.at(-1)?.[1] ?? 0;
  if (total === 0) return "–";
  const limit = buckets.find(([, count]) => count >= share * total)[0];
  return limit === Infinity ? "> 1 s" : "≤ " + limit * 1000 + " ms";
}

function figures(all) {
  const blocked = sum(all, "nescio_outbound_blocked_total");
  const rows = [
    [sum(all, "nescio_requests_total").toLocaleString(), "requests"],
    [sum(all, "nescio_redactions_total").toLocaleString(), "personal data found"],
    [sum(all, "nescio_placeholders_restored_total").toLocaleString(), "placeholders restored"],
    [sum(all, "nescio_placeholders_unrestored_total").toLocaleString(), "left visible"],
    [sum(all, "nescio_refused_total").toLocaleString(), "refused"],
    [blocked.toLocaleString(), "stopped by the outbound guard", blocked > 0],
    [quantile(all, 0.5), "added on the way out, p50"],
    [quantile(all, 0.99), "p99"],
  ];
  byId("figures").replaceChildren(...rows.map(([value, label, alarm]) => {
    const box = element("div", undefined, alarm ? { class: "alarm" } : {});
    box.append(element("b", value), element("span", label));
    return box;
  }));
}

function bars(id, all, name, label) {
  const counts = new Map();
  for (const sample of named(all, name)) {
    if (sample.value > 0) counts.set(sample.labels[label], (counts.get(sample.labels[label]) ?? 0) + sample.value);
  }
  const rows = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MAX_BARS);
  byId(id).replaceChildren(...(rows.length === 0
    ? [element("span", "none so far", { class: "none" })]
    : rows.flatMap(([key, count]) => [
      element("span", key),
      element("meter", undefined, { value: count, max: rows[0][1], "aria-label": key }),
      element("data", count.toLocaleString(), { value: count }),
    ])));
}

async function refresh() {
  const [metrics, record, ready] = await Promise.all([
    ask("metrics").then(answer => answer.text()),
    ask("api/record").then(answer => answer.json()),
    fetch("readyz").then(answer => answer.ok),
  ]);
  const all = samples(metrics);
  state(ready ? "ready" : "not ready", ready);
  byId("about").textContent = (named(all, "nescio_build_info")[0]?.labels.version ?? "")
    + " · " + record.preset + " · " + record.upstream;
  figures(all);
  bars("types", all, "nescio_redactions_total", "type");
  bars("refusals", all, "nescio_refused_total", "reason");
  byId("record").replaceChildren(...["from", "purpose", "legalBasis", "recipient", "region", "transfer", "agreement", "retention", "exchanges"]
    .flatMap(key => [element("dt", key.replace(/([A-Z])/g, " $1").toLowerCase()), element("dd", record[key] ?? "not declared")]));
  document.querySelector("main").hidden = false;
  byId("login").hidden = true;
}

function state(text, good) {
  byId("state").textContent = text;
  byId("state").className = good ? "good" : "bad";
}

async function coverage() {
  const rows = await (await ask("coverage")).json();
  const columns = Object.keys(rows[0]);
  const head = element("tr");
  head.append(...columns.map(column => element("th", column)));
  const body = rows.map(row => {
    const line = element("tr");
    line.append(...columns.map(column => element("td", row[column])));
    return line;
  });
  byId("coverage").replaceChildren(head, ...body);
  byId("filter").oninput = event => {
    const wanted = event.target.value.toLowerCase();
    body.forEach(line => { line.hidden = !line.textContent.toLowerCase().includes(wanted); });
  };
}

byId("try").addEventListener("submit", async event => {
  event.preventDefault();
  const text = byId("text").value;
  try {
    const answer = await ask("api/redact", { method: "POST", body: JSON.stringify({ text }) });
    const { spans } = await answer.json();
    const pieces = [];
    let end = 0;
    for (const span of spans.sort((a, b) => a.start - b.start)) {
      const marked = element("mark", text.slice(span.start, span.end), { title: span.recognizer });
      marked.append(element("small", span.type));
      pieces.push(text.slice(end, span.start), marked);
      end = span.end;
    }
    byId("marked").replaceChildren(...pieces, text.slice(end));
  } catch (error) {
    byId("marked").replaceChildren(String(error.message));
  }
  byId("marked").hidden = false;
});

byId("save").addEventListener("click", async () => {
  const record = await (await ask("api/record")).blob();
  const link = element("a", "", { href: URL.createObjectURL(record), download: "record-of-processing.json" });
  link.click();
  URL.revokeObjectURL(link.href);
});

byId("login").addEventListener("submit", event => {
  event.preventDefault();
  token = byId("token").value;
  start();
});

async function start() {
  try {
    await refresh();
    await coverage();
  } catch (error) {
    failed(error);
  }
}

function failed(error) {
  if (error instanceof Unauthorized) {
    byId("login").hidden = false;
    state("a token is needed", false);
  } else {
    state("no answer", false);
  }
}

start();
setInterval(() => {
  if (!byId("login").hidden) return;
  if (byId("coverage").rows.length === 0) start();
  else refresh().catch(failed);
}, REFRESH_MILLIS);
