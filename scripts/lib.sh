# shellcheck shell=bash
# What scripts/run and scripts/test share: they work from the root of the repository, find out what this machine lacks,
# and install it where that is allowed.

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit
export DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf '%s\n' "$*"; }

die() {
    say "$@" >&2
    exit 1
}

# need PACKAGE CHECK...: notes the Debian package as missing unless the check passes.
need() {
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}

# prefer PACKAGE CHECK...: notes it as better to have, where the distribution has it; all works without.
prefer() {
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || preferred+=("$package")
}

has_dotnet() { grep -q '^10\.' <<<"$(dotnet --list-sdks)"; }

has_node() { (($(node -p 'process.versions.node.split(".")[0]') >= 18)); }

has_library() { [[ $OSTYPE != linux* ]] || grep -qF "$1" <<<"$(/sbin/ldconfig -p)"; }

has_font() { grep -qiF "$1" <<<"$(fc-list : family)"; }

has_any() {
    local name
    for name; do command -v "$name" && return; done
    return 1
}

has_both() { command -v "$1" && command -v "$2"; }

needs_of_build() {
    need dotnet-sdk-10.0 has_dotnet
    need nodejs has_node
    need npm command -v npm
    need libicu-dev has_library libicuuc.so
    # SQLite of the system: newer than the one that comes along as the fallback.
    need libsqlite3-0 has_library libsqlite3.so.0
    need tzdata test -e /usr/share/zoneinfo/Europe/Berlin
}

# What a video is, and a picture of it. Everything else works without.
needs_of_videos() { need ffmpeg has_both ffprobe ffmpeg; }

needs_of_tests() {
    needs_of_build
    needs_of_videos
    # Chromium without the windows that nobody sees: the tests in a browser take half the processor time.
    prefer chromium-headless-shell command -v chromium-headless-shell
    need chromium has_any chromium chromium-browser google-chrome
    need fontconfig command -v fc-list
    need fonts-liberation has_font 'liberation sans'
    need fonts-noto-color-emoji has_font 'color emoji'
    need curl command -v curl
    need python3-aiosmtpd /usr/bin/python3 -c 'import aiosmtpd'
    need python3-jwt /usr/bin/python3 -c 'import jwt'
    need postgresql compgen -G '/usr/lib/postgresql/*/bin/postgres'
}

may_install() { command -v apt-get >/dev/null && { ((EUID == 0)) || sudo -n true 2>/dev/null; }; }

apt_get() {
    local -a as_root=()
    ((EUID == 0)) || as_root=(sudo -n)
    "${as_root[@]}" env TMPDIR=/var/tmp DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@"
}

apt_install() {
    # A fresh image has no package lists at all; old lists name files that are gone. The second try has new ones.
    compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null || apt_get update
    apt_get install -y --no-install-recommends "$@" || { apt_get update && apt_get install -y --no-install-recommends "$@"; }
}

# provide NEEDS: makes sure that all that this function asks for is there, or says what to install and ends.
provide() {
    local -a missing=() preferred=()
    "$1"
    if ((${#preferred[@]})) && may_install; then
        say "Installing, if there is such a thing here: ${preferred[*]}"
        apt_install "${preferred[@]}" || say "Goes on without." >&2
    fi
    ((${#missing[@]})) || return 0
    if may_install; then
        say "Installing what is missing: ${missing[*]}"
        apt_install "${missing[@]}" || say "apt-get could not install all of it." >&2
        missing=()
        "$1"
        ((${#missing[@]})) || return 0
    fi
    say "This needs what is not installed here: ${missing[*]}" >&2
    [[ " ${missing[*]} " != *' dotnet-sdk-10.0 '* ]] || say "The .NET 10 SDK, where your distribution has none: https://dot.net/download" >&2
    [[ " ${missing[*]} " != *' nodejs '* ]] || say "Node.js must be 18 or newer: https://nodejs.org" >&2
    die "On Debian or Ubuntu: sudo apt-get update && sudo apt-get install -y ${missing[*]}"
}
