// The timeline: how many claims there are for each year, a range that all views share, and what holds in it.

const WIDEST = 60, RARE = 0.03, LISTED = 50, HIGH = 180;

views.register({
  name: "timeline", label: "Timeline", shortcut: "4",
  defaults: { shown: LISTED },
  draw: drawTimeline,
});

/** Draws the bars anew in other colours, at once or when they are next looked at. */
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readPalette();
  views.all.find(({ name }) => name === "timeline").last = null;
  if (openView().name === "timeline") drawTimeline(byId("timeline"));
});

/** The claims that pass all filters but the period, and state a time. */
function dated() {
  const { failing } = sieve();
  return told.filter(({ id, years }) => years && failing[id].every((name) => name === "period"));
}

/** The years that have bars: all, or, where they are far apart, those that all but a few claims begin or end in. */
function axisOf(some) {
  const years = some.flatMap((claim) => claim.years.filter(Number.isFinite)).sort((a, b) => a - b);
  if (!years.length) return null;
  let [first, last] = [years[0], years.at(-1)];
  if (last - first >= WIDEST) first = Math.max(years[Math.floor(years.length * RARE)], last - 2 * WIDEST);
  if (last - first >= WIDEST) last = Math.min(years[Math.ceil(years.length * (1 - RARE)) - 1], first + 2 * WIDEST);
  return { first, last, before: years[0] < first, after: years.at(-1) > last };
}

/** For each year of the axis how many claims begin and how many go on; the first and the last year take what lies beyond. */
function yearsOf(some, { first, last }) {
  const bars = Array.from({ length: last - first + 1 }, (_, place) => ({ year: first + place, begin: 0, goOn: 0 }));
  for (const { years: [from, to] } of some) {
    const start = Math.min(Math.max(from, first), last), end = Math.max(Math.min(to, last), first);
    for (let year = start; year <= end; year++) bars[year - first][year === start && Number.isFinite(from) ? "begin" : "goOn"]++;
  }
  return bars;
}

const yearName = (year, { first, last, before, after }) =>
  (year === first && before ? `${year} and before` : year === last && after ? `${year} and after` : String(year));

function drawTimeline(section) {
  const some = dated(), axis = axisOf(some), slider = document.activeElement?.id;
  if (!axis) {
    replace(section, make("p", { class: "empty" }, "No claim that passes the filters states a time."));
    return;
  }
  if (section.querySelector(".axis")?.dataset.axis !== JSON.stringify(axis)) replace(section, timelineFrame(axis));
  replace(section.querySelector(".chart"), chart(yearsOf(some, axis), axis, chartWidth(section)));
  setSliders(axis);
  const holding = sieve().passing.filter(({ years }) => years).sort((a, b) => a.years[0] - b.years[0] || a.years[1] - b.years[1] || a.id - b.id);
  replace(section.querySelector(".holding"), holdingList(holding));
  if (slider?.startsWith("period-")) byId(slider)?.focus();
}

const chartWidth = (section) => Math.max(280, Math.min(1100, section.clientWidth - 32));

function timelineFrame(axis) {
  const range = (side, label) => make("input", { type: "range", id: `period-${side}`, min: axis.first, max: axis.last, step: 1, "aria-label": label,
    oninput: (event) => slide(side, Number(event.target.value), axis) });
  return [
    make("div", { class: "bar" }, make("p", { id: "period-said", role: "status" }),
      button("All years", () => change((draft) => { Object.assign(draft, { from: -Infinity, to: Infinity }); }), { id: "all-years" }),
      saving(csvButton("timeline", timelineRows), figureButtons("timeline", timelineFigure))),
    make("div", { class: "body" },
      make("div", { class: "axis", "data-axis": JSON.stringify(axis) }, make("div", { class: "chart" }),
        make("div", { class: "twin" }, range("from", "First year"), range("to", "Last year"))),
      make("p", { class: "key" }, make("span", { class: "sample begin" }), " begins in this year ",
        make("span", { class: "sample on" }), " goes on from before"),
      make("div", { class: "holding" })),
  ];
}

/** Moves one end of the period; at the end of the axis it is open, and the other end gives way. */
function slide(side, year, { first, last }) {
  change((draft) => {
    draft[side] = side === "from" && year === first ? -Infinity : side === "to" && year === last ? Infinity : year;
    if (draft.from > draft.to) draft[side === "from" ? "to" : "from"] = year;
  }, { together: `period-${side}` });
}

function setSliders(axis) {
  const within = (year) => Math.min(Math.max(year, axis.first), axis.last), { from, to } = state;
  byId("period-from").value = String(within(from));
  byId("period-to").value = String(within(to));
  byId("period-from").setAttribute("aria-valuetext", yearName(within(from), axis));
  byId("period-to").setAttribute("aria-valuetext", yearName(within(to), axis));
  byId("all-years").disabled = !hasPeriod(state);
  const undated = told.filter(({ id, years }) => !years && sieve().failing[id].every((name) => name === "period")).length;
  byId("period-said").textContent = `${periodWords()}: ${count(sieve().passing.filter(({ years }) => years).length, "claim")}`
    + `; ${count(undated, "claim")} without a time${hasPeriod(state) && !state.undated ? " left out" : ""}`;
}

function periodWords() {
  const { from, to } = state;
  if (!hasPeriod(state)) return "All years";
  if (from === to) return `What holds in ${from}`;
  return from === -Infinity ? `Until ${to}` : to === Infinity ? `From ${from}` : `${from} to ${to}`;
}

/** The bars; a click on one makes its year the period. */
function chart(bars, axis, width) {
  const { ink, soft, accent, rule } = drawing.palette, most = Math.max(1, ...bars.map(({ begin, goOn }) => begin + goOn));
  const left = 34, wide = (width - left - 10) / bars.length, high = (number) => number / most * (HIGH - 30), base = HIGH - 20;
  const each = Math.ceil(44 / wide), inside = (year) => (year >= state.from || year === axis.first && state.from < year)
    && (year <= state.to) || !hasPeriod(state);
  const bar = ({ year, begin, goOn }) => {
    const x = left + (year - axis.first) * wide, gap = Math.min(2, wide / 5), faded = inside(year) ? 1 : 0.3;
    const rect = (number, below, fill, opacity) => (number ? shapeOf("rect", { x: x + gap / 2, y: base - high(number + below),
      width: wide - gap, height: high(number), fill, opacity }) : null);
    const hit = shapeOf("rect", { x, y: 0, width: wide, height: base, fill: "transparent", class: "hit" },
      shapeOf("title", {}, `${yearName(year, axis)}: ${begin} begin, ${goOn} go on`));
    hit.addEventListener("click", () => change((draft) => { Object.assign(draft, { from: year, to: year }); }));
    const tick = (year - axis.first) % each || year === axis.last && bars.length > 1 ? null
      : shapeOf("text", { x: x + wide / 2, y: HIGH - 4, "font-size": 11, "text-anchor": "middle", fill: soft }, `${year === axis.first && axis.before ? "≤" : ""}${year}`);
    return [rect(begin, 0, accent, faded), rect(goOn, begin, soft, 0.5 * faded), tick, hit];
  };
  return shapeOf("svg", { xmlns: SVG, width, height: HIGH, viewBox: `0 0 ${width} ${HIGH}`, role: "img",
    "font-family": "system-ui, sans-serif", "aria-label": `Claims by year, ${bars[0].year} to ${bars.at(-1).year}; most in one year: ${most}` },
  shapeOf("line", { x1: left, x2: width - 10, y1: base + 0.5, y2: base + 0.5, stroke: rule }),
  shapeOf("text", { x: left - 6, y: base - high(most) + 10, "font-size": 11, "text-anchor": "end", fill: ink }, String(most)),
  shapeOf("text", { x: left - 6, y: base, "font-size": 11, "text-anchor": "end", fill: ink }, "0"), bars.map(bar));
}

/** The claims of the period, the earliest first. */
function holdingList(holding) {
  const some = holding.slice(0, state.timeline.shown), left = holding.length - some.length;
  return [
    make("table", { class: "dated" }, make("caption", {}, periodWords()),
      make("thead", {}, make("tr", {}, ["Time", "Claim", "Document"].map((title) => make("th", { scope: "col" }, title)))),
      make("tbody", {}, some.map((claim) => make("tr", {}, make("td", { class: "time" }, timeWords(claim.time)),
        make("td", {}, stating(claim), " ", badge(claim), " ", button("sentence", () => choose({ claim }),
          { class: "small", "aria-label": `Sentence: ${spoken(claim)}` })),
        make("td", {}, words(short(documents[claim.doc].title, 60))))))),
    left ? button(`Show ${Math.min(left, LISTED)} more of ${left.toLocaleString("en")}`,
      () => change((draft) => { draft.timeline.shown += LISTED; })) : null,
  ];
}

function timelineRows() {
  const some = dated(), axis = axisOf(some);
  return [["year", "begin", "go on"], ...(axis ? yearsOf(some, axis) : []).map(({ year, begin, goOn }) => [yearName(year, axis), begin, goOn])];
}

function timelineFigure() {
  const some = dated(), axis = axisOf(some), { accent, soft } = drawing.palette, width = 900;
  const sample = (fill, opacity) => shapeOf("rect", { width: 24, height: 12, y: 1, fill, opacity });
  return figure({
    title: document.title, remark: `${periodWords()}: ${count(sieve().passing.filter(({ years }) => years).length, "claim")} that state a time`,
    width, height: HIGH, body: chart(yearsOf(some, axis), axis, width),
    legend: [[sample(accent, 1), "begins in this year"], [sample(soft, 0.5), "goes on from before"]],
  });
}
