#!/bin/sh
# What the tests use that pip cannot bring: a browser and a database server.
# On Debian, as root, what is missing is installed; elsewhere it is named, and the tests that need it skip with a reason.
# Ends with 0 where everything is there. With --there it only looks.
set -u

missing() {
    { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1 || printf 'chromium '
    { command -v initdb || ls /usr/lib/postgresql/*/bin/initdb; } >/dev/null 2>&1 || printf 'postgresql '
}

wanted=$(missing)
[ -z "$wanted" ] && exit 0
[ "${1:-}" = "--there" ] && exit 1
if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null; then
    echo "installing $wanted"
    # shellcheck disable=SC2086 # one package a word
    { apt-get install -qq -y --no-install-recommends $wanted ||
        { apt-get update -qq && apt-get install -qq -y --no-install-recommends $wanted; }; } >/dev/null
fi
wanted=$(missing)
[ -z "$wanted" ] && exit 0
echo "not installed: $wanted- the tests that need it are skipped (Debian: apt-get install $wanted)" >&2
exit 1
