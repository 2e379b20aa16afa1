# Shared by the scripts of this folder: finds the checkout, Java 17 and Maven, or says what to do. Sourced, not run.

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)

fail() {
  printf 'tributary: %s\n' "$1" >&2
  exit 2
}

# Sets java, java_version and JAVA_HOME, which Maven follows. Reads the version from the JDK's release file where there
# is one: starting Java just to ask costs more than the rest of the launcher.
find_java() {
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
    [[ -x $java ]] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it. Set it to a JDK 17, or unset it."
  else
    java=$(command -v java) || fail "no Java found. Install a JDK 17 and put it on the PATH, or set JAVA_HOME."
  fi
  java=$(readlink -f "$java")
  JAVA_HOME=$(dirname "$(dirname "$java")")
  java_version=
  if [[ -r $JAVA_HOME/release ]]; then
    java_version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")
  fi
  if [[ -z $java_version ]]; then
    java_version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  fi
  [[ ${java_version%%[.+-]*} == 17 ]] \
    || fail "Java 17 is needed, $java is ${java_version:-of an unknown version}. Set JAVA_HOME to a JDK 17."
  export JAVA_HOME
}

# What building needs beyond running.
find_build_tools() {
  [[ -x $JAVA_HOME/bin/javac ]] || fail "$JAVA_HOME has no compiler. Building needs a whole JDK 17, not a JRE."
  command -v mvn >/dev/null || fail "no Maven found. Install Maven 3.8 or newer and put mvn on the PATH."
}

# TRIBUTARY_MAVEN_OPTIONS: more options, parted by blanks, such as -o or -Dmaven.repo.local=FOLDER.
maven() {
  # shellcheck disable=SC2086 # meant to be parted
  (cd "$root" && mvn -B ${TRIBUTARY_MAVEN_OPTIONS:-} "$@")
}

# Runs a verb; what it prints goes to a file, what it tells only to people who wait or if it fails.
verb() {
  local out=$1
  shift
  if ! "$root/scripts/tributary" "$@" >"$out" 2>"$out.log"; then
    tail -n 5 "$out.log" >&2
    fail "that was: $* (all of it is in $out.log)."
  fi
}

# figure FILE SECTION KEY: a number of a JSON document of ours, which has one key a line.
figure() {
  awk -v section="\"$2\"" -v key="\"$3\"" '
    index($0, section " : {") { inside = 1 }
    inside && index($0, key " : ") { sub(/.* : /, ""); sub(/,$/, ""); print; exit }' "$1"
}

# Rows of a table as the run left it.
rows() {
  awk -v table="\"table\" : \"$2\"" 'index($0, table) { inside = 1 }
    inside && /"rows"/ { gsub(/[^0-9]/, ""); print; exit }' "$1"
}

# When a process began, in ticks since the machine did: ids of processes can be used again.
began() {
  sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '{ print $20 }'
}

# noted FILE NAME COMMAND...: starts a process that a terminal's Ctrl-C does not end, its output in a file beside FILE,
# and notes it there. The file is there at once: who reads it may be faster than what is started in the background.
noted() {
  local notes=$1 name=$2 log
  shift 2
  log=$(dirname "$notes")/$name.log
  : >"$log"
  nohup setsid "$@" </dev/null >"$log" 2>&1 &
  printf '%s %s %s\n' "$name" $! "$(began $!)" >>"$notes"
}

# running FILE: the processes noted there that live, each with its name.
running() {
  local name id since
  [[ -r $1 ]] || return 0
  while read -r name id since; do
    if [[ $(began "$id") == "$since" ]]; then printf '%s %s\n' "$name" "$id"; fi
  done <"$1"
}

# A process and all below it.
family() {
  local child
  printf '%s\n' "$1"
  for child in $(ps -o pid= --ppid "$1" 2>/dev/null); do family "$child"; done
}

# end FILE: ends the processes noted there, the last noted first, with all below them.
end() {
  local id ids begun=() tenths=150
  ids=$(running "$1" | awk '{ print $2 }' | tac)
  for id in $ids; do
    mapfile -t -O "${#begun[@]}" begun < <(family "$id")
  done
  for id in $ids; do kill "$id" 2>/dev/null || true; done
  while ((tenths-- > 0)) && kill -0 "${begun[@]}" 2>/dev/null; do sleep 0.1; done
  for id in "${begun[@]}"; do kill -KILL "$id" 2>/dev/null || true; done
  tenths=50
  while ((tenths-- > 0)) && kill -0 "${begun[@]}" 2>/dev/null; do sleep 0.1; done
  rm -f "$1"
}

# said FILE NAME PATTERN: waits until the log of a process noted there has a line, and prints what the pattern's group
# caught. If the process ends before, or in two minutes says nothing of the kind, all that are noted are ended.
said() {
  local log found tenths=1200
  log=$(dirname "$1")/$2.log
  while ((tenths-- > 0)); do
    found=$(sed -n -E "/$3/ { s/.*$3.*/\1/p; q }" "$log")
    [[ -z $found ]] || { printf '%s\n' "$found"; return; }
    grep -q "^$2 " <<<"$(running "$1")" || break
    sleep 0.1
  done
  tail -n 5 "$log" >&2
  end "$1"
  fail "the $2 did not start; its log is $log."
}

# Sets python, which PYTHON may name: a Python 3.11, for which the versions of packages are pinned.
find_python() {
  python=$(command -v "${PYTHON:-python3.11}") || fail 'no Python 3.11 found. Install it, or set PYTHON to one.'
  [[ $("$python" -c 'import sys; print(*sys.version_info[:2])') == '3 11' ]] \
    || fail "$python is not a Python 3.11, for which the versions are pinned. Set PYTHON to one."
}

# virtual_environment FOLDER REQUIREMENTS WHAT: makes one of Python 3.11 with just these versions, unless it is there. Its
# log is FOLDER.log.
virtual_environment() {
  local venv=$1 requirements=$2 what=$3 python
  if cmp -s "$requirements" "$venv/.requirements"; then return; fi
  find_python
  rm -rf "$venv"
  mkdir -p "$(dirname "$venv")"
  "$python" -m venv "$venv" >"$venv.log" 2>&1 \
    || { cat "$venv.log" >&2; fail "$python makes no virtual environment. Install its venv (Debian: python3.11-venv)."; }
  echo "tributary: installing $what ..." >&2
  "$venv/bin/python" -m pip install --disable-pip-version-check --quiet --requirement "$requirements" >"$venv.log" 2>&1 \
    || { tail -n 5 "$venv.log" >&2; fail "pip could not install it; all of its words are in $venv.log."; }
  cp "$requirements" "$venv/.requirements"
}
