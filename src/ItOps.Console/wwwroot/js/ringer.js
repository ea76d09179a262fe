// The ring tone: two soft notes, made here, so that there is no file to fetch when a call is already waiting.

const OFF_KEY = 'itops.ringer.off';
let context = null;
let timer = 0;

export function isOn() {
  return localStorage.getItem(OFF_KEY) === null;
}

export function toggle() {
  if (isOn()) localStorage.setItem(OFF_KEY, '1');
  else localStorage.removeItem(OFF_KEY);
  if (!isOn()) stop();
  return isOn();
}

export function start() {
  stop();
  if (!isOn()) return;
  chime();
  timer = setInterval(chime, 2600);
}

export function stop() {
  clearInterval(timer);
  timer = 0;
}

function chime() {
  context ??= new AudioContext();
  if (context.state === 'suspended') context.resume().catch(() => {});
  const now = context.currentTime;
  note(587.33, now, 0.5);
  note(880, now + 0.22, 0.7);
}

function note(frequency, at, length) {
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.type = 'sine';
  tone.frequency.value = frequency;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.07, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0005, at + length);
  tone.connect(gain).connect(context.destination);
  tone.start(at);
  tone.stop(at + length);
}
