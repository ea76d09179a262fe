// Small services of the page that Blazor has no word for.

/** Marks the moment at which what was just rendered is on the screen. */
export function markPainted(name, callId) {
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(name, { detail: { callId } })));
}

export function mark(name) {
  performance.mark(name);
}

export function read(key) {
  return localStorage.getItem(key);
}

export function write(key, value) {
  if (value === null) localStorage.removeItem(key);
  else localStorage.setItem(key, value);
}

/** The clipboard of secure origins; elsewhere the old way by a selection. */
export async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

export function language() {
  return navigator.language;
}

export function host() {
  return location.hostname;
}

export function documentLanguage(tag, title) {
  document.documentElement.lang = tag;
  document.title = title;
}

export function focus(selector, select) {
  const element = document.querySelector(selector);
  if (!element) return;
  element.focus({ preventScroll: false });
  if (select && element.select) element.select();
}

/** Keeps a moved-to row in sight without moving anything else. */
export function reveal(selector) {
  document.querySelector(selector)?.scrollIntoView({ block: 'nearest' });
}

/** Calls back when the element comes near the end of its scroll container. */
export function onNear(element, dotnet) {
  const observer = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting)) dotnet.invokeMethodAsync('OnNear');
  }, { rootMargin: '300px' });
  observer.observe(element);
  return { stop: () => observer.disconnect() };
}
