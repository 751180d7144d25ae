# What raft wrote on this manager since a moment about who leads, each line with its time in microseconds since 1970.
# shellcheck disable=SC2016
run elections sh -c 'journalctl -u docker --since "@$1" -q --no-pager -o json --output-fields=MESSAGE,__REALTIME_TIMESTAMP |
  jq -c "select((.MESSAGE | type) == \"string\" and (.MESSAGE | test(\"elected leader|became leader\"))) |
    {atUs: (.__REALTIME_TIMESTAMP | tonumber), line: .MESSAGE[:300]}" | tail -n 20' elections "$SSM_sinceS"
exit 0
