# Joins this node to the swarm through the engine's socket: the token is decrypted into a file of this directory and
# travels in the request's body. Of the tokens given, the one that this node's key opens is its own.
# part: making
# part: fencing
mark=/var/lib/swarmproof/swarm
key=/run/swarmproof-join/key.pem
mkdir -p -m 700 /var/lib/swarmproof
umask 077
# part: swarm
run info sh -c "$swarm_info"
state=$(jq -r .LocalNodeState "$sp_out") || refuse 'the engine does not answer'
note before "$state"
[ "$state" = inactive ] || exit 0
[ -r "$key" ] || refuse 'this node has no key to open a token with'
found=no
for each in $(printf '%s' "$SSM_tokens" | tr ',' ' '); do
  printf '%s' "$each" | base64 -d 2>/dev/null | openssl pkeyutl -decrypt -inkey "$key" \
    -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 >"$sp_dir/token" 2>/dev/null && found=yes && break
done
if [ "$found" = no ]; then
  note join 'none of the tokens is for this node'
  exit 0
fi
rm -rf /run/swarmproof-join
printf 'pending - %s\n' "$SSM_run" >"$mark"
sync "$mark"
sp_next
sp_clock
start=$sp_now
jq -Rc --arg remote "$SSM_manager:2377" \
  '{ListenAddr: "0.0.0.0:2377", RemoteAddrs: [$remote], JoinToken: ., Availability: "active"}' <"$sp_dir/token" |
  curl -sS --fail-with-body --max-time 45 --unix-socket /run/docker.sock -H 'Content-Type: application/json' \
    --data-binary @- http://localhost/swarm/join >"$sp_dir/raw-out" 2>"$sp_dir/raw-err"
status=$?
sp_clock
rm -f "$sp_dir/token"
sed 's/SWMTKN-[A-Za-z0-9-]*/(token hidden)/g' "$sp_dir/raw-out" >"$sp_out"
sed 's/SWMTKN-[A-Za-z0-9-]*/(token hidden)/g' "$sp_dir/raw-err" >"$sp_err"
sp_emit join "$status" "$((sp_now - start))" \
  curl --unix-socket /run/docker.sock --data-binary @- http://localhost/swarm/join
note asked "$start"
# The engine may go on joining after it answered; what counts is where it ends.
tries=0
while :; do
  swarm=$(sh -c "$swarm_info" | jq -r '"\(.LocalNodeState) \(.NodeID)"')
  [ "${swarm%% *}" = pending ] && [ "$tries" -lt 20 ] || break
  tries=$((tries + 1))
  sleep 1
done
if [ -n "${swarm#* }" ]; then
  printf 'made %s %s\n' "${swarm#* }" "$SSM_run" >"$mark.new"
  sync "$mark.new"
  mv "$mark.new" "$mark"
elif [ "${swarm%% *}" = inactive ]; then
  rm -f "$mark"
fi
run joined sh -c "$swarm_info"
exit 0
