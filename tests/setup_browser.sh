#!/bin/sh
# Installs Debian's Chromium and its driver for the browser tests, and what reads the pages that they
# print, when that can be done. Never fails: without them those tests are skipped, and this says why.

skip() {
    echo "Browser tests will be skipped: $1"
    exit 0
}

present() {
    for program in chromium chromedriver pdftotext; do
        command -v "$program" >/dev/null 2>&1 || return 1
    done
}

present && exit 0
packages="chromium chromium-driver fonts-liberation poppler-utils"
command -v apt-get >/dev/null 2>&1 ||
    skip "chromium, chromedriver or pdftotext is missing, and there is no apt-get to install them."
[ "$(id -u)" -eq 0 ] ||
    skip "chromium, chromedriver or pdftotext is missing. Install them as root: apt-get install $packages"

echo "Installing $packages for the browser tests"
export DEBIAN_FRONTEND=noninteractive
log=$({
    timeout 300 apt-get --quiet update &&
        timeout 900 apt-get --quiet --yes --no-install-recommends install $packages
} </dev/null 2>&1)
present || skip "apt-get could not install $packages: $(printf '%s' "$log" | tail -n 3 | tr '\n' ' ')"
