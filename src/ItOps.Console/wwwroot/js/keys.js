// Shortcuts: matched on the physical key, so that they work in every layout and input method.

let listener = null;

/** bindings: [{ name, code, alt, ctrl, whileTyping }] */
export function listen(dotnet, bindings) {
  stop();
  listener = event => {
    if (event.repeat || event.isComposing) return;
    const hit = bindings.find(b =>
      (b.code === event.code || b.code === event.key) &&
      b.alt === event.altKey &&
      b.ctrl === (event.ctrlKey || event.metaKey) &&
      (b.whileTyping || !typing(event.target)));
    if (!hit) return;
    event.preventDefault();
    event.stopPropagation();
    dotnet.invokeMethodAsync('OnShortcut', hit.name);
  };
  document.addEventListener('keydown', listener, true);
}

export function stop() {
  if (listener) document.removeEventListener('keydown', listener, true);
  listener = null;
}

function typing(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
