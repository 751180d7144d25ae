# Put before the body of every node document. The body calls `run LABEL COMMAND...` for each command whose result
# counts, `note LABEL TEXT...` for a value it worked out, `refuse REASON` to give up. Every call becomes one JSON line
# of the output; the last line of the whole output says how many bytes came before it and their SHA-256, so that a
# shortened or altered output is known as such by whoever reads it. On an emulated machine every process started costs
# 60 ms or more: the lines are made by one jq at the end, and time is read without a process.
set -u
export LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
sp_dir=$(mktemp -d /run/swarmproof.XXXXXX) || exit 70
sp_all=$sp_dir/all
: >"$sp_all"
# Limits in bytes: one command's stdout, one command's stderr, the whole output (the agent keeps 24,000 characters).
sp_max_out=9000
sp_max_err=1500
sp_max_all=23000
# Docker's templates need two opening braces in a row, which the agent would read as a parameter of its own.
sp_open='{'
sp_open=$sp_open'{'
sp_json="${sp_open}json .}}"
# Acts so far. Of the n-th there are the files n.out, n.err and n.act: label, exit status, milliseconds and arguments,
# each ended by a NUL. `sp_out` is the stdout of the last one.
sp_acts=0
sp_out=/dev/null

sp_clip() { # FILE LIMIT: what is too long is marked, never silently shortened
  head -c "$2" "$1" >"$1.clip"
  printf '\n#cut\n' >>"$1.clip"
  mv "$1.clip" "$1"
}

sp_finish() {
  sp_code=$?
  trap - EXIT
  find "$sp_dir" -maxdepth 1 \( -name '*.out' -size "+${sp_max_out}c" -o -name '*.err' -size "+${sp_max_err}c" \) \
    >"$sp_dir/long"
  while read -r sp_long; do
    case $sp_long in *.out) sp_clip "$sp_long" "$sp_max_out" ;; *) sp_clip "$sp_long" "$sp_max_err" ;; esac
  done <"$sp_dir/long"
  set --
  sp_i=1
  while [ "$sp_i" -le "$sp_acts" ]; do
    set -- "$@" --rawfile "o$sp_i" "$sp_dir/$sp_i.out" --rawfile "e$sp_i" "$sp_dir/$sp_i.err" \
      --rawfile "a$sp_i" "$sp_dir/$sp_i.act"
    sp_i=$((sp_i + 1))
  done
  jq -cn --argjson acts "$sp_acts" "$@" '
    range(1; $acts + 1) | tostring as $i | ($ARGS.named["a" + $i] / "\u0000") as $act |
    {label: $act[0], exit: ($act[1] | tonumber), durationMs: ($act[2] | tonumber),
      stdout: $ARGS.named["o" + $i], stderr: $ARGS.named["e" + $i], argv: $act[3:-1]}' >"$sp_all" || sp_code=70
  sp_bytes=$(wc -c <"$sp_all")
  if [ "$sp_bytes" -gt "$sp_max_all" ]; then
    head -c "$sp_max_all" "$sp_all"
    printf '\n#swarmproof cut %s\n' "$sp_bytes"
  else
    cat "$sp_all"
    sp_sum=$(sha256sum "$sp_all")
    printf '#swarmproof %s %s\n' "$sp_bytes" "${sp_sum%% *}"
  fi
  rm -rf "$sp_dir"
  exit "$sp_code"
}
trap sp_finish EXIT

# Opens the next act: its output belongs into "$sp_out", what goes to stderr into "$sp_err".
sp_next() {
  sp_acts=$((sp_acts + 1))
  sp_out=$sp_dir/$sp_acts.out
  sp_err=$sp_dir/$sp_acts.err
  : >"$sp_out"
  : >"$sp_err"
}

sp_emit() { # LABEL EXIT MILLISECONDS ARGV...: closes the act that sp_next opened
  printf '%s\0' "$@" >"$sp_dir/$sp_acts.act"
}

# Sets sp_now to the milliseconds since the machine started, in steps of ten.
sp_clock() {
  read -r sp_now _ </proc/uptime
  sp_now=$((${sp_now%.*}${sp_now#*.} * 10))
}

# Runs a command with no input, keeps its exit status, time and output. Its own exit status is that of the command.
run() {
  sp_label=$1
  shift
  sp_next
  sp_clock
  sp_start=$sp_now
  "$@" >"$sp_out" 2>"$sp_err" </dev/null
  sp_status=$?
  sp_clock
  sp_emit "$sp_label" "$sp_status" "$((sp_now - sp_start))" "$@"
  return "$sp_status"
}

# Adds a value that the document worked out itself.
note() {
  sp_label=$1
  shift
  sp_next
  printf '%s' "$*" >"$sp_out"
  sp_emit "$sp_label" 0 0
}

# Ends the document as one that could not do its work.
refuse() {
  printf '%s\n' "$*" >&2
  exit 69
}

command -v jq >/dev/null || { echo 'jq is missing on this node' >&2; exit 69; }
