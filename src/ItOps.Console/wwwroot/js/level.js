// Automatic level of a recording: each side gets its own gain, and a limiter keeps what is loud anyway from hurting.
// The audio goes through Web Audio from the first play on, since browsers start no context without a gesture.

const KEY = 'itops.level';

/** Levels an audio element's two channels by gains in decibels, for as long as the user wants it. */
export function level(audio, left, right) {
  let context = null;
  let gains = null;
  const wanted = () => localStorage.getItem(KEY) !== 'off';
  const factor = decibels => (wanted() ? 10 ** (decibels / 20) : 1);
  const apply = () => {
    audio.dataset.level = wanted() ? `${left} ${right}` : 'off';
    gains?.forEach((gain, side) => gain.gain.setTargetAtTime(factor([left, right][side]), context.currentTime, 0.02));
  };
  const onPlay = () => {
    if (context === null && (left !== 0 || right !== 0)) [context, gains] = build(audio);
    audio.dataset.levelled = context !== null;
    context?.resume();
    apply();
  };
  audio.addEventListener('play', onPlay);
  apply();
  return {
    isOn: wanted,
    set(on) {
      if (on) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, 'off');
      apply();
    },
    stop() {
      audio.removeEventListener('play', onPlay);
      context?.close();
    },
  };
}

function build(audio) {
  const context = new AudioContext();
  const splitter = context.createChannelSplitter(2);
  const merger = context.createChannelMerger(2);
  const limiter = new DynamicsCompressorNode(context, { threshold: -4, knee: 2, ratio: 20, attack: 0.002, release: 0.1 });
  context.createMediaElementSource(audio).connect(splitter);
  const gains = [0, 1].map(side => {
    const gain = context.createGain();
    splitter.connect(gain, side);
    gain.connect(merger, 0, side);
    return gain;
  });
  merger.connect(limiter).connect(context.destination);
  return [context, gains];
}
