# Removes a standalone container and takes it off the record.
# part: fencing
record=/var/lib/swarmproof/containers
run rm timeout 60 docker rm -f "$SSM_container"
# Off the record once it is gone, and not before: whoever clears up looks there.
if run ps docker ps -a --no-trunc --filter "name=^/$SSM_container\$" --format "${sp_open}.ID}} ${sp_open}.State}}" &&
  [ ! -s "$sp_out" ] && [ -e "$record" ]; then
  grep -vx "$SSM_container" "$record" >"$record.new"
  mv "$record.new" "$record"
fi
exit 0
