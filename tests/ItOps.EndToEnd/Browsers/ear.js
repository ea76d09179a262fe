// Listens to what WebRTC brings to a page: the level of each party's tone every 10 ms, by page time (performance.now()).
(() => {
  const windowLength = 1024;
  const kept = 6000;
  const tones = { agent: 440, caller: 1000, supervisor: 700 };
  const ear = (window.itopsEar = { heard: [], tracks: 0 });

  function level(samples, rate, frequency) {
    const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / rate);
    let previous = 0, beforePrevious = 0, weight = 0;
    for (let index = 0; index < samples.length; index++) {
      const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / samples.length);
      const next = samples[index] * hann + coefficient * previous - beforePrevious;
      beforePrevious = previous;
      previous = next;
      weight += hann;
    }
    const power = previous ** 2 + beforePrevious ** 2 - coefficient * previous * beforePrevious;
    return decibels((2 * Math.sqrt(Math.max(power, 0))) / weight);
  }

  function decibels(amplitude) {
    return amplitude <= 1e-6 ? -120 : 20 * Math.log10(amplitude);
  }

  function loudness(samples) {
    let sum = 0;
    for (const sample of samples) sum += sample * sample;
    return decibels(Math.sqrt(sum / samples.length));
  }

  function listen(track) {
    const number = ++ear.tracks;
    const stream = new MediaStream([track]);
    // Chromium feeds a remote stream to Web Audio only while an element plays it.
    const sink = new Audio();
    sink.srcObject = stream;
    sink.muted = true;
    sink.play().catch(() => {});
    const context = (ear.context ??= new AudioContext());
    const analyser = context.createAnalyser();
    analyser.fftSize = windowLength;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(windowLength);
    const timer = setInterval(() => {
      if (number !== ear.tracks) {
        clearInterval(timer);
        return;
      }
      analyser.getFloatTimeDomainData(samples);
      ear.heard.push([
        performance.now(),
        level(samples, context.sampleRate, tones.caller),
        level(samples, context.sampleRate, tones.agent),
        loudness(samples),
        level(samples, context.sampleRate, tones.supervisor),
      ]);
      if (ear.heard.length > kept) ear.heard.splice(0, kept / 2);
    }, 10);
  }

  function median(values) {
    values.sort((left, right) => left - right);
    return values.length === 0 ? -120 : values[values.length >> 1];
  }

  ear.between = (from, to) => {
    const part = ear.heard.filter(entry => entry[0] >= from && entry[0] <= to);
    return [1, 2, 3, 4].map(column => median(part.map(entry => entry[column])));
  };

  ear.listen = async milliseconds => {
    const from = performance.now();
    await new Promise(resolve => setTimeout(resolve, milliseconds));
    return ear.between(from, performance.now());
  };

  /** The codecs that the newest connection sends and gets now, e.g. ['audio/opus', 'audio/opus']. */
  ear.codecs = async () => {
    const stats = [...(await ear.connection.getStats()).values()];
    const of = type => stats.find(entry => entry.type === type && entry.kind === 'audio' && entry.codecId)?.codecId;
    const name = id => stats.find(entry => entry.id === id)?.mimeType ?? '';
    return [name(of('outbound-rtp')), name(of('inbound-rtp'))];
  };

  ear.first = (column, after) => ear.heard.find(entry => entry[0] >= after && entry[column] > -30)?.[0] ?? null;

  /** What an audio element plays from now on: the caller's, the agent's and all sound of its left side, then of its right. */
  ear.sides = async (element, milliseconds) => {
    const context = new AudioContext();
    const splitter = context.createChannelSplitter(2);
    context.createMediaStreamSource(element.captureStream()).connect(splitter);
    const analysers = [0, 1].map(side => {
      const analyser = new AnalyserNode(context, { fftSize: windowLength });
      splitter.connect(analyser, side);
      return analyser;
    });
    const heard = [[], [], [], [], [], []];
    const samples = new Float32Array(windowLength);
    const timer = setInterval(() => analysers.forEach((analyser, side) => {
      analyser.getFloatTimeDomainData(samples);
      [level(samples, context.sampleRate, tones.caller), level(samples, context.sampleRate, tones.agent), loudness(samples)]
        .forEach((value, column) => heard[side * 3 + column].push(value));
    }), 10);
    await new Promise(resolve => setTimeout(resolve, milliseconds));
    clearInterval(timer);
    await context.close();
    return heard.map(median);
  };

  // The fake microphone plays a steady tone, which is just what echo cancelling and noise suppression are made to remove.
  const devices = navigator.mediaDevices;
  if (devices) {
    const getUserMedia = devices.getUserMedia.bind(devices);
    devices.getUserMedia = constraints => {
      const audio = typeof constraints?.audio === 'object' ? constraints.audio : {};
      const plain = { ...audio, echoCancellation: false, noiseSuppression: false, autoGainControl: false };
      return getUserMedia({ ...constraints, audio: plain });
    };
  }

  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(...settings) {
      super(...settings);
      ear.connection = this;
      this.addEventListener('track', event => event.track.kind === 'audio' && listen(event.track));
    }
  };
})();
