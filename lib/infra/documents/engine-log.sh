# What the engine wrote within the last minutes that means trouble on the way between containers: how often, and the last
# lines. Gossip by UDP that fails now and then is a busy machine, an exchange of tables that nobody acknowledges may have met one the other
# way: each is counted apart.
# A unit that there is not has an empty log.
[ "$(systemctl show -p LoadState --value docker.service)" = loaded ] || refuse 'there is no docker.service whose log could be read'
# shellcheck disable=SC2016
run trouble sh -c 'journalctl -u docker --since "-${1}min" -q --no-pager -o cat >"$4" || exit 70
  grep -c -E "$2" "$4"
  grep -c -E "$3" "$4"
  grep -c -E "$5" "$4"
  grep -E "$2|$3|$5" "$4" | tail -n 5 | cut -c1-300
  true' trouble "$SSM_minutes" \
  'could not add fdb entry|could not add neighbor entry|could not find an available IP|error creating vxlan interface|failed to allocate (network|gateway) IP|could not resolve peer|Pool overlaps|Push/Pull with .* failed|ulk sync (attempt )?to node .* failed' \
  'UDP probes failed' "$sp_dir/log" 'ulk sync to node .* timed out'
exit 0
