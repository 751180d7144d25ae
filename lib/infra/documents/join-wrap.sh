# Encrypts the join token of each node's role to that node's public key. The tokens stay in files of this directory,
# which only root can read and which goes with the document: in no argument, no environment, no output.
umask 077
curl -sS --fail --max-time 20 --unix-socket /run/docker.sock http://localhost/swarm >"$sp_dir/swarm" ||
  refuse 'the engine does not tell the join tokens'
# What jq cannot read it would quote.
jq -er .JoinTokens.Worker "$sp_dir/swarm" >"$sp_dir/worker" 2>/dev/null || refuse 'the engine has no worker token'
jq -er .JoinTokens.Manager "$sp_dir/swarm" >"$sp_dir/manager" 2>/dev/null || refuse 'the engine has no manager token'
rm -f "$sp_dir/swarm"
for each in $(printf '%s' "$SSM_keys" | tr ',' ' '); do
  peer=${each%%=*}
  role=worker
  case ",$SSM_managers," in *",$peer,"*) role=manager ;; esac
  printf '%s' "${each#*=}" | base64 -d 2>/dev/null | openssl pkey -pubin -inform DER -out "$sp_dir/$peer.pem" 2>/dev/null ||
    refuse "the key of $peer is not one"
  run "$peer" sh -c 'openssl pkeyutl -encrypt -pubin -inkey "$1" -in "$2" \
    -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 | base64 -w0' sh "$sp_dir/$peer.pem" "$sp_dir/$role"
done
exit 0
