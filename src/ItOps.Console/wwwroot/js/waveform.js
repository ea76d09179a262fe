// A recording's waveform: caller above, agent below the line. Click or keys seek.

import { level } from './level.js';

const STEP = 5;

export function attach(canvas, audio, peaks, seconds, dotnet) {
  const duration = () => (Number.isFinite(audio.duration) && audio.duration > 0 ? audio.duration : seconds);
  const draw = () => paint(canvas, peaks, audio.currentTime / duration());
  const tell = () => dotnet.invokeMethodAsync('OnPlayer', !audio.paused, audio.currentTime, audio.error !== null);
  let frame = 0;
  let told = -1;

  const follow = () => {
    draw();
    if (Math.floor(audio.currentTime) !== told) {
      told = Math.floor(audio.currentTime);
      tell();
    }
    if (!audio.paused) frame = requestAnimationFrame(follow);
  };
  const seek = at => {
    audio.currentTime = Math.min(duration(), Math.max(0, at));
    draw();
    tell();
  };
  const onPointer = event => {
    const box = canvas.getBoundingClientRect();
    seek((event.clientX - box.left) / box.width * duration());
  };
  const levelled = level(audio, peaks?.callerGain ?? 0, peaks?.agentGain ?? 0);
  const toggle = () => (audio.paused ? audio.play().catch(() => tell()) : audio.pause());
  const onKey = event => {
    const moves = { ArrowLeft: -STEP, ArrowRight: STEP, Home: -Infinity, End: Infinity };
    if (event.key in moves) seek(audio.currentTime + moves[event.key]);
    else if (event.key === ' ') toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onState = () => {
    cancelAnimationFrame(frame);
    tell();
    follow();
  };

  const resized = new ResizeObserver(draw);
  resized.observe(canvas);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', draw);
  canvas.addEventListener('pointerdown', onPointer);
  canvas.addEventListener('keydown', onKey);
  for (const name of ['play', 'pause', 'ended', 'error', 'loadedmetadata']) audio.addEventListener(name, onState);
  draw();

  return {
    toggle,
    isLevelled: levelled.isOn,
    setLevelled: levelled.set,
    stop() {
      cancelAnimationFrame(frame);
      resized.disconnect();
      dark.removeEventListener('change', draw);
      audio.pause();
      levelled.stop();
    },
  };
}

function paint(canvas, peaks, share) {
  const ratio = devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const ink = canvas.getContext('2d');
  const colour = name => getComputedStyle(canvas).getPropertyValue(name).trim();
  ink.setTransform(ratio, 0, 0, ratio, 0, 0);
  ink.clearRect(0, 0, width, height);
  const middle = height / 2;
  const heard = (share || 0) * width;
  bars(ink, peaks?.caller ?? [], width, middle, -1, heard, colour('--accent'), colour('--muted'));
  bars(ink, peaks?.agent ?? [], width, middle, 1, heard, colour('--wrapup'), colour('--muted'));
  ink.fillStyle = colour('--line');
  ink.fillRect(0, middle - 0.5, width, 1);
  ink.fillStyle = colour('--text');
  ink.fillRect(Math.min(width - 1.5, heard), 2, 1.5, height - 4);
}

function bars(ink, values, width, middle, direction, heard, played, ahead) {
  if (values.length === 0) return;
  const step = width / values.length;
  for (let i = 0; i < values.length; i++) {
    const tall = Math.max(1, values[i] / 100 * (middle - 4));
    ink.fillStyle = i * step < heard ? played : ahead;
    ink.fillRect(i * step, direction < 0 ? middle - tall : middle, Math.max(1, step - 0.6), tall);
  }
}
