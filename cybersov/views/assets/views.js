// The views of the page: each registers itself, and the tabs are made from what is registered.
//
//   views.register({
//     name: "matrix",               // the id of its section, its slot in the state, its word in the address
//     label: "Positions",           // on its tab
//     shortcut: "m",                // the key that opens it; see keys.js
//     defaults: { sort: "name" },   // its slot in the state, if it keeps anything there
//     depends: (state) => […],      // what else of the state it draws, besides the filters and its slot
//     draw: (section) => { … },     // fills its section; called only while it is open and when something differs
//   });
//
// A view that fills the whole width beside the panel says `wide: true`; else the filters stand at its left.

const views = {
  all: [],
  register(view) {
    views.all.push({ defaults: {}, depends: () => null, wide: false, last: null, ...view });
    DEFAULTS[view.name] = view.defaults ?? {};
  },
};

const openView = () => views.all.find(({ name }) => name === state.view) ?? views.all[0];

/** Makes the tabs and the sections, and redraws the open view whenever it must be. */
function makeViews() {
  replace(byId("tabs"), views.all.map(({ name, label, shortcut }) => button(label, () => change((draft) => { draft.view = name; }),
    { id: `show-${name}`, "aria-keyshortcuts": shortcut, title: `${label} (${shortcut})` })));
  for (const { name, label, shortcut } of views.all) {
    if (!byId(name)) byId("panel").before(make("section", { id: name, class: "view", "aria-label": label }));
    shortcuts.add(shortcut, `Open: ${label}`, () => change((draft) => { draft.view = name; }));
  }
  watch(({ view }) => view, turn);
  const parts = (view, now) => [view.name, filtersOf(now), now[view.name], view.depends(now)];
  watch((now) => parts(openView(), now), () => {
    const view = openView(), signature = JSON.stringify(parts(view, state));
    if (view.last === signature) return;
    view.last = signature;
    view.draw(byId(view.name));
    if (view.name !== "network") markDrawn();  // the network says so itself, once its picture stands
  });
}

/** Notes on the page when something was first drawn, in milliseconds. */
function markDrawn() {
  document.documentElement.dataset.drawn ??= String(Math.round(performance.now()));
}

/** Shows the section of the open view and hides the others. */
function turn() {
  const open = openView();
  byId("main").dataset.view = open.name;
  byId("main").classList.toggle("wide", open.wide);
  for (const { name } of views.all) {
    byId(name).hidden = name !== open.name;
    byId(`show-${name}`).setAttribute("aria-pressed", String(name === open.name));
  }
}
