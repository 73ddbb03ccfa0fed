"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("script");
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const words = (text) => (text || "").split(" ").filter(Boolean);

  // Light and dark: as the system has it until somebody says otherwise.
  const theme = byId("theme");
  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const sayTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  const remembered = () => { try { return localStorage.getItem("factdiff-theme"); } catch { return null; } };
  const remember = (value) => { try { localStorage.setItem("factdiff-theme", value); } catch { /* the page works without a memory */ } };
  if (["light", "dark"].includes(remembered())) root.dataset.theme = remembered();
  const turnTheme = () => { root.dataset.theme = isDark() ? "light" : "dark"; remember(root.dataset.theme); sayTheme(); };
  theme.addEventListener("click", turnTheme);
  sayTheme();

  // A scroll box moves by itself; where the page has none (a phone), the page moves.
  const boxOf = (element) => {
    const box = element.closest(".pane, .findings");
    return box && box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== "visible" ? box : null;
  };
  const onScreen = (element) => {
    const place = element.getBoundingClientRect();
    return place.bottom > 0 && place.top < innerHeight;
  };
  const within = (box, element, top) => {
    const place = box.getBoundingClientRect();
    // A third of the way down what can be seen of the box.
    const seen = Math.min(place.bottom, innerHeight) - Math.max(place.top, 0);
    const wanted = top === undefined ? Math.max(0, -place.top) + Math.max(60, seen / 3) : Math.max(60, top - place.top);
    box.scrollTop += element.getBoundingClientRect().top - box.getBoundingClientRect().top - wanted;
  };
  // What is out of sight has a guessed height until it comes near, so the place is corrected as it does.
  const bring = (element, top, page, more = 3) => {
    if (more) requestAnimationFrame(() => bring(element, top, page, more - 1));
    const box = boxOf(element);
    if (!box) {
      if (page) element.scrollIntoView({ block: "center" });
      return;
    }
    within(box, element, top);
    // A box that reaches below the window may hold it out of sight: then all of the box is shown.
    if (page && !onScreen(element)) {
      box.closest(".desk").scrollIntoView({ block: "start" });
      within(box, element);
    }
  };

  const clear = () => {
    for (const name of ["on", "chosen", "linked", "current"]) all("." + name).forEach((e) => e.classList.remove(name));
  };

  // A finding: its card and its words on both sides.
  let current = null;
  const choose = (card, id, jump) => {
    clear();
    current = card;
    card.classList.add("current");
    const group = card.closest("details");
    if (group) group.open = true;
    const ids = id ? [id] : words(card.dataset.ids);
    const pair = card.closest(".pair");
    const seen = new Set();
    for (const one of ids) {
      for (const part of all(`.s [data-f~="${one}"]`, pair)) {
        part.classList.add("on");
        const pane = part.closest(".pane");
        if (!seen.has(pane)) { seen.add(pane); bring(part, undefined, boxOf(part) !== null); }
      }
    }
    if (jump) {
      const desk = card.closest(".desk");
      const place = desk.getBoundingClientRect();
      const away = place.top > innerHeight / 2 || (place.top < 0 && place.bottom < innerHeight - 8);
      if (boxOf(card) && away) desk.scrollIntoView({ block: "start" });
      bring(card, undefined, true);
    }
    history.replaceState(null, "", "#" + (id || ids[0]));
  };

  // A statement and where the other side says it.
  const chooseSentence = (sentence) => {
    clear();
    sentence.classList.add("chosen");
    const top = sentence.getBoundingClientRect().top;
    const others = words(sentence.dataset.to).map(byId).filter(Boolean);
    others.forEach((other) => other.classList.add("chosen"));
    if (others[0]) bring(others[0], top, true);
    const card = all(".card", sentence.closest(".pair")).find((c) => !c.hidden && words(c.dataset.ids).some((id) => words(sentence.dataset.f).includes(id)));
    if (card) {
      current = card;
      card.classList.add("current");
      card.closest("details").open = true;
      bring(card);
    }
    history.replaceState(null, "", "#" + sentence.id);
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    const copy = target.closest(".copy");
    if (copy) { copyLink(copy); return; }
    const bar = target.closest("[data-go]");
    if (bar) { go(bar.dataset.go); return; }
    const link = target.closest("a[href^='#']");
    if (link) {
      if (go(decodeURIComponent(link.getAttribute("href").slice(1)), link)) event.preventDefault();
      return;
    }
    if (target.closest("button, input, label, summary")) return;
    const selection = getSelection();
    if (selection && String(selection)) return;
    const sentence = target.closest(".s");
    if (sentence) { chooseSentence(sentence); return; }
    const card = target.closest(".card");
    if (card) choose(card);
  });

  for (const pair of all(".pair")) {
    const hover = (on) => (event) => {
      const sentence = event.target instanceof Element && event.target.closest(".s");
      if (sentence) for (const id of words(sentence.dataset.to)) byId(id)?.classList.toggle("linked", on);
    };
    pair.addEventListener("mouseover", hover(true));
    pair.addEventListener("mouseout", hover(false));
  }

  // Goes where a link points; from a statement's own link both sides are shown.
  const go = (id, link) => {
    const target = byId(id);
    if (!target) return false;
    const card = target.closest(".card");
    if (card) { reveal(card); choose(card, target.classList.contains("chip") ? id : undefined, true); return true; }
    if (target.classList.contains("s")) {
      const from = link && link.closest(".tag") ? link.closest(".tag").previousElementSibling : null;
      if (from && from.classList.contains("s")) {
        const top = from.getBoundingClientRect().top;
        chooseSentence(from);
        bring(target, top, true);
      } else {
        chooseSentence(target);
        bring(target, undefined, true);
      }
      return true;
    }
    if (target.matches("details")) {
      target.open = true;
      const desk = target.closest(".desk");
      if (desk && boxOf(target)) desk.scrollIntoView({ block: "start" });
      bring(target, undefined, true);
      return true;
    }
    return false;
  };
  addEventListener("hashchange", () => go(decodeURIComponent(location.hash.slice(1))));

  const copyLink = async (button) => {
    const link = location.href.split("#")[0] + "#" + button.dataset.id;
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      const field = document.createElement("textarea");
      field.value = link;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    const said = button.textContent;
    button.textContent = "copied";
    setTimeout(() => { button.textContent = said; }, 1500);
  };

  // Filters and search.
  const highlight = (pair, query) => {
    if (!globalThis.Highlight || !CSS.highlights) return;
    const ranges = [];
    if (query.length > 1) {
      for (const block of all(".s", pair)) {
        const text = block.textContent.toLowerCase();
        for (let at = text.indexOf(query); at >= 0 && ranges.length < 2000; at = text.indexOf(query, at + query.length)) {
          const range = rangeOf(block, at, at + query.length);
          if (range) ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };
  const rangeOf = (block, from, to) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = new Range();
    let before = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = before + node.length;
      if (!begun && from < end) { range.setStart(node, from - before); begun = true; }
      if (begun && to <= end) { range.setEnd(node, to - before); return range; }
      before = end;
    }
    return null;
  };

  const filters = all(".pair").map((pair) => {
    const query = pair.querySelector(".query");
    const shown = pair.querySelector(".shown");
    const cards = all(".card", pair).map((card) => ({ card, text: card.textContent.toLowerCase() }));
    const kindBoxes = all(".by-kind", pair);
    const filterable = new Set(kindBoxes.map((box) => box.value));
    const chosen = (selector) => new Set(all(selector, pair).filter((box) => box.checked).map((box) => box.value));
    const apply = () => {
      const wanted = query.value.trim().toLowerCase();
      const levels = chosen(".by-level");
      const kinds = chosen(".by-kind");
      let count = 0;
      for (const { card, text } of cards) {
        const ofKind = words(card.dataset.kinds).some((kind) => kinds.has(kind) || !filterable.has(kind));
        card.hidden = !(levels.has(card.dataset.level) && ofKind && text.includes(wanted));
        count += card.hidden ? 0 : 1;
      }
      for (const group of all(".group", pair)) {
        const left = all(".card:not([hidden])", group).length;
        group.hidden = left === 0;
        group.querySelector(".count").textContent = String(left);
        if (wanted && left) group.open = true;
      }
      shown.textContent = count === cards.length ? `${count} entries` : `${count} of ${cards.length} entries`;
      highlight(pair, wanted);
    };
    const reset = () => {
      query.value = "";
      all(".by-level, .by-kind", pair).forEach((box) => { box.checked = true; });
      apply();
    };
    query.addEventListener("input", apply);
    pair.querySelector(".bar-tools").addEventListener("change", apply);
    for (const [name, on] of [["all", true], ["none", false]]) {
      pair.querySelector(`.kinds .${name}`).addEventListener("click", () => { kindBoxes.forEach((box) => { box.checked = on; }); apply(); });
    }
    apply();
    return { pair, query, reset };
  });
  const filterOf = (element) => filters.find((f) => f.pair.contains(element)) || filters[0];
  const reveal = (card) => { if (card.hidden) filterOf(card).reset(); };

  // Keys.
  const step = (by, alerts) => {
    const cards = all(".card").filter((card) => !card.hidden && (!alerts || card.dataset.level !== "note"));
    if (!cards.length) return;
    const order = all(".card");
    const here = current ? order.indexOf(current) : -1;
    const next = by > 0
      ? cards.find((card) => order.indexOf(card) > here) || cards[0]
      : cards.filter((card) => order.indexOf(card) < here).pop() || cards[cards.length - 1];
    choose(next, undefined, true);
  };
  const help = byId("help");
  byId("keys").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const typing = event.target instanceof Element && event.target.matches("input[type='search'], textarea");
    if (event.key === "Escape") {
      const open = all(".kinds[open]");
      if (open.length) { open.forEach((details) => { details.open = false; }); return; }
      if (typing && event.target.value) { filterOf(event.target).reset(); return; }
      if (typing) { event.target.blur(); return; }
      clear();
      current = null;
      return;
    }
    if (typing) return;
    const keys = {
      j: () => step(1, false), k: () => step(-1, false), n: () => step(1, true), p: () => step(-1, true),
      t: turnTheme, "?": () => help.showModal(), "/": () => filterOf(current || document.body).query.focus(),
    };
    if (Object.hasOwn(keys, event.key)) { event.preventDefault(); keys[event.key](); }
  });
  document.addEventListener("click", (event) => {
    for (const details of all(".kinds[open]")) if (!details.contains(event.target)) details.open = false;
  });

  if (location.hash.length > 1) go(decodeURIComponent(location.hash.slice(1)));
})();
