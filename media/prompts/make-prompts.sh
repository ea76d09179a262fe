#!/bin/bash
# Makes every clip from prompts.tsv: 8 kHz, mono, 16-bit PCM, about -16 dBFS RMS, silence trimmed, short fades.
# Chinese is spoken by the pinyin voice: it reads characters too, with tones, which the plain one does not in Debian.
# Needs espeak-ng, sox and python3 (Debian). Usage: make-prompts.sh [name...]; without names all clips are made.
set -euo pipefail
cd "$(dirname "$0")"

readonly rate=8000
readonly level=-16
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# speak LANGUAGE TEXT FILE: raw speech, as the synthesiser gives it
speak() {
  case $1 in
    zh-CN) espeak-ng -v cmn-latn-pinyin -s 165 -p 45 -w "$3" -- "$2" ;;
    en-US) espeak-ng -v en-us -s 145 -p 42 -g 2 -w "$3" -- "$2" ;;
  esac
}

# finish IN OUT: to the line's bandwidth, evened out by a gentle compressor, then limited rather than clipped up to the level
finish() {
  local round gain
  sox -D "$1" -b 16 -c 1 "$scratch/cut.wav" gain -8 rate -v $rate highpass 180 equalizer 2400 1.2q 4 \
    silence 1 0.02 0.3% reverse silence 1 0.02 0.3% fade t 0.015 reverse fade t 0.005 \
    compand 0.005,0.12 6:-70,-60,-24,-14,-6,-8,0,-7 -6 -90 0.05 pad 0.01 0.04
  for round in 1 2 3; do
    gain=$(sox "$scratch/cut.wav" -n stats 2>&1 | awk -v want=$level '/^RMS lev dB/ { printf "%.2f", want - $4 }')
    sox -D "$scratch/cut.wav" -b 16 "$scratch/loud.wav" gain -l "$gain" gain -0.1
    mv "$scratch/loud.wav" "$scratch/cut.wav"
  done
  sox -D "$scratch/cut.wav" -b 16 "$2" gain -0.5
}

# check FILE: format and head-room
check() {
  local peak
  [[ $(soxi -r "$1")/$(soxi -c "$1")/$(soxi -b "$1") == "$rate/1/16" ]] || { echo "$1: wrong format" >&2; return 1; }
  peak=$(sox "$1" -n stats 2>&1 | awk '/^Pk lev dB/ { print $4 }')
  awk -v peak="$peak" 'BEGIN { exit !(peak < -0.3) }' || { echo "$1: clips (peak $peak dBFS)" >&2; return 1; }
}

wanted() {
  local name
  (($# == 1)) && return 0
  for name in "${@:2}"; do [[ $name == "$1" ]] && return 0; done
  return 1
}

mkdir -p zh-CN en-US common
while IFS=$'\t' read -r name chinese english; do
  [[ -z $name || $name == '#'* ]] && continue
  wanted "$name" "$@" || continue
  for language in zh-CN en-US; do
    [[ $language == zh-CN ]] && text=$chinese || text=$english
    [[ -z $text || $text == - ]] && continue
    speak $language "$text" "$scratch/raw.wav"
    finish "$scratch/raw.wav" "$language/$name.wav"
    check "$language/$name.wav"
  done
done < prompts.tsv

if (($# == 0)); then
  sox -D -n -r $rate -c 1 -b 16 common/pause.wav trim 0 0.3
  sox -D -n -r $rate -c 1 -b 16 common/beep.wav synth 0.4 sine 1000 fade t 0.01 0.4 0.02 gain -13
  python3 make-music.py common/music.wav
  check common/beep.wav
  check common/music.wav
fi
