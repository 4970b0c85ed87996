"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  all(".js").forEach((part) => { part.hidden = false; });

  // Language: words are swapped in place, those shown now are kept for the way back.
  const BLANK = /^[ \t\n\r\f]*$/;
  let words = null;
  const textsOf = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
      BLANK.test(node.data) || /^(script|style)$/i.test(node.parentNode.nodeName)
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    return texts;
  };
  const places = (steps, nodes) => {
    const found = [];
    for (let at = 0, index = 0; at < steps.length; at += 2) {
      index += steps[at];
      found.push({ node: nodes[index], word: words.words[steps[at + 1]] });
    }
    return found;
  };
  const prepare = () => {
    words = JSON.parse(byId("other-language").textContent);
    const texts = textsOf(document.documentElement);
    if (texts.length !== words.count) return false;
    words.texts = places(words.texts, texts);
    words.labels = places(words.labels, all("[aria-label]"));
    return true;
  };
  const button = byId("switch");
  button.addEventListener("click", () => {
    if (!words && !prepare()) { button.hidden = true; return; }
    for (const each of words.texts) [each.node.data, each.word] = [each.word, each.node.data];
    for (const each of words.labels) {
      const old = each.node.getAttribute("aria-label");
      each.node.setAttribute("aria-label", each.word);
      each.word = old;
    }
    const root = document.documentElement;
    button.lang = root.lang;
    [root.lang, words.lang] = [words.lang, root.lang];
  });

  // Filters.
  const form = byId("filters");
  const narrow = (part, want) => {
    let hits = 0;
    for (const finding of all(".finding", part)) {
      const fits = (!want.severity || finding.dataset.severity === want.severity)
        && (!want.rule || finding.dataset.rule === want.rule);
      finding.hidden = !fits;
      hits += fits;
    }
    return hits;
  };
  const filter = () => {
    const want = Object.fromEntries(new FormData(form));
    const path = want.path.trim().toLowerCase();
    const narrowed = want.severity || want.rule;
    let shown = 0;
    for (const asset of all("article.asset")) {
      const hits = narrow(asset, want);
      asset.hidden = !((!want.status || asset.dataset.status === want.status)
        && (!want.campaign || asset.dataset.campaign === want.campaign)
        && (!path || asset.dataset.path.includes(path))
        && (!narrowed || hits > 0));
      shown += !asset.hidden;
    }
    for (const campaign of all(".campaign")) {
      const hits = narrow(campaign, want);
      campaign.hidden = (want.campaign && campaign.dataset.campaign !== want.campaign) || (narrowed && !hits);
    }
    byId("shown").value = shown;
    byId("nothing").hidden = shown > 0;
  };
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());

  // Zoom: the picture's own viewBox is moved, so that boxes and numbers stay sharp at any size.
  const dialog = byId("zoom");
  const stage = dialog.querySelector(".zoom-stage");
  const told = dialog.querySelector(".zoom-told");
  let view = null;
  const apply = () => view.svg.setAttribute("viewBox", [view.x, view.y, view.w, view.h].join(" "));
  const scale = (factor, cx = 0.5, cy = 0.5) => {
    const w = Math.min(view.full.w, Math.max(view.full.w / 24, view.w * factor));
    const h = w * view.h / view.w;
    view = { ...view, x: view.x + (view.w - w) * cx, y: view.y + (view.h - h) * cy, w, h };
    apply();
  };
  const move = (dx, dy) => { view.x += dx * view.w; view.y += dy * view.h; apply(); };
  const whole = () => { Object.assign(view, { x: 0, y: 0, ...view.full, at: -1 }); told.textContent = ""; apply(); };
  const look = (x, y, w, h) => {
    const factor = Math.min(1, Math.max(w / view.full.w, h / view.full.h) * 1.6);
    Object.assign(view, { w: view.full.w * factor, h: view.full.h * factor });
    Object.assign(view, { x: x + w / 2 - view.w / 2, y: y + h / 2 - view.h / 2 });
    apply();
  };
  const step = (by) => {
    const marked = all("a[aria-label]", view.svg);
    if (!marked.length) return;
    view.at = (view.at + by + marked.length) % marked.length;
    const link = marked[view.at];
    const box = link.getBBox();
    look(box.x, box.y, box.width, box.height);
    const finding = document.querySelector(link.getAttribute("href"));
    told.textContent = `${link.getAttribute("aria-label")}: ${finding.querySelector(".message").textContent}`;
  };
  const open = (id, focus) => {
    const svg = byId(id).ownerSVGElement.cloneNode(true);
    all("[id]", svg).forEach((part) => part.removeAttribute("id"));
    all("a", svg).forEach((link) => link.addEventListener("click", () => dialog.close()));
    svg.removeAttribute("width");
    svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    const [x, y, w, h] = svg.getAttribute("viewBox").split(" ").map(Number);
    stage.replaceChildren(svg);
    view = { svg, x, y, w, h, full: { w, h }, at: -1 };
    told.textContent = "";
    if (focus) look(...focus);
    dialog.showModal();
    stage.focus();
  };
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-zoom]");
    if (!opener) return;
    event.preventDefault();
    const crop = opener.querySelector("svg");
    open(opener.dataset.zoom, crop && crop.getAttribute("viewBox").split(" ").map(Number));
  });
  const acts = {
    in: () => scale(0.75), out: () => scale(1 / 0.75), whole, next: () => step(1), previous: () => step(-1),
    close: () => dialog.close(),
  };
  dialog.addEventListener("click", (event) => {
    const act = acts[event.target.dataset.do];
    if (act) act();
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => { stage.replaceChildren(); told.textContent = ""; });
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const at = view.svg.getBoundingClientRect();
    scale(event.deltaY > 0 ? 1.15 : 1 / 1.15, (event.clientX - at.x) / at.width, (event.clientY - at.y) / at.height);
  }, { passive: false });

  // One finger or the mouse drags, two fingers pinch.
  const fingers = new Map();
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a.x - b.x, a.y - b.y);
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button === 0) fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  const lift = (event) => fingers.delete(event.pointerId);
  window.addEventListener("pointerup", lift);
  window.addEventListener("pointercancel", lift);
  stage.addEventListener("pointermove", (event) => {
    const from = fingers.get(event.pointerId);
    if (!from) return;
    const wide = fingers.size === 2 ? spread() : 0;
    const at = view.svg.getBoundingClientRect();
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (wide) scale(wide / spread());
    else move((from.x - event.clientX) / at.width, (from.y - event.clientY) / at.height);
  });
  const keys = {
    "+": acts.in, "=": acts.in, "-": acts.out, 0: whole, n: acts.next, p: acts.previous,
    ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0),
    ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1),
  };
  dialog.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });

  // Printed pages show everything; older browsers cannot open details by style alone.
  window.addEventListener("beforeprint", () => all("details:not([open])").forEach((part) => {
    part.dataset.shut = "1";
    part.open = true;
  }));
  window.addEventListener("afterprint", () => all("details[data-shut]").forEach((part) => {
    delete part.dataset.shut;
    part.open = false;
  }));
})();
