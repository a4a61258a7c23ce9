# shellcheck shell=bash
# Makes sure that Chromium, the fonts of the pages and, to read what it prints, poppler are on the machine. Sourced after common.sh.

# Fails, having said why, if there is no Chromium in the end.
need_chromium() {
  if find_chromium && has_fonts && has_poppler; then
    return
  fi
  if command -v apt-get >/dev/null && can_be_root; then
    say "Installing Chromium, fonts and poppler with apt-get"
    quietly as_root apt-get update -qq || true
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fontconfig fonts-noto-core poppler-utils || true
  elif [ "$(uname -s)" = Darwin ] && command -v brew >/dev/null && [ "$(id -u)" -ne 0 ]; then
    say "Installing Chromium and poppler with Homebrew"
    find_chromium || quietly brew install --cask chromium || true
    has_poppler || quietly brew install poppler || true
  fi
  if ! find_chromium; then
    say "Chromium is missing. Install it (Debian: apt-get install chromium fonts-noto-core; macOS: brew install --cask chromium)"
    return 1
  fi
  if ! has_poppler; then
    say "poppler is missing: tests read PDF files with it. Install it (Debian: apt-get install poppler-utils; macOS: brew install poppler)"
    return 1
  fi
  has_fonts || say "The Noto fonts are missing; some scripts will show as boxes (Debian: apt-get install fonts-noto-core)"
}

find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    ! command -v "$name" >/dev/null || return 0
  done
  for name in "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [ ! -x "$name" ] || return 0
  done
  return 1
}

has_poppler() {
  command -v pdftotext >/dev/null && command -v pdfinfo >/dev/null && command -v pdftohtml >/dev/null
}

# macOS has letters for every script that we print.
has_fonts() {
  [ "$(uname -s)" = Darwin ] || { command -v fc-list >/dev/null && [ -n "$(fc-list 'Noto Sans' 2>/dev/null)" ]; }
}
