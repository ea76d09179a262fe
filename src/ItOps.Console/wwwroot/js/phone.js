// The browser's audio line: one RTCPeerConnection to the server, kept for a shift (desk) or a call (web call).
// The server is ICE-lite and answers with its candidates, so descriptions travel whole: no trickle.

const DEVICE_KEY = 'itops.microphone';
const POOR_LINE_KEY = 'itops.poor-line';
const GATHER_MS = 300;
const GRACE_MS = 5000;

let owner = null;
let pc = null;
let replaced = null;
let stream = null;
let graceTimer = 0;
let meterContext = null;
let analyser = null;
let meterTarget = null;

/** Whether the microphone was granted before, so that opening it asks nothing. */
export async function permitted() {
  if (!navigator.mediaDevices || !navigator.permissions) return false;
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state === 'granted';
  } catch {
    return false;
  }
}

/** Opens a new connection in place of any old one, which stands until the answer: an agent without any is taken out of Ready. Answers {sdp} or {error}. */
export async function open(dotnet) {
  owner = dotnet;
  replaceConnection();
  try {
    await openMicrophone();
  } catch (error) {
    dropConnection();
    return { error: reason(error) };
  }
  try {
    return { sdp: await offer() };
  } catch (error) {
    console.error('audio offer failed', error);
    dropConnection();
    return { error: 'failed' };
  }
}

export async function accept(sdp) {
  dropReplaced();
  await pc.setRemoteDescription({ type: 'answer', sdp });
}

/** Ends the connection and gives the microphone back. */
export function close() {
  dropConnection();
  stream?.getTracks().forEach(track => { track.onended = null; track.stop(); });
  stream = null;
  analyser = null;
}

/** Sends one digit as an RFC 4733 event. */
export function sendDigit(digit) {
  const sender = pc?.getSenders().find(s => s.track?.kind === 'audio');
  sender?.dtmf?.insertDTMF(digit, 120, 70);
}

export async function devices() {
  if (!navigator.mediaDevices) return [];
  const all = await navigator.mediaDevices.enumerateDevices();
  return all
    .filter(d => d.kind === 'audioinput' && d.deviceId !== 'default' && d.deviceId !== '')
    .map(d => ({ id: d.deviceId, label: d.label }));
}

export function device() {
  return localStorage.getItem(DEVICE_KEY) ?? '';
}

/** Chooses the microphone; a standing connection goes on with it without a new negotiation. */
export async function useDevice(id) {
  if (id) localStorage.setItem(DEVICE_KEY, id);
  else localStorage.removeItem(DEVICE_KEY);
  if (stream) await replaceMicrophone();
}

export function isPoorLine() {
  return localStorage.getItem(POOR_LINE_KEY) !== null;
}

export function keepPoorLine(poorLine) {
  if (poorLine) localStorage.setItem(POOR_LINE_KEY, 'opus');
  else localStorage.removeItem(POOR_LINE_KEY);
}

/** Draws the input level as the scale of an element; the last one named wins. */
export function meter(elementId) {
  const first = meterTarget === null;
  meterTarget = elementId;
  if (first) drawLevel();
}

async function offer() {
  const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' });
  pc = connection;
  const track = stream.getAudioTracks()[0];
  const transceiver = connection.addTransceiver(track, { direction: 'sendrecv', streams: [stream] });
  offerCodecs(transceiver);
  connection.ontrack = event => play(event);
  connection.onconnectionstatechange = () => watch(connection);
  await connection.setLocalDescription(await connection.createOffer());
  await gathered(connection);
  return connection.localDescription.sdp;
}

// What the server may speak; which of them it is to be is its choice.
function offerCodecs(transceiver) {
  const codecs = RTCRtpReceiver.getCapabilities?.('audio')?.codecs ?? [];
  const wanted = ['audio/PCMA', 'audio/PCMU', 'audio/G722', 'audio/opus', 'audio/telephone-event'];
  const chosen = wanted.flatMap(type => codecs.filter(c => c.mimeType.toLowerCase() === type.toLowerCase()));
  const speech = chosen.some(c => /PCM[AU]/i.test(c.mimeType));
  if (speech && transceiver.setCodecPreferences) transceiver.setCodecPreferences(chosen);
}

function gathered(connection) {
  if (connection.iceGatheringState === 'complete') return Promise.resolve();
  return new Promise(resolve => {
    const timer = setTimeout(resolve, GATHER_MS);
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState !== 'complete') return;
      clearTimeout(timer);
      resolve();
    });
  });
}

function play(event) {
  let audio = document.getElementById('itops-remote-audio');
  if (!audio) {
    audio = document.createElement('audio');
    audio.id = 'itops-remote-audio';
    audio.autoplay = true;
    audio.hidden = true;
    document.body.append(audio);
  }
  audio.srcObject = event.streams[0] ?? new MediaStream([event.track]);
  audio.play().catch(() => resumeOnGesture(audio));
}

// After a reload Chromium may hold sound back until the page is touched.
function resumeOnGesture(audio) {
  const resume = () => audio.play().catch(() => {});
  document.addEventListener('pointerdown', resume, { once: true });
  document.addEventListener('keydown', resume, { once: true });
}

// connectionState is watched rather than iceConnectionState, which was seen to miss a failure.
function watch(connection) {
  if (connection !== pc) return;
  clearTimeout(graceTimer);
  switch (connection.connectionState) {
    case 'failed':
      lose(connection);
      break;
    case 'disconnected':
      graceTimer = setTimeout(() => lose(connection), GRACE_MS);
      break;
  }
}

function lose(connection) {
  if (connection !== pc) return;
  dropConnection();
  owner?.invokeMethodAsync('OnLost');
}

function dropConnection() {
  replaceConnection();
  dropReplaced();
}

function replaceConnection() {
  dropReplaced();
  clearTimeout(graceTimer);
  replaced = pc;
  pc = null;
}

function dropReplaced() {
  const old = replaced;
  replaced = null;
  if (!old) return;
  old.onconnectionstatechange = null;
  old.ontrack = null;
  old.close();
}

async function openMicrophone() {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException('insecure', 'SecurityError');
  const live = stream?.getAudioTracks().some(track => track.readyState === 'live');
  if (live) return;
  stream = await capture();
  watchMicrophone();
}

async function capture() {
  const processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
  const id = device();
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: id ? { ...processing, deviceId: { exact: id } } : processing });
  } catch (error) {
    if (!id || (error.name !== 'OverconstrainedError' && error.name !== 'NotFoundError')) throw error;
    return await navigator.mediaDevices.getUserMedia({ audio: processing });
  }
}

function watchMicrophone() {
  analyser = null;
  const track = stream.getAudioTracks()[0];
  track.onended = async () => {
    owner?.invokeMethodAsync('OnMicrophone', false);
    navigator.mediaDevices.addEventListener('devicechange', replaceMicrophone, { once: true });
  };
}

async function replaceMicrophone() {
  try {
    const next = await capture();
    stream?.getTracks().forEach(track => { track.onended = null; track.stop(); });
    stream = next;
    watchMicrophone();
    const sender = pc?.getSenders()[0];
    await sender?.replaceTrack(next.getAudioTracks()[0]);
    owner?.invokeMethodAsync('OnMicrophone', true);
  } catch {
    navigator.mediaDevices.addEventListener('devicechange', replaceMicrophone, { once: true });
  }
}

function drawLevel() {
  requestAnimationFrame(drawLevel);
  const element = document.getElementById(meterTarget);
  if (!element || document.hidden) return;
  element.style.transform = `scaleX(${stream ? level().toFixed(2) : 0})`;
}

function level() {
  if (!analyser) {
    meterContext ??= new AudioContext();
    analyser = meterContext.createAnalyser();
    analyser.fftSize = 512;
    meterContext.createMediaStreamSource(stream).connect(analyser);
  }
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  const rms = Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
  const decibels = 20 * Math.log10(rms + 1e-6);
  return Math.min(1, Math.max(0, (decibels + 60) / 60));
}

function reason(error) {
  if (!window.isSecureContext) return 'insecure';
  switch (error.name) {
    case 'NotAllowedError': return 'denied';
    case 'SecurityError': return 'insecure';
    case 'NotFoundError':
    case 'OverconstrainedError': return 'missing';
    case 'NotReadableError':
    case 'AbortError': return 'busy';
    default: return 'failed';
  }
}
