#!/usr/bin/env python3
"""Makes the music on hold: slow chords of soft bells and a pad, 76.8 s, written as a seamless loop.

Everything is composed here, so nobody holds rights in it. Frequencies stay within 200 to 1,800 Hz, where a telephone line is
clean; notes that ring past the end are folded back to the beginning, so that the loop has no seam.
Usage: make-music.py OUT.wav
"""
import array
import math
import random
import sys
import wave

RATE = 8000
BEAT = 0.8
BEATS_A_BAR = 4
# Two phrases of eight bars and a quiet bridge of eight, as MIDI notes.
CHORDS = {
    "C": (60, 64, 67, 71), "Am": (57, 60, 64, 67), "F": (57, 60, 65, 69), "G": (59, 62, 67, 69),
    "Em": (59, 64, 67, 71), "Dm": (57, 62, 65, 69),
}
BARS = ("C Am F G C Em F G " "Am Em F C Dm Am F G " "F C Dm Am F G C G").split()
LENGTH = int(RATE * BEAT * BEATS_A_BAR * len(BARS))


def frequency(note):
    return 440.0 * 2 ** ((note - 69) / 12)


def add(mix, start, seconds, note, volume, attack, partials):
    """Adds a tone with a soft attack and an exponential decay to silence."""
    first = int(start * RATE)
    count = int(seconds * RATE)
    for multiple, strength in partials:
        pitch = frequency(note) * multiple
        if pitch > 1800:
            continue
        step = 2 * math.pi * pitch / RATE
        for i in range(count):
            t = i / RATE
            swell = 0.5 - 0.5 * math.cos(math.pi * min(1.0, t / attack))
            tail = 0.5 + 0.5 * math.cos(math.pi * max(0.0, (t - seconds + 0.4) / 0.4))
            decay = math.exp(-t * multiple * 1.6 / seconds)
            mix[(first + i) % LENGTH] += volume * strength * swell * tail * decay * math.sin(step * i)


def compose():
    chance = random.Random(20)
    mix = array.array("d", bytes(8 * LENGTH))
    pad = ((1, 1.0), (2, 0.18))
    bell = ((1, 1.0), (2, 0.35), (3, 0.12))
    for bar, name in enumerate(BARS):
        start = bar * BEATS_A_BAR * BEAT
        chord = CHORDS[name]
        for note in chord[:3]:
            add(mix, start, BEAT * BEATS_A_BAR + 1.2, note, 0.16, 0.9, pad)
        pattern = (0, 2, 1, 3, 2, 1, 3, 2) if bar < 16 else (0, None, 2, None, 3, None, 1, None)
        for half, which in enumerate(pattern):
            if which is None or chance.random() < 0.12:
                continue
            note = chord[which] + 12
            add(mix, start + half * BEAT / 2, 2.2, note, 0.15 + 0.04 * chance.random(), 0.02, bell)
    return mix


def main():
    mix = compose()
    loudness = math.sqrt(sum(sample * sample for sample in mix) / len(mix))
    peak = max(abs(sample) for sample in mix)
    scale = min(10 ** (-20 / 20) / loudness, 0.9 / peak) * 32767
    samples = array.array("h", (round(sample * scale) for sample in mix))
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(sys.argv[1], "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())


if __name__ == "__main__":
    main()
