# What changes something on this node bears the token of the lease under which it was sent: a number that only grows. Whoever was
# cut off from the swarm bears one that is older than the newest seen here, and changes nothing any more. Read without the lock:
# the file is replaced in one go, and a token that is the newest needs no process.
fencing=/var/lib/swarmproof/fencing-token

# Ends the document where its token is older than the newest one; sets `newest`.
fence() {
  case $SSM_fencingToken in '' | *[!0-9]*) refuse 'the fencing token is not a number' ;; esac
  newest=0
  [ ! -s "$fencing" ] || read -r newest <"$fencing"
  case $newest in '' | *[!0-9]*) refuse "$fencing holds no number" ;; esac
  [ "$SSM_fencingToken" -lt "$newest" ] || return 0
  note fenced "$newest"
  refuse "the token $SSM_fencingToken is older than $newest: this node is in other hands"
}

fence
if [ "$SSM_fencingToken" -gt "$newest" ]; then
  mkdir -p -m 700 /var/lib/swarmproof
  exec 7>"$fencing.lock"
  flock -w 20 7 || refuse 'the fencing token of this node is being written by somebody else'
  # Another one may have come in between.
  fence
  # On a full disk it may be empty, and an empty one would let anybody in.
  if ! { printf '%s\n' "$SSM_fencingToken" >"$fencing.new" && sync "$fencing.new" && [ -s "$fencing.new" ] &&
    mv "$fencing.new" "$fencing"; }; then
    # Who clears up goes on: what is broken stays broken otherwise, and nobody older was let in by it.
    [ -n "${patience:-}" ] || refuse 'the fencing token could not be written'
    rm -f "$fencing.new"
    note fencing 'the token could not be written'
  fi
  # Now, and not with the next write of the disk: the node may be about to lose its power.
  sync "$fencing"
  exec 7>&-
fi
