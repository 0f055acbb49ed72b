# Where the tools are. Sourced, never run, by every script and by the Makefile's recipes; changes nothing on disk.
# Environment that wins over what is found here: TOOLS_DIR, CHROME, CHROMEDRIVER, FIREFOX, WEBKIT.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$ROOT/scripts/versions.env"

: "${TOOLS_DIR:=$ROOT/.tools}"
case ":$PATH:" in
  *":$TOOLS_DIR/bin:"*) ;;
  *) PATH="$ROOT/node_modules/.bin:$TOOLS_DIR/bin:$PATH" ;;
esac

# The first of the given commands or paths that can be run, or nothing.
first_of() {
  local candidate
  for candidate in "$@"; do
    if command -v "$candidate" 2>/dev/null; then return 0; fi
  done
  return 0
}

: "${CHROME:=$(first_of chromium chromium-browser google-chrome google-chrome-stable \
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' /Applications/Chromium.app/Contents/MacOS/Chromium)}"
: "${CHROMEDRIVER:=$(first_of chromedriver /usr/lib/chromium-browser/chromedriver /usr/lib/chromium/chromedriver)}"
: "${FIREFOX:=$(first_of firefox firefox-esr /Applications/Firefox.app/Contents/MacOS/firefox)}"
: "${WEBKIT:=$(first_of /usr/lib/*/webkit2gtk-4.*/MiniBrowser /usr/libexec/webkit2gtk-4.*/MiniBrowser)}"

export ROOT TOOLS_DIR PATH CHROME CHROMEDRIVER FIREFOX WEBKIT
