# Sourced by every script of this folder: finds the project, JDK 25 and Maven, and builds what is missing or stale.
# Nothing here prints to standard output, so that a command's own output can be piped.

readonly ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
readonly EXIT_FAILED=1
readonly EXIT_USAGE=2

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$(basename "$0"): $*"
    exit "$EXIT_FAILED"
}

misuse() {
    say "$(basename "$0"): $*"
    say "Try '$(basename "$0") --help'."
    exit "$EXIT_USAGE"
}

# Whether the folder holds a JDK (not only a JRE) of version 25.
is_jdk_25() {
    [[ -x "$1/bin/javac" && -r "$1/release" ]] && grep -q '^JAVA_VERSION="25[."+-]' "$1/release"
}

# Exports JAVA_HOME: the caller's if it is 25, else one under /usr/lib/jvm, else the one behind the java on the PATH.
find_jdk() {
    local candidate
    if [[ -n "${JAVA_HOME:-}" ]] && is_jdk_25 "$JAVA_HOME"; then
        export JAVA_HOME
        return
    fi
    for candidate in /usr/lib/jvm/*; do
        if [[ ! -L "$candidate" ]] && is_jdk_25 "$candidate"; then
            export JAVA_HOME="$candidate"
            return
        fi
    done
    if command -v java > /dev/null; then
        candidate="$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")"
        if is_jdk_25 "$candidate"; then
            export JAVA_HOME="$candidate"
            return
        fi
    fi
    fail "Rialto needs JDK 25 and found none in JAVA_HOME, under /usr/lib/jvm or on the PATH." \
        "Install one, for example the package temurin-25-jdk from adoptium.net, or set JAVA_HOME."
}

# Maven in the project's folder, whatever the caller's. CI=true leaves out the progress of downloads and the colours.
maven() {
    command -v mvn > /dev/null || fail "Maven 3.8 or newer is needed and mvn is not on the PATH: install the package maven."
    local quiet=()
    if [[ "${CI:-}" == true ]]; then
        quiet=(-B -ntp)
    fi
    # Said here and not in .mvn/jvm.config: JDK 17 would stop at flags it does not know, before the enforcer can speak.
    local flags="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
    (cd "$ROOT" && MAVEN_OPTS="$flags" mvn ${quiet[@]+"${quiet[@]}"} "$@")
}

# The file that the build leaves behind last in a module: the run-time class path of what it depends on.
class_path_file() {
    printf '%s/%s/target/classpath' "$ROOT" "$1"
}

# Whether a source, a resource or a pom is newer than the module's class path, or the project was moved since.
is_stale() {
    local made
    made="$(class_path_file "$1")"
    [[ -r "$made" ]] || return 0
    [[ "$(< "$made")" == *"$ROOT/codecs/target/"* ]] || return 0
    local sources=()
    local folder
    for folder in codecs journal engine gateway/client gateway scripts/cli "$1"; do
        sources+=("$ROOT/$folder/pom.xml")
        if [[ -d "$ROOT/$folder/src/main" ]]; then
            sources+=("$ROOT/$folder/src/main")
            [[ -d "$ROOT/$folder/target/classes" ]] || return 0
        fi
    done
    [[ -n "$(find "$ROOT/pom.xml" "${sources[@]}" -newer "$made" -print -quit)" ]]
}

# Builds a module and what it depends on, if anything of it is missing or stale. Two callers at once take turns.
build() {
    local module="$1"
    is_stale "$module" || return 0
    mkdir -p "$ROOT/target"
    exec {lock}> "$ROOT/target/build.lock"
    if command -v flock > /dev/null; then
        flock "$lock"
    fi
    if is_stale "$module"; then
        say "building $module ..."
        local begun="$ROOT/target/build.begun"
        : > "$begun"
        local log="$ROOT/target/build.log"
        if ! maven -B -ntp -q -Dspotless.check.skip -Dcheckstyle.skip -pl "$module" -am process-classes > "$log" 2>&1; then
            cat "$log" >&2
            fail "the build failed"
        fi
        touch -r "$begun" "$(class_path_file "$module")"
    fi
    exec {lock}>&-
}

# Builds exchange-core's pipeline for its own process, if it is missing or stale. It shares nothing with the rest.
build_peer() {
    local made
    made="$(class_path_file bench/peer)"
    if [[ ! -r "$made" || -n "$(find "$ROOT/bench/peer/pom.xml" "$ROOT/bench/peer/src" -newer "$made" -print -quit)" ]]; then
        say "building bench/peer ..."
        maven -B -ntp -q -f bench/peer/pom.xml process-classes >&2 || fail "the build failed"
    fi
}

# Replaces this shell by a JVM with the project's flags: java_in MODULE [JVM FLAG]... MAIN-CLASS [ARGUMENT]...
java_in() {
    local module="$1"
    shift
    local class_path="$ROOT/$module/target/classes:$(< "$(class_path_file "$module")")"
    exec "$JAVA_HOME/bin/java" "@$ROOT/.config/jvm.flags" -cp "$class_path" "$@"
}
